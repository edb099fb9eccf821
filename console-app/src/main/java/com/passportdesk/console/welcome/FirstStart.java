package com.passportdesk.console.welcome;

import com.passportdesk.console.fx.Fonts;
import com.passportdesk.console.fx.ScreenThread;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Theme;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javafx.scene.Scene;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// The window of a machine where no desk is set up yet. JavaFX must have been started. It stays
/// until it is closed by whoever opened it, so that something is seen while the choice is made
/// ready.
public final class FirstStart implements AutoCloseable {

    private static final double WIDTH = 760;
    private static final double HEIGHT = 620;

    private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final Texts texts;
    private final Stage stage;
    private final WaysToBegin view;
    private volatile boolean isOpen = true;

    private FirstStart(Texts texts, Theme theme) {
        this.texts = texts;
        Fonts.load();
        stage = new Stage();
        view = new WaysToBegin(texts, this::login, wishes::add);
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        theme.apply(scene);
        stage.setScene(scene);
        stage.setMinWidth(WIDTH);
        stage.setMinHeight(HEIGHT);
        stage.setTitle(texts.get("welcome.title"));
        stage.setOnCloseRequest(_ -> wishes.add(new Wish.Nothing()));
        stage.show();
        view.requestFocus();
    }

    public static FirstStart open(Texts texts, Theme theme) {
        return ScreenThread.call(() -> new FirstStart(texts, theme));
    }

    private Optional<Path> login() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("welcome.enrol.file"));
        File chosen = chooser.showOpenDialog(stage);
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    /// Waits for the choice, as long as the window is open. Not on the JavaFX thread.
    public Wish ask() {
        try {
            return wishes.take();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Wish.Nothing();
        }
    }

    /// Whether the window was closed since the last choice.
    public boolean isGivenUp() {
        return wishes.contains(new Wish.Nothing());
    }

    public boolean isOpen() {
        return isOpen;
    }

    /// Says why what was chosen could not be done.
    public void fail(String sentence) {
        ScreenThread.call(() -> {
            view.fail(sentence);
            return null;
        });
    }

    @Override
    public void close() {
        isOpen = false;
        ScreenThread.call(() -> {
            stage.hide();
            return null;
        });
    }
}

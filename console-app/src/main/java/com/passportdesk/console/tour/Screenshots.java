package com.passportdesk.console.tour;

import com.passportdesk.console.fx.ScreenThread;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.css.PseudoClass;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.ImageIO;

/// The tour's window and its pictures.
final class Screenshots {

    static final int WIDTH = 1280;
    static final int HEIGHT = 800;
    private static final int WIDE = 1920;
    private static final int HIGH = 1080;
    private static final PseudoClass WIDE_WINDOW = PseudoClass.getPseudoClass("wide");

    private final Shell shell;
    private final Stage stage;
    private final Path out;

    private Screenshots(Shell shell, Stage stage, Path out) {
        this.shell = shell;
        this.stage = stage;
        this.out = out;
    }

    /// Whether a decision came up that nobody can have read yet. On the JavaFX thread.
    boolean isUnread() {
        return shell.isUnread();
    }

    /// Shows the shell. On the JavaFX thread.
    static Screenshots of(Shell shell, Path out) {
        Stage stage = new Stage(StageStyle.UNDECORATED);
        stage.setScene(shell.scene(WIDTH, HEIGHT, Theme.LIGHT));
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        stage.show();
        stage.requestFocus();
        return new Screenshots(shell, stage, out);
    }

    Stage stage() {
        return stage;
    }

    void bothThemes(String name) {
        save(stage.getScene(), name, Theme.LIGHT);
        dress(Theme.DARK);
        save(stage.getScene(), name, Theme.DARK);
        dress(Theme.LIGHT);
    }

    /// The headless screen has a million pixels, so a larger picture is drawn beside the window:
    /// its root goes into a scene of that size for a moment.
    void wide(String name) {
        Scene window = stage.getScene();
        Parent root = shell.root();
        Node focused = ScreenThread.call(window::getFocusOwner);
        Scene beside =
                ScreenThread.call(() -> {
                    window.setRoot(new Group());
                    Scene made = new Scene(root, WIDE, HIGH);
                    Theme.LIGHT.apply(made);
                    root.pseudoClassStateChanged(WIDE_WINDOW, true);
                    return made;
                });
        save(beside, name + "-1920", Theme.LIGHT);
        ScreenThread.call(() -> {
            beside.setRoot(new Group());
            root.pseudoClassStateChanged(WIDE_WINDOW, false);
            window.setRoot(root);
            if (focused != null) {
                focused.requestFocus();
            }
            return null;
        });
        settle(window);
    }

    /// A desk that is opened for this picture only, never in a window.
    ///
    /// @param opened makes it, on the JavaFX thread
    void other(String name, Callable<Shell> opened) {
        Shell desk = ScreenThread.call(opened);
        Scene beside = ScreenThread.call(() -> desk.scene(WIDTH, HEIGHT, Theme.LIGHT));
        for (Theme theme : Theme.values()) {
            ScreenThread.call(() -> {
                desk.dress(theme);
                return null;
            });
            save(beside, name, theme);
        }
        ScreenThread.call(() -> {
            desk.leave();
            return null;
        });
    }

    private void dress(Theme theme) {
        ScreenThread.call(() -> {
            shell.dress(theme);
            return null;
        });
        settle(stage.getScene());
    }

    /// Layout may ask for another layout: text that wraps, a list that fills.
    private static void settle(Scene scene) {
        for (int pass = 0; pass < 3; pass++) {
            ScreenThread.call(() -> {
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                return null;
            });
        }
    }

    private void save(Scene scene, String name, Theme theme) {
        settle(scene);
        WritableImage image = ScreenThread.call(() -> scene.snapshot(null));
        Path file = out.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
        try {
            Files.createDirectories(out);
            if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile())) {
                throw new IOException("no writer for png");
            }
        } catch (IOException failed) {
            throw new TourFailure("The picture " + file + " cannot be written.", failed);
        }
    }

    void close() {
        ScreenThread.call(() -> {
            stage.close();
            return null;
        });
    }
}

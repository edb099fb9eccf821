package com.passportdesk.console.tour;

import com.passportdesk.console.fx.ScreenThread;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
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

    private final Shell shell;
    private final Stage stage;
    private final Path out;

    private Screenshots(Shell shell, Stage stage, Path out) {
        this.shell = shell;
        this.stage = stage;
        this.out = out;
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
        save(name, Theme.LIGHT);
        dress(Theme.DARK);
        save(name, Theme.DARK);
        dress(Theme.LIGHT);
    }

    void wide(String name) {
        resize(WIDE, HIGH);
        save(name + "-1920", Theme.LIGHT);
        resize(WIDTH, HEIGHT);
    }

    private void resize(int width, int height) {
        ScreenThread.call(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
        settle();
    }

    private void dress(Theme theme) {
        ScreenThread.call(() -> {
            shell.dress(theme);
            return null;
        });
        settle();
    }

    /// Layout may ask for another layout: text that wraps, a list that fills.
    private void settle() {
        for (int pass = 0; pass < 3; pass++) {
            ScreenThread.call(() -> {
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                return null;
            });
        }
    }

    private void save(String name, Theme theme) {
        settle();
        WritableImage image = ScreenThread.call(() -> stage.getScene().snapshot(null));
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

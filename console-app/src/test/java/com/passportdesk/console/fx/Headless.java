package com.passportdesk.console.fx;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// The JavaFX thread for tests, on JavaFX's own headless platform, and pictures of what it drew.
public final class Headless {

    private static boolean started;

    private Headless() {}

    public static synchronized void start() {
        if (started) {
            return;
        }
        CountDownLatch ready = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        try {
            Platform.startup(ready::countDown);
        } catch (IllegalStateException _) {
            // It was started before; where it was ended too, this is never heard.
            Platform.runLater(ready::countDown);
        }
        try {
            if (!ready.await(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("JavaFX did not start, or was ended before");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        started = true;
        Fonts.load();
    }

    /// Runs on the JavaFX thread and gives back what it made.
    public static <T> T onScreen(Callable<T> work) throws Exception {
        start();
        if (Platform.isFxApplicationThread()) {
            return work.call();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /// Shows a scene in a window of its own: focus, pulses and later pictures are then as people
    /// see them. On the JavaFX thread; hide it after the test.
    public static Stage shown(Scene scene) {
        Stage stage = new Stage(StageStyle.UNDECORATED);
        stage.setScene(scene);
        stage.setWidth(scene.getWidth());
        stage.setHeight(scene.getHeight());
        stage.show();
        stage.requestFocus();
        return stage;
    }

    /// Presses a key at what has the focus in this scene, whichever window is in front, lets it go,
    /// and gives back where it went. On the JavaFX thread.
    public static Node press(Scene scene, DeskKey key) {
        Node at = focus(scene);
        send(at, KeyEvent.KEY_PRESSED, key);
        // What was pressed may be gone by now; whatever has the focus then hears of its end.
        send(focus(scene), KeyEvent.KEY_RELEASED, key);
        return at;
    }

    private static Node focus(Scene scene) {
        Node focus = scene.getFocusOwner();
        return focus == null || focus.getScene() != scene ? scene.getRoot() : focus;
    }

    private static void send(Node to, EventType<KeyEvent> type, DeskKey key) {
        boolean control = key.held() == DeskKey.Held.CONTROL;
        boolean alt = key.held() == DeskKey.Held.ALT;
        Event.fireEvent(to, new KeyEvent(type, "", "", key.code(), false, control, alt, false));
    }

    /// Saves a picture of the scene under `target/pictures`.
    public static WritableImage picture(Scene scene, String name) throws IOException {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        WritableImage image = scene.snapshot(null);
        File file = new File("target/pictures/" + name + ".png");
        file.getParentFile().mkdirs();
        write(SwingFXUtils.fromFXImage(image, null), file);
        return image;
    }

    /// Quickly rather than small: pressing pictures was a twelfth of what tests of screens took.
    private static void write(BufferedImage image, File file) throws IOException {
        Files.deleteIfExists(file.toPath());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam quick = writer.getDefaultWriteParam();
        quick.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quick.setCompressionQuality(0.9f);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), quick);
        } finally {
            writer.dispose();
        }
    }
}

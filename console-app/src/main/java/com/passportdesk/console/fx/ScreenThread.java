package com.passportdesk.console.fx;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/// Begins and ends JavaFX, and asks its thread from outside with a limit: for the program's start,
/// the tour and the self-check. Screens and services use [Background].
public final class ScreenThread {

    private static final Duration ENDING = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// JavaFX warns that it was loaded from a class path, as it is in one jar on purpose. Kept
    /// here, because a logger nobody holds forgets its level.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    /// JavaFX starts once in a process: whoever started it may end it, nobody else.
    private static volatile boolean isOurs;

    private ScreenThread() {}

    /// Starts JavaFX on this machine's display; a second start changes nothing.
    public static void start() {
        JAVAFX.setLevel(Level.SEVERE);
        CountDownLatch ready = new CountDownLatch(1);
        try {
            Platform.startup(ready::countDown);
            isOurs = true;
        } catch (IllegalStateException _) {
            ready.countDown(); // It runs already.
        }
        Platform.setImplicitExit(false);
        try {
            if (!ready.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("JavaFX did not start");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts JavaFX where nothing is shown, drawing by software, so that pictures are the same on
    /// every machine.
    public static void startHeadless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        // Backgrounds kept as pictures are for graphics chips; software draws them quicker itself.
        System.setProperty("prism.disableRegionCaching", "true");
        System.setProperty("java.awt.headless", "true");
        start();
    }

    /// Runs on the JavaFX thread and waits for what it made.
    public static <T> T call(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable act =
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Throwable failure) {
                        result.completeExceptionally(failure);
                    }
                };
        if (Platform.isFxApplicationThread()) {
            act.run();
        } else {
            Platform.runLater(act);
        }
        try {
            return result.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException bug
                    ? bug
                    : new IllegalStateException(failed.getCause());
        } catch (TimeoutException slow) {
            throw new IllegalStateException("the screen did not answer within " + LIMIT, slow);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /// Ends JavaFX, waiting a moment for it and no longer: told to end while the whole process
    /// ends, it waits on GTK for ever, and what is closed after it would stay open.
    public static void stop() {
        if (!isOurs) {
            return;
        }
        Thread ending = Thread.ofPlatform().daemon().name("end the screen").start(Platform::exit);
        try {
            ending.join(ENDING);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}

package com.passportdesk.console.device;

import com.passportdesk.devices.scanner.WedgeDetector.When;
import java.time.Duration;
import javafx.animation.AnimationTimer;

/// When a key that is handled now can have been pressed. A window's key events carry no time, and a
/// window that stood still hands over at once what was typed meanwhile; so while somebody types the
/// frames are watched, and a key is no older than the frame before the last.
final class KeyTimes {

    /// So long after the last key frames are watched; an idle desk draws none.
    private static final Duration WATCHED = Duration.ofSeconds(2);

    private long lastKey;
    private long frame;
    private long frameBefore;
    private boolean watching;

    private final AnimationTimer frames =
            new AnimationTimer() {
                @Override
                public void handle(long ignored) {
                    long now = System.nanoTime();
                    frameBefore = frame;
                    frame = now;
                    if (now - lastKey > WATCHED.toNanos()) {
                        watching = false;
                        stop();
                    }
                }
            };

    /// The key that is being handled.
    When key() {
        long now = System.nanoTime();
        lastKey = now;
        if (!watching) {
            watching = true;
            frame = now;
            frameBefore = now;
            frames.start();
        }
        return new When(frameBefore, now);
    }
}

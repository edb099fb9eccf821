package com.passportdesk.console.shell;

import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// Tells a key that is held down, which systems press again and again, from one that is pressed
/// again.
final class HeldDown {

    /// Later than any system repeats a key (macOS waits longest, two seconds at most): that it was
    /// let go was told to another window.
    private static final long LOST_NANOS = 2_500_000_000L;

    private @Nullable KeyCode down;
    private long since;

    /// @return whether it was down already
    boolean pressed(KeyCode key, long now) {
        boolean again = key == down && now - since < LOST_NANOS;
        down = key;
        since = now;
        return again;
    }

    void released(KeyCode key) {
        if (key == down) {
            down = null;
        }
    }
}

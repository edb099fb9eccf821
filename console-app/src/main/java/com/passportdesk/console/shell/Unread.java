package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.UndoBar;
import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;

/// A decision that came up just now: a key that answers it or puts it away, and a click into it,
/// were on their way before anybody could see it. They were meant for what stood there, and nobody
/// hears them.
final class Unread {

    /// Nobody answers sooner to what they see: seeing takes a fifth of a second, a finger the rest.
    static final Duration GLANCE = Duration.ofMillis(300);

    private final LongSupplier nanos;
    private boolean isShown;
    private long since;

    /// @param nanos a clock that only goes on
    Unread(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// A decision comes up, in the place of another one or of everything.
    void cameUp(Node decision) {
        isShown = true;
        since = nanos.getAsLong();
        decision.addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                click -> {
                    if (isSo()) {
                        click.consume();
                    }
                });
    }

    /// The decision goes.
    void goes() {
        isShown = false;
    }

    boolean isSo() {
        return isShown && nanos.getAsLong() - since < GLANCE.toNanos();
    }

    /// Whether this key was meant for what stood there before.
    boolean takes(DeskKey key) {
        return isSo() && isAnswer(key);
    }

    private static boolean isAnswer(DeskKey key) {
        return key.isDigit()
                || key.equals(DeskKey.ENTER)
                || key.equals(DeskKey.CONTROL_ENTER)
                || key.equals(DeskKey.ESCAPE)
                || key.equals(UndoBar.KEY);
    }
}

package com.passportdesk.console.shell;

import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Somebody is in the middle of a word or an amount when a card is tapped, and a decision stands
/// where they typed. Their hands go on for a moment: what they write still goes into that field,
/// and no digit and no Enter of it is an answer to a decision they have not seen yet. It ends with
/// the first pause, with Esc and with a function key.
final class TypedOn {

    /// Longer than between two keys of one word, shorter than it takes to read a decision.
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private @Nullable TextInputControl written;
    private long last;
    private @Nullable TextInputControl field;

    /// @param nanos a clock that only goes on
    TypedOn(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// A key was pressed while this had the focus.
    void pressed(@Nullable Node focused, KeyEvent key) {
        boolean writes = focused instanceof TextInputControl && key.getCode() != KeyCode.ENTER;
        written = writes && !isCommand(key) ? (TextInputControl) focused : null;
        if (written != null) {
            last = nanos.getAsLong();
        }
    }

    /// A decision comes up in the place of everything.
    void covered() {
        field = written != null && goesOn() ? written : null;
        written = null;
    }

    /// The decision goes.
    void uncovered() {
        field = null;
    }

    /// Whether this key belongs to what was typed before; then it has gone there.
    boolean takes(KeyEvent key) {
        TextInputControl into = field;
        if (into == null) {
            return false;
        }
        KeyCode code = key.getCode();
        if (!goesOn() || code == KeyCode.ESCAPE || code.isFunctionKey()) {
            field = null;
            return false;
        }
        if (key.getEventType() == KeyEvent.KEY_TYPED) {
            write(into, key);
        } else if (code == KeyCode.BACK_SPACE) {
            into.deletePreviousChar();
            last = nanos.getAsLong();
        }
        return true;
    }

    private void write(TextInputControl into, KeyEvent key) {
        String typed = key.getCharacter();
        if (!isCommand(key) && !typed.isEmpty() && !Character.isISOControl(typed.charAt(0))) {
            into.replaceSelection(typed);
            last = nanos.getAsLong();
        }
    }

    private boolean goesOn() {
        return nanos.getAsLong() - last < PAUSE.toNanos();
    }

    /// Control and Alt together write a third character of a key.
    private static boolean isCommand(KeyEvent key) {
        return key.isMetaDown() || key.isShortcutDown() != key.isAltDown();
    }
}

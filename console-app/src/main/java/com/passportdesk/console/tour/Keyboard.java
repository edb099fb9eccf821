package com.passportdesk.console.tour;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.ScreenThread;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// Somebody's hands on the keyboard: press, what it types, release, each to whatever has the focus
/// then.
final class Keyboard {

    /// A person's: letters that come quicker are a scanner's.
    private static final long PACE_NANOS = 45_000_000;

    /// A person reads a decision before they answer it; no longer than this.
    private static final long READING_NANOS = 2_000_000_000;

    private static final long LOOK_NANOS = 10_000_000;

    private final Stage stage;
    private final BooleanSupplier isUnread;

    /// @param isUnread whether a decision came up that nobody can have read yet
    Keyboard(Stage stage, BooleanSupplier isUnread) {
        this.stage = stage;
        this.isUnread = isUnread;
    }

    void press(DeskKey key) {
        boolean bare = key.held() == DeskKey.Held.NOTHING || key.held() == DeskKey.Held.SHIFT;
        String typed = bare ? typed(key.code()) : "";
        stroke(key, typed);
    }

    void type(String text) {
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(letter -> {
                    stroke(new DeskKey(code(letter), held(letter)), letter);
                    LockSupport.parkNanos(PACE_NANOS);
                });
    }

    private static DeskKey.Held held(String letter) {
        return letter.equals(letter.toLowerCase(Locale.ROOT))
                ? DeskKey.Held.NOTHING
                : DeskKey.Held.SHIFT;
    }

    private static KeyCode code(String letter) {
        KeyCode code = KeyCode.getKeyCode(letter.toUpperCase(Locale.ROOT));
        return switch (letter) {
            case " " -> KeyCode.SPACE;
            case "," -> KeyCode.COMMA;
            case "." -> KeyCode.PERIOD;
            case "-" -> KeyCode.MINUS;
            default -> code == null ? KeyCode.UNDEFINED : code;
        };
    }

    private static String typed(KeyCode code) {
        return switch (code) {
            case ENTER -> "\r";
            case ESCAPE -> "\u001b";
            case TAB -> "\t";
            case SPACE -> " ";
            default ->
                    code.isDigitKey()
                            ? code.name().substring(code.name().length() - 1)
                            : code.isLetterKey() ? code.getChar().toLowerCase(Locale.ROOT) : "";
        };
    }

    private void read() {
        long until = System.nanoTime() + READING_NANOS;
        while (ScreenThread.call(isUnread::getAsBoolean) && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void stroke(DeskKey key, String typed) {
        read();
        fire(KeyEvent.KEY_PRESSED, key, typed);
        if (!typed.isEmpty()) {
            fire(KeyEvent.KEY_TYPED, key, typed);
        }
        fire(KeyEvent.KEY_RELEASED, key, typed);
    }

    private void fire(EventType<KeyEvent> type, DeskKey key, String typed) {
        ScreenThread.call(() -> {
            Scene scene = stage.getScene();
            Node focused = scene.getFocusOwner();
            // What was just taken off the scene keeps the focus until the next frame.
            Node target =
                    focused == null || focused.getScene() != scene ? scene.getRoot() : focused;
            boolean shortcut =
                    key.held() == DeskKey.Held.CONTROL || key.held() == DeskKey.Held.CONTROL_SHIFT;
            boolean mac = System.getProperty("os.name", "").startsWith("Mac");
            Event.fireEvent(
                    target,
                    new KeyEvent(
                            type,
                            type == KeyEvent.KEY_TYPED ? typed : KeyEvent.CHAR_UNDEFINED,
                            type == KeyEvent.KEY_TYPED ? "" : typed,
                            type == KeyEvent.KEY_TYPED ? KeyCode.UNDEFINED : key.code(),
                            key.held() == DeskKey.Held.SHIFT
                                    || key.held() == DeskKey.Held.CONTROL_SHIFT,
                            shortcut && !mac,
                            key.held() == DeskKey.Held.ALT,
                            shortcut && mac));
            return null;
        });
    }
}

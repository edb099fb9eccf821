package com.passportdesk.console.fx;

import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// A key of the desk as a screen offers it: the code and what is held with it. "Control" is the
/// platform's own shortcut key, so Cmd on macOS.
public record DeskKey(KeyCode code, Held held) {

    /// What is held down together with the key.
    public enum Held {
        NOTHING,
        CONTROL,
        ALT,
        SHIFT,
        CONTROL_SHIFT
    }

    public static final DeskKey ENTER = new DeskKey(KeyCode.ENTER, Held.NOTHING);
    public static final DeskKey CONTROL_ENTER = new DeskKey(KeyCode.ENTER, Held.CONTROL);
    public static final DeskKey ESCAPE = new DeskKey(KeyCode.ESCAPE, Held.NOTHING);

    /// The numbered actions of a panel, 0 to 9.
    public static DeskKey digit(int digit) {
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("A digit key is 0 to 9, not " + digit);
        }
        return new DeskKey(KeyCode.valueOf("DIGIT" + digit), Held.NOTHING);
    }

    public static DeskKey control(KeyCode code) {
        return new DeskKey(code, Held.CONTROL);
    }

    /// F1 to F12.
    public static DeskKey function(int number) {
        return new DeskKey(KeyCode.valueOf("F" + number), Held.NOTHING);
    }

    public static DeskKey of(KeyCode code) {
        return new DeskKey(code, Held.NOTHING);
    }

    /// The key somebody pressed. Digits come from the top row, the numeric pad and AZERTY's
    /// unshifted row alike.
    public static DeskKey pressed(KeyEvent event) {
        KeyCode digit = digitOf(event);
        return new DeskKey(digit == null ? event.getCode() : digit, held(event));
    }

    public boolean isDigit() {
        return code.isDigitKey() && (held == Held.NOTHING || held == Held.ALT);
    }

    /// The same digit without Alt, so that Alt 3 in a field is the panel's 3.
    public DeskKey plain() {
        return new DeskKey(code, Held.NOTHING);
    }

    /// As it stands on a key hint: "Ctrl R", "F10", "3", "Enter".
    public String hint(Texts texts) {
        String name =
                switch (code) {
                    case ENTER -> texts.get("fx.key.enter");
                    case ESCAPE -> texts.get("fx.key.escape");
                    case TAB -> texts.get("fx.key.tab");
                    case LEFT -> "←";
                    case RIGHT -> "→";
                    case UP -> "↑";
                    case DOWN -> "↓";
                    case DELETE -> texts.get("fx.key.delete");
                    case HOME -> texts.get("fx.key.home");
                    case END -> texts.get("fx.key.end");
                    case PAGE_UP -> texts.get("fx.key.pageUp");
                    case PAGE_DOWN -> texts.get("fx.key.pageDown");
                    default -> code.isDigitKey() ? code.name().substring(5) : code.getName();
                };
        return switch (held) {
            case NOTHING -> name;
            case CONTROL -> texts.get("fx.key.control") + " " + name;
            case ALT -> texts.get("fx.key.alt") + " " + name;
            case SHIFT -> texts.get("fx.key.shift") + " " + name;
            case CONTROL_SHIFT ->
                    texts.get("fx.key.control") + " " + texts.get("fx.key.shift") + " " + name;
        };
    }

    private static Held held(KeyEvent event) {
        if (event.isShortcutDown()) {
            return event.isShiftDown() ? Held.CONTROL_SHIFT : Held.CONTROL;
        }
        if (event.isAltDown()) {
            return Held.ALT;
        }
        return event.isShiftDown() ? Held.SHIFT : Held.NOTHING;
    }

    private static @Nullable KeyCode digitOf(KeyEvent event) {
        KeyCode code = event.getCode();
        String name = code.name();
        if (name.startsWith("NUMPAD")) {
            return KeyCode.valueOf("DIGIT" + name.substring(6));
        }
        return event.isShiftDown() ? null : azertyDigit(code, event.getText());
    }

    /// The row of a French keyboard gives & é " ' ( - è _ ç à without Shift. The quote and the
    /// hyphen have keys of their own elsewhere, so they count only where French is spoken.
    private static @Nullable KeyCode azertyDigit(KeyCode code, String text) {
        boolean french = Locale.getDefault().getLanguage().equals("fr");
        return switch (code) {
            case AMPERSAND -> KeyCode.DIGIT1;
            case QUOTEDBL -> KeyCode.DIGIT3;
            case QUOTE -> french ? KeyCode.DIGIT4 : null;
            case LEFT_PARENTHESIS -> KeyCode.DIGIT5;
            case MINUS -> french ? KeyCode.DIGIT6 : null;
            case UNDERSCORE -> KeyCode.DIGIT8;
            case UNDEFINED ->
                    switch (text) {
                        case "\u00e9" -> KeyCode.DIGIT2;
                        case "\u00e8" -> KeyCode.DIGIT7;
                        case "\u00e7" -> KeyCode.DIGIT9;
                        case "\u00e0" -> KeyCode.DIGIT0;
                        default -> null;
                    };
            default -> null;
        };
    }
}

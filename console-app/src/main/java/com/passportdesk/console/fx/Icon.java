package com.passportdesk.console.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/// The Lucide outlines the console uses, named as Lucide names them. The path data stands in
/// `icons/lucide.properties` (ISC licence beside it).
public enum Icon {
    ARCHIVE,
    ARROW_DOWN,
    ARROW_LEFT_RIGHT,
    ARROW_UP,
    BAN,
    BANKNOTE,
    BELL_RING,
    BUILDING,
    CALENDAR_DAYS,
    CALENDAR_PLUS,
    CHART_COLUMN,
    CHECK,
    CHEVRON_DOWN,
    CHEVRON_LEFT,
    CHEVRON_RIGHT,
    CHEVRON_UP,
    CIRCLE_ALERT,
    CIRCLE_CHECK,
    CIRCLE_DASHED,
    CIRCLE_MINUS,
    CIRCLE_X,
    CLOCK,
    COFFEE,
    CORNER_DOWN_RIGHT,
    CREDIT_CARD,
    DOOR_CLOSED,
    DOOR_OPEN,
    DOWNLOAD,
    EQUAL_APPROXIMATELY,
    EYE,
    EYE_OFF,
    FILE_TEXT,
    FINGERPRINT_PATTERN,
    FLAG,
    HISTORY,
    ID_CARD,
    INFO,
    KEYBOARD,
    LIST_CHECKS,
    LOADER_CIRCLE,
    LOCK,
    LOCK_OPEN,
    LOG_IN,
    LOG_OUT,
    MAIL,
    MAP_PIN,
    MESSAGE_CIRCLE,
    MINUS,
    MONITOR,
    MOON,
    MOON_STAR,
    NFC,
    OCTAGON_X,
    PACKAGE,
    PAUSE,
    PENCIL,
    PHONE,
    PLAY,
    PLUG,
    PLUG_ZAP,
    PLUS,
    PRINTER,
    PRINTER_X,
    RECEIPT,
    RECEIPT_TEXT,
    REFRESH_CW,
    ROTATE_CW,
    SAVE,
    SAVE_ALL,
    SCALE,
    SCAN_LINE,
    SEARCH,
    SETTINGS,
    SHIELD_CHECK,
    SHOPPING_BAG,
    SUN,
    TABLE,
    TABLE_2,
    TICKET,
    TIMER,
    TRASH,
    TRIANGLE_ALERT,
    UNDO_2,
    UNPLUG,
    UPLOAD,
    USER,
    USER_PLUS,
    USERS,
    WALLET,
    WIFI,
    X;

    private static final Properties PATHS = read();

    /// A node of the given size in pixels at 100 % text, usually 16 to 20.
    public IconView view(double size) {
        return new IconView(this, size);
    }

    /// The outline in a 24 by 24 box.
    String path() {
        String path = PATHS.getProperty(name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (path == null) {
            throw new IllegalStateException("No outline for the icon " + this);
        }
        return path;
    }

    /// Whether it points along the reading direction and so turns over from right to left.
    boolean followsReadingDirection() {
        return switch (this) {
            case ARROW_LEFT_RIGHT,
                    CHEVRON_LEFT,
                    CHEVRON_RIGHT,
                    CORNER_DOWN_RIGHT,
                    LOG_IN,
                    LOG_OUT,
                    UNDO_2 ->
                    true;
            default -> false;
        };
    }

    private static Properties read() {
        Properties paths = new Properties();
        String file = "/com/passportdesk/console/icons/lucide.properties";
        try (InputStream in = Icon.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The icons are not in the program");
            }
            paths.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return paths;
    }
}

package com.passportdesk.console.device;

import com.passportdesk.console.fx.Icon;
import java.util.Arrays;
import java.util.Optional;

/// What a device is to a desk.
public enum DeviceKind {
    /// Reads and writes cards.
    READER("reader", Icon.NFC),
    /// Prints receipts, and opens the cash drawer behind it.
    PRINTER("printer", Icon.PRINTER),
    /// Prints the labels of cards.
    LABELS("labels", Icon.PRINTER),
    /// Reads 125 kHz badges, which are numbers only.
    BADGES("badges", Icon.FINGERPRINT_PATTERN),
    /// Reads QR and bar codes.
    SCANNER("scanner", Icon.SCAN_LINE),
    /// A reader at a door, on a line of its own.
    DOOR("door", Icon.DOOR_CLOSED),
    /// Doors of another maker, which hold the list of cards that may open.
    DOOR_SYSTEM("doorSystem", Icon.SHIELD_CHECK);

    private final String code;
    private final Icon icon;

    DeviceKind(String code, Icon icon) {
        this.code = code;
        this.icon = icon;
    }

    /// As settings and programs write it.
    public String code() {
        return code;
    }

    /// Its picture.
    public Icon icon() {
        return icon;
    }

    static Optional<DeviceKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}

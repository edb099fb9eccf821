package com.passportdesk.devices.rdm6300;

import java.util.HexFormat;
import java.util.Locale;

/// What an EM4100 badge sends: one byte of version or customer and a four-byte number, kept as ten
/// upper-case hex digits.
public record BadgeNumber(String hex) {

    static final int BYTES = 5;

    public BadgeNumber {
        hex = hex.toUpperCase(Locale.ROOT);
        if (!hex.matches("[0-9A-F]{10}")) {
            throw new IllegalArgumentException("a badge number has 5 bytes, not " + hex);
        }
    }

    public static BadgeNumber of(byte[] bytes) {
        return new BadgeNumber(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// As most badges are printed: the four bytes in ten decimal digits.
    public String printed() {
        return "%010d".formatted(number());
    }

    /// As others are printed: "facility,number", the third byte and the last two.
    public String printedInTwo() {
        return "%03d,%05d".formatted(number() >> 16 & 0xFF, number() & 0xFFFF);
    }

    private long number() {
        return Long.parseLong(hex.substring(2), 16);
    }
}

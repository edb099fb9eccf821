package com.passportdesk.devices.card;

import java.util.HexFormat;
import java.util.Locale;

/// The number a card answers with: 4, 7 or 10 bytes, kept as upper-case hex without separators.
///
/// It names a card, it proves nothing: rewritable cards can carry any number.
public record CardUid(String hex) {

    public CardUid {
        hex = hex.toUpperCase(Locale.ROOT);
        if (!hex.matches("([0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})")) {
            throw new IllegalArgumentException("a card number has 4, 7 or 10 bytes, not " + hex);
        }
    }

    public static CardUid of(byte[] bytes) {
        return new CardUid(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// A 4-byte number that starts with 08 is made up anew at each touch (ISO/IEC 14443-3): never
    /// store it.
    public boolean isRandom() {
        return hex.length() == 8 && hex.startsWith("08");
    }

    @Override
    public String toString() {
        return hex;
    }
}

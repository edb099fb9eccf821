package com.passportdesk.console.document;

/// Two bytes as PDF writes them in strings.
final class Hex {

    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private Hex() {}

    /// Appends four digits.
    static void append(StringBuilder to, int unit) {
        to.append(DIGITS[unit >> 12 & 15])
                .append(DIGITS[unit >> 8 & 15])
                .append(DIGITS[unit >> 4 & 15])
                .append(DIGITS[unit & 15]);
    }
}

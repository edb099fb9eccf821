package com.passportdesk.console.document;

/// The few colours on paper, as on the screens.
enum Ink {
    TEXT(0x1a1d24),
    MUTED(0x535b69),
    ACCENT(0x3a4ed0),
    WARNING(0x7d5200),
    HAIRLINE(0xcfd4dc),
    PAPER(0xffffff),
    /// So pale that text over it stays readable.
    WATERMARK(0xe4e7ec);

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    /// Red, green and blue from 0 to 1 as PDF writes them, with a space behind each.
    String operands() {
        StringBuilder operands = new StringBuilder();
        for (int shift = 16; shift >= 0; shift -= 8) {
            Numbers.append(operands, (rgb >> shift & 255) / 255f);
        }
        return operands.toString();
    }
}

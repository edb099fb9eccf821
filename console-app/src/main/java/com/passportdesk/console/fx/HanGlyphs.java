package com.passportdesk.console.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Which of the two fonts with Han characters has which. Both are read when the first Han character
/// is shown, since JavaFX does not say what a font has.
final class HanGlyphs {

    private static final CmapLookup JAPANESE = read(Script.JAPANESE);
    private static final CmapLookup CHINESE = read(Script.CHINESE);

    private HanGlyphs() {}

    static boolean japaneseDraws(String text) {
        return draws(JAPANESE, text);
    }

    static boolean chineseDraws(String text) {
        return draws(CHINESE, text);
    }

    /// Control characters and marks that join other letters have no glyph anywhere and do not
    /// count.
    private static boolean draws(CmapLookup font, String text) {
        return text.codePoints()
                .allMatch(point ->
                        font.getGlyphId(point) != 0
                                || Character.isISOControl(point)
                                || Character.UnicodeScript.of(point)
                                        == Character.UnicodeScript.INHERITED);
    }

    /// Both weights of a font have the same characters.
    private static CmapLookup read(Script script) {
        try (InputStream bytes = Fonts.open(script.file("Regular"));
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

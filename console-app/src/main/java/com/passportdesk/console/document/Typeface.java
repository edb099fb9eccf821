package com.passportdesk.console.document;

import com.passportdesk.console.fx.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.util.BoundingBox;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// One bundled font file, parsed once for all documents. Lengths are thousandths of the type size.
final class Typeface {

    /// How heavy the strokes are.
    enum Weight {
        REGULAR("Regular"),
        SEMI_BOLD("SemiBold");

        private final String name;

        Weight(String name) {
            this.name = name;
        }
    }

    /// The tables a reader of PDF needs; layout tables have done their work before.
    private static final List<String> TABLES =
            List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "gasp");

    private static final String FOLDER = "/com/passportdesk/console/fonts/";

    private static final ConcurrentMap<String, Typeface> PARSED = new ConcurrentHashMap<>();

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final int[] advances;
    private final String name;

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
        this.name = font.getName();
        this.advances = new int[font.getNumberOfGlyphs()];
        for (int glyph = 0; glyph < advances.length; glyph++) {
            advances[glyph] = thousandths(font.getAdvanceWidth(glyph));
        }
    }

    /// The cut with digits of one width is used throughout, so that amounts stand in columns.
    static Typeface of(Script script, Weight weight) {
        String file = script.file(weight.name);
        String cut = script == Script.WESTERN ? file.replace("Inter-", "InterTabular-") : file;
        return PARSED.computeIfAbsent(cut, Typeface::parse);
    }

    private static Typeface parse(String file) {
        try (InputStream in = Typeface.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException("the font " + file + " is not in this build");
            }
            return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /// 0 if the font cannot draw the character.
    int glyph(int codePoint) {
        return glyphs.getGlyphId(codePoint);
    }

    int advance(int glyph) {
        return advances[glyph];
    }

    /// The middle of a glyph's outline, measured from its start; half the advance if it has none.
    int middle(int glyph) {
        synchronized (font) {
            try {
                GlyphData outline = font.getGlyph().getGlyph(glyph);
                if (outline == null) {
                    return advance(glyph) / 2;
                }
                return thousandths((outline.getXMinimum() + outline.getXMaximum()) / 2f);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A font file with these glyphs and what they are made of.
    ///
    /// @param wanted glyphs of this font
    /// @param tag six capital letters that name the subset
    Subset subset(Set<Integer> wanted, String tag) throws IOException {
        // The parsed file has one reading position.
        synchronized (font) {
            TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
            subsetter.addGlyphIds(wanted);
            subsetter.setPrefix(tag + "+");
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            subsetter.writeToStream(file);
            Map<Integer, Integer> oldByNew = subsetter.getGIDMap();
            Map<Integer, Integer> newByOld = new HashMap<>();
            oldByNew.forEach((now, old) -> newByOld.put(old, now));
            return new Subset(file.toByteArray(), newByOld);
        }
    }

    /// @param file the font file
    /// @param glyphs this font's glyph to the subset's
    record Subset(byte[] file, Map<Integer, Integer> glyphs) {}

    /// What a font descriptor states, in thousandths.
    Measures measures() throws IOException {
        BoundingBox box = font.getFontBBox();
        return new Measures(
                thousandths(box.getLowerLeftX()),
                thousandths(box.getLowerLeftY()),
                thousandths(box.getUpperRightX()),
                thousandths(box.getUpperRightY()),
                thousandths(font.getHorizontalHeader().getAscender()),
                thousandths(font.getHorizontalHeader().getDescender()),
                thousandths(font.getOS2Windows().getCapHeight()),
                font.getOS2Windows().getWeightClass());
    }

    record Measures(
            int left,
            int bottom,
            int right,
            int top,
            int ascent,
            int descent,
            int capHeight,
            int weight) {}

    private int thousandths(float units) throws IOException {
        return Math.round(units * 1000 / font.getUnitsPerEm());
    }
}

package com.passportdesk.console.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;

/// One typeface as a document uses it. Codes are given in the order of use, one for each pair of
/// glyph and characters, so that a plain and a no-break space, which share a glyph, stay apart when
/// text is read back.
final class EmbeddedFont {

    private static final int MOST_IN_A_BLOCK = 100;

    private record Use(int glyph, String characters) {}

    private final Typeface typeface;
    private final String resource;
    private final Map<Use, Integer> codes = new LinkedHashMap<>();

    /// @param resource the font's name in the pages' resources, such as `F1`
    EmbeddedFont(Typeface typeface, String resource) {
        this.typeface = typeface;
        this.resource = resource;
    }

    Typeface typeface() {
        return typeface;
    }

    String resource() {
        return resource;
    }

    /// The code that draws `glyph` and reads back as `characters`; 1 to 65535.
    int code(int glyph, String characters) {
        return codes.computeIfAbsent(new Use(glyph, characters), _ -> codes.size() + 1);
    }

    /// Glyphs used so far; 0 would be the box of a missing one.
    Set<Integer> glyphs() {
        Set<Integer> glyphs = new TreeSet<>();
        codes.keySet().forEach(use -> glyphs.add(use.glyph()));
        return glyphs;
    }

    /// The font's objects, to be called once everything is set.
    COSDictionary embed(PDDocument document) throws IOException {
        String tag = tag();
        Typeface.Subset subset = typeface.subset(glyphs(), tag);
        String name = tag + "+" + typeface.name();

        COSDictionary descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
        descendant.setName(COSName.BASE_FONT, name);
        descendant.setItem(COSName.CIDSYSTEMINFO, identity());
        descendant.setItem(COSName.FONT_DESC, descriptor(document, name, subset));
        descendant.setInt(COSName.DW, 0);
        descendant.setItem(COSName.W, widths());
        descendant.setItem(COSName.CID_TO_GID_MAP, stream(document, glyphMap(subset)));

        COSArray descendants = new COSArray();
        descendants.add(descendant);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, name);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        font.setItem(
                COSName.TO_UNICODE,
                stream(document, unicode().getBytes(StandardCharsets.US_ASCII)));
        return font;
    }

    /// Six letters made of what is in the subset, so that equal documents stay equal.
    private String tag() {
        CRC32 sum = new CRC32();
        codes.keySet()
                .forEach(use ->
                        sum.update(
                                (use.glyph() + use.characters() + ";")
                                        .getBytes(StandardCharsets.UTF_8)));
        long hash = sum.getValue();
        StringBuilder letters = new StringBuilder();
        for (int at = 0; at < 6; at++) {
            letters.append((char) ('A' + hash % 26));
            hash /= 26;
        }
        return letters.toString();
    }

    private static COSDictionary identity() {
        COSDictionary info = new COSDictionary();
        info.setString(COSName.REGISTRY, "Adobe");
        info.setString(COSName.ORDERING, "Identity");
        info.setInt(COSName.SUPPLEMENT, 0);
        return info;
    }

    private COSDictionary descriptor(PDDocument document, String name, Typeface.Subset subset)
            throws IOException {
        Typeface.Measures measures = typeface.measures();
        COSArray box = new COSArray();
        box.add(COSInteger.get(measures.left()));
        box.add(COSInteger.get(measures.bottom()));
        box.add(COSInteger.get(measures.right()));
        box.add(COSInteger.get(measures.top()));
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, 4);
        descriptor.setItem(COSName.FONT_BBOX, box);
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, measures.ascent());
        descriptor.setInt(COSName.DESCENT, measures.descent());
        descriptor.setInt(COSName.CAP_HEIGHT, measures.capHeight());
        descriptor.setInt(COSName.STEM_V, measures.weight() / 5);
        COSStream file = stream(document, subset.file());
        file.setInt(COSName.LENGTH1, subset.file().length);
        descriptor.setItem(COSName.FONT_FILE2, file);
        return descriptor;
    }

    private COSArray widths() {
        COSArray advances = new COSArray();
        codes.keySet().forEach(use -> advances.add(COSInteger.get(typeface.advance(use.glyph()))));
        COSArray widths = new COSArray();
        widths.add(COSInteger.ONE);
        widths.add(advances);
        return widths;
    }

    private byte[] glyphMap(Typeface.Subset subset) {
        byte[] map = new byte[2 * (codes.size() + 1)];
        codes.forEach((use, code) -> {
            int glyph = subset.glyphs().getOrDefault(use.glyph(), 0);
            map[2 * code] = (byte) (glyph >> 8);
            map[2 * code + 1] = (byte) glyph;
        });
        return map;
    }

    /// What the codes say, as a PDF character map.
    String unicode() {
        StringBuilder map =
                new StringBuilder(
                        """
                        /CIDInit /ProcSet findresource begin
                        12 dict begin
                        begincmap
                        /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                        /CMapName /Adobe-Identity-UCS def
                        /CMapType 2 def
                        1 begincodespacerange
                        <0000> <FFFF>
                        endcodespacerange
                        """);
        List<Map.Entry<Use, Integer>> all = new ArrayList<>(codes.entrySet());
        for (int from = 0; from < all.size(); from += MOST_IN_A_BLOCK) {
            int until = Math.min(all.size(), from + MOST_IN_A_BLOCK);
            map.append(until - from).append(" beginbfchar\n");
            for (Map.Entry<Use, Integer> entry : all.subList(from, until)) {
                map.append('<');
                Hex.append(map, entry.getValue());
                map.append("> <");
                entry.getKey().characters().chars().forEach(unit -> Hex.append(map, unit));
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    private static COSStream stream(PDDocument document, byte[] bytes) throws IOException {
        return new PDStream(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE)
                .getCOSObject();
    }
}

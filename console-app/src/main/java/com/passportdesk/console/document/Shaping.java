package com.passportdesk.console.document;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Puts the characters of a line in the order and the forms in which they are drawn. PDF draws
/// glyphs where it is told; joining Arabic letters and running them from the right is done here.
final class Shaping {

    private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();

    private Shaping() {}

    /// Characters to draw from left to right.
    ///
    /// @param logical the same in reading order if drawing has changed them, else null
    record Run(String drawn, @Nullable String logical) {}

    /// Letters with their marks in one character where there is one; no control characters; what
    /// only steers direction is dropped, so that one name cannot turn the rest of its line.
    static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    switch (Character.getType(point)) {
                        case Character.CONTROL -> {
                            if (Character.isWhitespace(point)) {
                                kept.append(' ');
                            }
                        }
                        case Character.FORMAT,
                                Character.SURROGATE,
                                Character.PRIVATE_USE,
                                Character.UNASSIGNED -> {}
                        default -> {
                            boolean selector = point >= 0xFE00 && point <= 0xFE0F;
                            if (!selector) {
                                kept.appendCodePoint(point);
                            }
                        }
                    }
                });
        return COMPOSED.normalize(kept);
    }

    /// Runs of one direction in the order they stand on paper.
    static List<Run> runs(String text) {
        char[] characters = text.toCharArray();
        if (!Bidi.requiresBidi(characters, 0, characters.length)) {
            return List.of(new Run(text, null));
        }
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        List<Run> runs = new ArrayList<>();
        for (int at = 0; at < bidi.countRuns(); at++) {
            var run = bidi.getVisualRun(at);
            String logical = text.substring(run.getStart(), run.getLimit());
            if (run.isOddRun()) {
                short options = Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING;
                runs.add(
                        new Run(
                                Bidi.writeReverse(ArabicJoining.joined(logical), options),
                                logical));
            } else {
                runs.add(new Run(logical, null));
            }
        }
        return runs;
    }

    /// Latin letters for a script that no bundled font draws, such as Devanagari.
    static String latin(String text) {
        String latin = COMPOSED.normalize(Latin.ANY.transliterate(text));
        return UCharacter.toTitleCase(Locale.ROOT, latin, null);
    }

    /// Made when first needed; it takes a tenth of a second.
    private static final class Latin {

        static final Transliterator ANY = Transliterator.getInstance("Any-Latin");
    }
}

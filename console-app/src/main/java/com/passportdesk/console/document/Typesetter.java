package com.passportdesk.console.document;

import com.passportdesk.console.fx.Script;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Sets lines of text in any script with the bundled fonts, and knows which fonts a document has
/// used.
final class Typesetter {

    private final Map<Typeface, EmbeddedFont> fonts = new LinkedHashMap<>();

    /// The fonts used so far, in the order of use.
    Collection<EmbeddedFont> fonts() {
        return fonts.values();
    }

    /// One line, however long. Every character is drawn: by the font of its script, else by another
    /// that has it, else in Latin letters, else as a question mark; text read back from the
    /// document is the original in each case.
    Line line(String text, Style style) {
        return set(Shaping.clean(text), style);
    }

    private Line set(String text, Style style) {
        Setting setting = new Setting(style.weight());
        for (Stretch stretch : stretches(text, style.weight())) {
            if (stretch.drawable()) {
                Shaping.runs(stretch.text()).forEach(setting::add);
            } else {
                String latin = drawableOnly(Shaping.latin(stretch.text()), style.weight());
                setting.add(new Shaping.Run(latin, stretch.text()));
            }
        }
        return new Line(setting.pieces, style, setting.width * style.size() / 1000f);
    }

    /// Whether the bundled fonts have every character.
    static boolean canDraw(String text) {
        return stretches(Shaping.clean(text), Typeface.Weight.REGULAR).stream()
                .allMatch(Stretch::drawable);
    }

    /// As many lines as `width` points ask for, broken between words where there are any.
    List<Line> wrap(String text, Style style, float width) {
        String clean = Shaping.clean(text);
        Line whole = set(clean, style);
        if (whole.width() <= width) {
            return List.of(whole);
        }
        BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        words.setText(clean);
        letters.setText(clean);
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < clean.length()) {
            int end = furthest(clean, start, words, style, width);
            if (end == start) {
                end = furthest(clean, start, letters, style, width);
            }
            if (end == start) {
                end = letters.following(start);
            }
            lines.add(set(clean.substring(start, end).stripTrailing(), style));
            start = end;
        }
        return lines;
    }

    /// The last break after `start` up to which the text fits; `start` if there is none.
    private int furthest(String text, int start, BreakIterator breaks, Style style, float width) {
        int fits = start;
        for (int at = breaks.following(start);
                at != BreakIterator.DONE;
                at = at == text.length() ? BreakIterator.DONE : breaks.next()) {
            String part = text.substring(start, at).stripTrailing();
            if (measure(part, style) > width) {
                break;
            }
            fits = at;
        }
        return fits;
    }

    /// Like `set`, without leaving traces in the document's fonts.
    private static float measure(String text, Style style) {
        return new Typesetter().set(text, style).width();
    }

    private record Stretch(String text, boolean drawable) {}

    private static List<Stretch> stretches(String text, Typeface.Weight weight) {
        Typeface western = Typeface.of(Script.WESTERN, weight);
        IntPredicate drawable =
                point -> western.glyph(point) != 0 || face(point, preferred(point), weight) != null;
        if (text.codePoints().allMatch(drawable)) {
            return List.of(new Stretch(text, true));
        }
        List<Stretch> stretches = new ArrayList<>();
        StringBuilder now = new StringBuilder();
        boolean last = drawable.test(text.codePointAt(0));
        for (int point : text.codePoints().toArray()) {
            boolean can = drawable.test(point);
            if (can != last) {
                stretches.add(new Stretch(now.toString(), last));
                now.setLength(0);
                last = can;
            }
            now.appendCodePoint(point);
        }
        stretches.add(new Stretch(now.toString(), last));
        return stretches;
    }

    private static Script preferred(int point) {
        return Script.runs(Character.toString(point)).getFirst().script();
    }

    private static String drawableOnly(String text, Typeface.Weight weight) {
        StringBuilder drawn = new StringBuilder();
        text.codePoints()
                .map(point -> face(point, Script.WESTERN, weight) == null ? '?' : point)
                .forEach(drawn::appendCodePoint);
        return drawn.toString();
    }

    /// The font that draws a character, null if none does.
    private static @Nullable Typeface face(int point, Script first, Typeface.Weight weight) {
        Typeface own = Typeface.of(first, weight);
        if (own.glyph(point) != 0) {
            return own;
        }
        for (Script other : Script.values()) {
            Typeface typeface = Typeface.of(other, weight);
            if (typeface.glyph(point) != 0) {
                return typeface;
            }
        }
        return null;
    }

    private EmbeddedFont font(Typeface typeface) {
        return fonts.computeIfAbsent(
                typeface, face -> new EmbeddedFont(face, "F" + (fonts.size() + 1)));
    }

    /// Pieces gathered from left to right.
    private final class Setting {

        private final Typeface.Weight weight;
        private final List<Line.Piece> pieces = new ArrayList<>();
        private final List<Integer> codes = new ArrayList<>();
        private final List<Integer> nudges = new ArrayList<>();
        private @Nullable Typeface now;
        private @Nullable String actual;
        private int base;
        private long width;

        private Setting(Typeface.Weight weight) {
            this.weight = weight;
        }

        private void add(Shaping.Run run) {
            // Only the first piece of a run carries its text, the others an empty one.
            actual = run.logical();
            for (Script.Run script : Script.runs(run.drawn())) {
                script.text()
                        .codePoints()
                        .forEach(point -> {
                            Typeface typeface = face(point, script.script(), weight);
                            if (typeface != null) {
                                add(point, typeface);
                            }
                        });
            }
            end();
        }

        private void add(int point, Typeface typeface) {
            if (now != typeface) {
                end();
                now = typeface;
                base = 0;
            }
            int glyph = typeface.glyph(point);
            int nudge = 0;
            if (Character.getType(point) != Character.NON_SPACING_MARK) {
                base = glyph;
            } else if (base != 0) {
                // A mark stands over the middle of the letter before it.
                nudge = typeface.middle(base) - typeface.advance(base) - typeface.middle(glyph);
            }
            codes.add(font(typeface).code(glyph, ArabicJoining.letters(point)));
            nudges.add(nudge);
            width += typeface.advance(glyph);
        }

        private void end() {
            if (now != null) {
                pieces.add(new Line.Piece(font(now), array(codes), array(nudges), actual));
                actual = actual == null ? null : "";
                codes.clear();
                nudges.clear();
                now = null;
            }
        }

        private static int[] array(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}

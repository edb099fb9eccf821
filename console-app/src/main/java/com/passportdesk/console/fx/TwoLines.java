package com.passportdesk.console.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.Region;

/// A name on one line if it fits, else broken at its last space that fits; the second line ends in
/// an ellipsis. Where there is no height for two lines, one with an ellipsis; where there is no
/// width for either, the initials, and in a quarter of an hour one letter. Every way of breaking is
/// made beforehand, because a node made while laying out has no style yet.
final class TwoLines extends Region {

    /// Names have few words; later spaces are not worth a node.
    private static final int MOST_BREAKS = 5;

    private record Broken(ScriptText first, ScriptText second) {}

    private static final double HIGH = 46;

    /// Narrower than this the room at both sides is for letters.
    private static final double NARROW = 72;

    /// Narrower than this what is left of a cut word says nothing.
    private static final double TIGHT = 40;

    /// Between the start of a block and its words.
    private static final double START = 11;

    private static final double NARROW_START = 5;
    private static final double END = 8;
    private static final double NARROW_END = 1;

    private double kept = END;

    private final ScriptText time;
    private final ScriptText whole;
    private final ScriptText initials;
    private final ScriptText letter;
    private final boolean isFirst;
    private final List<Broken> breaks = new ArrayList<>();

    /// `time` stands below the words where the block is high and nothing else is on two lines.
    ///
    /// @param isFirst whether nothing stands before it in the block
    TwoLines(String words, String time, boolean isFirst) {
        this.isFirst = isFirst;
        this.time = new ScriptText(time, "block-time");
        getChildren().add(this.time);
        whole = new ScriptText(words, "block-text");
        getChildren().add(whole);
        initials = new ScriptText(initials(words), "block-text");
        getChildren().add(initials);
        letter = new ScriptText(letter(words), "block-text");
        getChildren().add(letter);
        int at = words.indexOf(' ');
        while (at > 0 && breaks.size() < MOST_BREAKS) {
            ScriptText first = new ScriptText(words.substring(0, at), "block-text");
            ScriptText second = new ScriptText(words.substring(at + 1), "block-text");
            breaks.add(new Broken(first, second));
            getChildren().addAll(first, second);
            at = words.indexOf(' ', at + 1);
        }
    }

    /// Keeps room behind the words for something else.
    ///
    /// @param pixels at 100 % text; 0 for none
    void keepBehind(double pixels) {
        double wanted = Math.max(END, pixels);
        if (wanted != kept) {
            kept = wanted;
            requestLayout();
        }
    }

    /// First letters of the first and the last word.
    private static String initials(String words) {
        String name = words.strip();
        if (name.isEmpty()) {
            return "";
        }
        int last = name.lastIndexOf(' ') + 1;
        return letter(name) + (last == 0 ? "" : letter(name, last));
    }

    private static String letter(String words) {
        String name = words.strip();
        return name.isEmpty() ? "" : letter(name, 0);
    }

    private static String letter(String name, int at) {
        return name.substring(at, name.offsetByCodePoints(at, 1)).toUpperCase(Locale.ROOT);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return whole.prefWidth(-1) + TextScale.px(START + END);
    }

    @Override
    protected double computePrefHeight(double width) {
        return whole.prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
        getChildren().forEach(node -> node.setVisible(false));
        boolean isNarrow = getWidth() < TextScale.px(NARROW);
        double start = isFirst ? TextScale.px(isNarrow ? NARROW_START : START) : 0;
        double width = getWidth() - start - TextScale.px(isNarrow ? NARROW_END : kept);
        double line = whole.prefHeight(-1);
        boolean isTight = width < TextScale.px(TIGHT);
        Broken best = null;
        if (whole.prefWidth(-1) > width && getHeight() >= 2 * line) {
            for (Broken broken : breaks) {
                boolean fits = !isTight || broken.second().prefWidth(-1) <= width;
                if (fits && broken.first().prefWidth(-1) <= width) {
                    best = broken;
                }
            }
        }
        if (best == null && isTight && whole.prefWidth(-1) > width) {
            // Two letters and an ellipsis say nothing; the block is a button and names itself.
            for (ScriptText few : List.of(initials, letter)) {
                if (few.prefWidth(-1) <= width) {
                    place(few, start, (getHeight() - line) / 2, width, line);
                    return;
                }
            }
            return;
        }
        boolean isHigh = getHeight() >= TextScale.px(HIGH) && time.prefWidth(-1) <= width;
        if (best == null && isHigh && whole.prefWidth(-1) <= width) {
            double top = (getHeight() - 2 * line) / 2 - 1;
            place(whole, start, top, width, line);
            place(time, start, top + line + 2, width, line);
        } else if (best == null) {
            place(whole, start, (getHeight() - line) / 2, width, line);
        } else {
            double top = (getHeight() - 2 * line) / 2;
            place(best.first(), start, top, width, line);
            place(best.second(), start, top + line, width, line);
        }
    }

    private static void place(ScriptText text, double x, double y, double width, double height) {
        text.setVisible(true);
        text.resizeRelocate(x, y, width, height);
    }
}

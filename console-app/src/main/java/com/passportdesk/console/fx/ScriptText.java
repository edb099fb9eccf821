package com.passportdesk.console.fx;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// One line of text in any script: each run of one script is drawn with the font that has it, on a
/// common baseline, in reading order, and what does not fit ends in an ellipsis. Use it wherever a
/// name or anything typed by a person is shown; a plain `Label` shows boxes outside Inter.
public class ScriptText extends Region {

    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final List<Label> runs = new ArrayList<>();
    private @Nullable Label strut;

    public ScriptText(String text, String... styleClasses) {
        getStyleClass().add("script");
        getStyleClass().addAll(styleClasses);
        setAccessibleRole(AccessibleRole.TEXT);
        this.text.subscribe(this::rebuild);
        this.text.set(text);
    }

    public final StringProperty textProperty() {
        return text;
    }

    public final String getText() {
        return text.get();
    }

    public final void setText(String value) {
        text.set(value);
    }

    private void rebuild(String value) {
        runs.clear();
        String whole = value == null ? "" : value;
        boolean onlyWestern = true;
        String carried = "";
        for (Iterator<Script.Run> all = Script.runs(whole).iterator(); all.hasNext(); ) {
            Script.Run run = all.next();
            String words = carried + run.text();
            carried = "";
            // A blank after Arabic would be drawn on its left, before the words and not after.
            if (run.script() == Script.ARABIC && all.hasNext() && words.endsWith(" ")) {
                words = words.stripTrailing();
                carried = " ";
            }
            Label label = label(words, run.script());
            runs.add(label);
            onlyWestern &= run.script() == Script.WESTERN;
        }
        getChildren().setAll(runs);
        strut = null;
        if (!onlyWestern || runs.isEmpty()) {
            strut = label("x", Script.WESTERN);
            strut.setVisible(false);
            getChildren().add(strut);
        }
        setAccessibleText(whole);
        requestLayout();
    }

    private static Label label(String words, Script script) {
        Label label = new Label(words);
        label.getStyleClass().add(script.styleClass());
        label.setMinWidth(0);
        return label;
    }

    /// The label whose line height counts: taller scripts reach over it instead of pushing rows
    /// apart.
    private Label line() {
        return strut == null ? runs.getFirst() : strut;
    }

    /// Runs in the order they stand on the line, from the start side to the end side. A part from
    /// left to right keeps its own order within a line from right to left.
    private List<Label> inVisualOrder() {
        boolean rightToLeft = getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
        if (runs.size() < 2 || !rightToLeft) {
            return runs;
        }
        byte[] levels = new byte[runs.size()];
        Object[] order = runs.toArray();
        for (int i = 0; i < levels.length; i++) {
            boolean arabic = runs.get(i).getStyleClass().contains(Script.ARABIC.styleClass());
            levels[i] = (byte) (arabic ? 1 : 2);
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        List<Label> visual = new ArrayList<>();
        for (Object run : order) {
            visual.add((Label) run);
        }
        return visual.reversed();
    }

    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = snappedLeftInset() + snappedRightInset();
        for (Label run : runs) {
            width += snapSizeX(run.prefWidth(-1));
        }
        return width;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + snappedBottomInset() + snapSizeY(line().prefHeight(-1));
    }

    @Override
    public double getBaselineOffset() {
        return snappedTopInset() + line().getBaselineOffset();
    }

    @Override
    protected void layoutChildren() {
        double baseline = getBaselineOffset();
        double x = snappedLeftInset();
        double end = getWidth() - snappedRightInset();
        for (Label run : inVisualOrder()) {
            double width = Math.min(snapSizeX(run.prefWidth(-1)), Math.max(0, end - x));
            run.setVisible(width > 0);
            run.resizeRelocate(x, baseline - run.getBaselineOffset(), width, run.prefHeight(-1));
            x += width;
        }
    }
}

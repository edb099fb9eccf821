package com.passportdesk.console.fx;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// One line of text in any script: each run of one script is drawn with the font that has it, on a
/// common baseline, in reading order, and what does not fit ends in an ellipsis. Use it wherever a
/// name or anything typed by a person is shown; a plain `Label` shows boxes outside Inter.
public class ScriptText extends Region {

    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final List<Label> runs = new ArrayList<>();

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
        for (Script.Run run : inVisualOrder(Script.runs(whole))) {
            Label label = new Label(run.text());
            label.getStyleClass().add(run.script().styleClass());
            label.setMinWidth(0);
            runs.add(label);
        }
        getChildren().setAll(runs);
        setAccessibleText(whole);
        requestLayout();
    }

    /// Runs in the order they stand on the line, from the start side to the end side.
    private List<Script.Run> inVisualOrder(List<Script.Run> logical) {
        if (logical.size() < 2) {
            return logical;
        }
        boolean rightToLeft = getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
        byte[] levels = new byte[logical.size()];
        Object[] order = logical.toArray();
        for (int i = 0; i < levels.length; i++) {
            boolean arabic = logical.get(i).script() == Script.ARABIC;
            levels[i] = (byte) (arabic ? 1 : rightToLeft ? 2 : 0);
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        List<Script.Run> visual = new ArrayList<>();
        for (Object run : order) {
            visual.add((Script.Run) run);
        }
        return rightToLeft ? visual.reversed() : visual;
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
        double above = 0;
        double below = 0;
        for (Label run : runs) {
            double baseline = run.getBaselineOffset();
            above = Math.max(above, baseline);
            below = Math.max(below, run.prefHeight(-1) - baseline);
        }
        return snappedTopInset() + snappedBottomInset() + snapSizeY(above + below);
    }

    @Override
    public double getBaselineOffset() {
        double above = 0;
        for (Label run : runs) {
            above = Math.max(above, run.getBaselineOffset());
        }
        return snappedTopInset() + above;
    }

    @Override
    protected void layoutChildren() {
        double baseline = getBaselineOffset();
        double x = snappedLeftInset();
        double end = getWidth() - snappedRightInset();
        for (Label run : runs) {
            double width = Math.min(snapSizeX(run.prefWidth(-1)), Math.max(0, end - x));
            run.setVisible(width > 0);
            run.resizeRelocate(x, baseline - run.getBaselineOffset(), width, run.prefHeight(-1));
            x += width;
        }
    }
}

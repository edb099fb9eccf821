package com.passportdesk.console.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;

/// A day by hour at a glance: bars as far as it has come, the hour that runs paler, and the usual
/// day as a dashed line. For figures to read off, use [HourBars].
public final class DayCurve extends Pane {

    /// One hour: its label, and values as shares from 0 to 1.
    ///
    /// @param value below 0 for an hour that has not begun
    /// @param usual below 0 where it is unknown
    public record Hour(String label, double value, double usual) {}

    private final List<Hour> hours;
    private final List<Region> bars = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Region floor = new Region();
    private final Polyline usual = new Polyline();

    /// @param spoken what a screen reader says of it
    public DayCurve(List<Hour> hours, String spoken) {
        this.hours = List.copyOf(hours);
        getStyleClass().add("day-curve");
        setMinSize(0, TextScale.px(96));
        setPrefHeight(TextScale.px(128));
        int running = -1;
        for (int i = 0; i < hours.size(); i++) {
            running = hours.get(i).value() >= 0 ? i : running;
        }
        for (int i = 0; i < hours.size(); i++) {
            Region bar = new Region();
            bar.getStyleClass().add(i == running ? "bar-running" : "bar");
            bars.add(bar);
            Label label = new Label(i % 2 == 0 ? hours.get(i).label() : "");
            label.getStyleClass().addAll("num", "axis");
            label.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
            labels.add(label);
        }
        floor.getStyleClass().add("floor");
        usual.getStyleClass().add("usual");
        List<Node> all = new ArrayList<>(bars);
        all.addAll(labels);
        all.addAll(List.of(floor, usual));
        all.forEach(node -> node.setManaged(false));
        getChildren().setAll(all);
        setAccessibleText(spoken);
    }

    @Override
    protected void layoutChildren() {
        double bottom = getHeight() - TextScale.px(22);
        double step = getWidth() / Math.max(1, hours.size());
        double width = Math.min(step * 0.68, TextScale.px(40));
        List<Double> points = new ArrayList<>();
        for (int i = 0; i < hours.size(); i++) {
            Hour hour = hours.get(i);
            double middle = (i + 0.5) * step;
            double high = bottom * Math.clamp(hour.value(), 0, 1);
            bars.get(i).resizeRelocate(Math.round(middle - width / 2), bottom - high, width, high);
            Label label = labels.get(i);
            // One made during a layout has no style yet, and nobody would ask again.
            label.applyCss();
            label.autosize();
            label.relocate(middle - label.getWidth() / 2, bottom + TextScale.px(4));
            if (hour.usual() >= 0) {
                points.add(middle);
                points.add(bottom - bottom * Math.clamp(hour.usual(), 0, 1));
            }
        }
        floor.resizeRelocate(0, Math.round(bottom), getWidth(), 1);
        usual.getPoints().setAll(points);
    }
}

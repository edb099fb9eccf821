package com.passportdesk.console.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Bars by hour with the usual value as a dark tick, lines at 0, 50 and 100 %, and the highest
/// bar's number on top.
public final class HourBars extends Pane {

    /// One hour: value and usual value as shares from 0 to 1. A usual value below 0 is unknown.
    public record Bar(String hour, double value, double usual) {}

    private record Drawn(Bar bar, Region fill, Region tick, Label hour) {}

    private final List<Drawn> drawn = new ArrayList<>();
    private final List<Region> lines = new ArrayList<>();
    private final List<Label> shares = new ArrayList<>();
    private final Label highest = new Label();
    private int top = -1;

    public HourBars(List<Bar> bars, Texts texts) {
        getStyleClass().add("hour-bars");
        setMinSize(0, TextScale.px(120));
        for (int percent : new int[] {0, 50, 100}) {
            Region line = new Region();
            line.getStyleClass().add("grid-line");
            lines.add(line);
            Label share = new Label(texts.get("fx.percent", percent));
            share.getStyleClass().addAll("num", "axis");
            shares.add(share);
        }
        highest.getStyleClass().addAll("num", "highest");
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            Region fill = new Region();
            fill.getStyleClass().add("bar");
            Region tick = new Region();
            tick.getStyleClass().add("tick");
            tick.setVisible(bar.usual() >= 0);
            Label hour = new Label(i % 2 == 0 ? bar.hour() : "");
            hour.getStyleClass().addAll("num", "axis");
            drawn.add(new Drawn(bar, fill, tick, hour));
            if (top < 0 || bar.value() > bars.get(top).value()) {
                top = i;
            }
        }
        if (top >= 0) {
            highest.setText(String.valueOf(Math.round(bars.get(top).value() * 100)));
        }
        List<Node> all = new ArrayList<>(lines);
        all.addAll(shares);
        drawn.forEach(one -> all.addAll(List.of(one.fill(), one.tick(), one.hour())));
        all.add(highest);
        all.forEach(node -> node.setManaged(false));
        getChildren().setAll(all);
        setAccessibleText(spoken(bars));
    }

    private static String spoken(List<Bar> bars) {
        List<String> words = new ArrayList<>();
        bars.forEach(bar -> words.add(bar.hour() + " " + Math.round(bar.value() * 100)));
        return String.join(", ", words);
    }

    @Override
    protected void layoutChildren() {
        double floor = getHeight() - TextScale.px(24);
        double roof = TextScale.px(20);
        double axis = TextScale.px(50);
        for (int i = 0; i < lines.size(); i++) {
            double y = Math.round(floor - (floor - roof) * i / 2.0);
            lines.get(i).resizeRelocate(0, y, getWidth(), 1);
            Label share = shares.get(i);
            share.applyCss();
            share.autosize();
            share.relocate(getWidth() - share.getWidth(), y - share.getHeight() - 1);
        }
        double step = (getWidth() - axis) / Math.max(1, drawn.size());
        double width = Math.min(step * 0.78, TextScale.px(56));
        for (int i = 0; i < drawn.size(); i++) {
            place(drawn.get(i), i, step, width, floor, roof);
        }
    }

    private void place(Drawn one, int index, double step, double width, double floor, double roof) {
        double x = Math.round(index * step + (step - width) / 2);
        double height = (floor - roof) * Math.clamp(one.bar().value(), 0, 1);
        one.fill().resizeRelocate(x, floor - height, width, height);
        double usual = floor - (floor - roof) * Math.clamp(one.bar().usual(), 0, 1);
        double thick = TextScale.px(5);
        one.tick().resizeRelocate(x + 2, usual - thick / 2, width - 4, thick);
        one.hour().applyCss();
        one.hour().autosize();
        one.hour().relocate(x + (width - one.hour().getWidth()) / 2, floor + TextScale.px(4));
        if (index == top) {
            highest.applyCss();
            highest.autosize();
            highest.relocate(
                    x + (width - highest.getWidth()) / 2,
                    Math.max(0, above(one, floor - height) - highest.getHeight() - 2));
        }
    }

    /// Where the number of a bar ends: above the bar, and above the tick where that would lie on
    /// it.
    private double above(Drawn one, double bar) {
        double tick = one.tick().getLayoutY();
        boolean isCrossed = tick < bar && tick + one.tick().getHeight() > bar - highest.getHeight();
        return one.tick().isVisible() && isCrossed ? tick : bar;
    }
}

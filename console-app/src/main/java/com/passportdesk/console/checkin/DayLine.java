package com.passportdesk.console.checkin;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One person's day here on a line: the hours of the site, from the arrival until they usually
/// leave, and the rooms they booked. It mirrors from right to left.
final class DayLine extends Pane {

    private final AdmittedViewModel.DayHere day;
    private final Region track = region("day-track");
    private final Region stay = region("day-stay");
    private final Region dot = region("day-arrived");
    private final List<Region> rooms = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    private record Mark(Node node, Instant at) {}

    DayLine(AdmittedViewModel.DayHere day, Texts texts, Formats formats) {
        this.day = day;
        getStyleClass().add("day-line");
        setMinWidth(0);
        getChildren().addAll(track, stay);
        marks.add(
                mark(formats.time(day.arrived()), texts.get("checkin.day.arrived"), day.arrived()));
        day.booked()
                .forEach(one -> {
                    Region room = region("day-room");
                    rooms.add(room);
                    getChildren().add(room);
                    Instant at = one.time().start();
                    marks.add(
                            mark(
                                    formats.time(at),
                                    texts.get("checkin.day.room", one.resource()),
                                    at));
                });
        Instant leaves = day.usuallyLeaves();
        if (leaves != null) {
            marks.add(mark(formats.time(leaves), texts.get("checkin.day.leaves"), leaves));
        } else {
            marks.add(
                    mark(
                            formats.time(day.closes()),
                            texts.get("checkin.day.closes"),
                            day.closes()));
        }
        ((VBox) marks.getLast().node()).setAlignment(Pos.TOP_RIGHT);
        getChildren().add(dot);
        marks.forEach(mark -> getChildren().add(mark.node()));
    }

    private static Region region(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        return region;
    }

    private static Mark mark(String time, String words, Instant at) {
        Label when = new Label(time);
        when.getStyleClass().addAll("num", "day-time");
        VBox box = new VBox(when, new ScriptText(words, "second"));
        box.setAlignment(Pos.TOP_LEFT);
        box.setManaged(false);
        return new Mark(box, at);
    }

    @Override
    protected double computePrefHeight(double width) {
        return TextScale.px(78);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double middle = TextScale.px(16);
        double thin = TextScale.px(8);
        double thick = TextScale.px(18);
        track.resizeRelocate(0, middle - thin / 2, getWidth(), thin);
        double from = x(day.arrived());
        Instant leaves = day.usuallyLeaves();
        double until = x(leaves == null ? day.closes() : leaves);
        stay.resizeRelocate(from, middle - thin / 2, Math.max(0, until - from), thin);
        double round = TextScale.px(16);
        dot.resizeRelocate(from - round / 2, middle - round / 2, round, round);
        for (int i = 0; i < rooms.size(); i++) {
            double start = x(day.booked().get(i).time().start());
            double end = x(day.booked().get(i).time().end());
            rooms.get(i).resizeRelocate(start, middle - thick / 2, end - start, thick);
        }
        double free = 0;
        for (Mark mark : marks) {
            mark.node().autosize();
            double wide = mark.node().getLayoutBounds().getWidth();
            double at = Math.min(x(mark.at()) - TextScale.px(8), getWidth() - wide);
            at = Math.max(at, 0);
            // A label may stand a little beside its mark, never over another.
            boolean fits = at >= free - TextScale.px(70);
            at = Math.max(at, free);
            fits &= at + wide <= getWidth();
            mark.node().setVisible(fits);
            if (fits) {
                mark.node().relocate(at, TextScale.px(30));
                free = at + wide + TextScale.px(12);
            }
        }
    }

    private double x(Instant at) {
        double whole = Duration.between(day.opens(), day.closes()).toMinutes();
        double passed = Duration.between(day.opens(), at).toMinutes();
        return getWidth() * Math.clamp(passed / Math.max(1, whole), 0, 1);
    }
}

package com.passportdesk.console.today;

import com.passportdesk.console.fx.DayCurve;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Meter;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Who is inside: an area a bar, guests, and on a wide window the seats through the day.
final class InsideColumn extends VBox {

    private final TodayViewModel model;
    private final Texts texts;

    InsideColumn(TodayViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().addAll("column", "hairline-end", "today-inside");
        setId("today-inside");
    }

    void show(TodayFacts day, boolean isWide) {
        HBox head =
                new HBox(
                        Words.heading(texts.get("today.inside")),
                        Words.space(),
                        Words.second(model.insideOf(day)));
        head.getStyleClass().add("column-head");
        getStyleClass().remove("short");
        if (model.isDown(day) && !isWide) {
            getStyleClass().add("short");
        }
        getChildren().setAll(head);
        model.areas(day).forEach(gauge -> getChildren().add(new Meter(gauge, texts)));
        if (isWide) {
            getChildren().addAll(curve(day));
        }
        HBox guests =
                new HBox(TextScale.px(8), Icon.USER.view(16), Words.second(model.guests(day)));
        guests.setAlignment(Pos.CENTER_LEFT);
        guests.getStyleClass().add(Tone.MUTED.styleClass());
        getChildren().add(guests);
    }

    private List<Node> curve(TodayFacts day) {
        HBox head =
                new HBox(
                        Words.heading(texts.get("today.curve")),
                        Words.space(),
                        Words.second(model.usualDay(day)));
        head.setAlignment(Pos.BASELINE_LEFT);
        head.getStyleClass().add("today-curve-head");
        DayCurve curve = new DayCurve(model.curve(day), model.second(day, true));
        curve.setId("today-curve");
        return List.of(head, curve);
    }
}

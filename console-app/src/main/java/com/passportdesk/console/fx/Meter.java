package com.passportdesk.console.fx;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A name, "41 of 64", and a bar below.
public final class Meter extends VBox {

    /// How much of a place is taken; `of` is at least 1.
    public record Gauge(String name, long taken, long of) {}

    public Meter(Gauge gauge, Texts texts) {
        getStyleClass().add("meter");
        Label taken = Words.number(String.valueOf(gauge.taken()));
        Label of = new Label(texts.get("fx.meter.of", gauge.of()));
        of.getStyleClass().addAll("num", "of");
        HBox line = new HBox(Words.title(gauge.name()), Words.space(), taken, of);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.BASELINE_LEFT);
        double share = gauge.of() <= 0 ? 0 : (double) gauge.taken() / gauge.of();
        getChildren().addAll(line, new ShareBar(share));
        setAccessibleText(texts.get("fx.meter.spoken", gauge.name(), gauge.taken(), gauge.of()));
    }
}

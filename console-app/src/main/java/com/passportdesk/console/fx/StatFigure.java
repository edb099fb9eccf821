package com.passportdesk.console.fx;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// One figure of a report: label, number, and how it compares in words.
public final class StatFigure extends VBox {

    /// Which way it went; LEVEL shows no arrow.
    public enum Trend {
        UP,
        DOWN,
        LEVEL
    }

    /// The tone says whether that is good; `comparison` may be empty.
    public record Stat(String label, String number, Trend trend, Tone tone, String comparison) {}

    public StatFigure(Stat stat) {
        getStyleClass().add("stat");
        Label number = new Label(stat.number());
        number.getStyleClass().addAll("num", "stat-number");
        number.setMinWidth(USE_PREF_SIZE);
        HBox compared = new HBox();
        compared.getStyleClass().addAll("compared", stat.tone().styleClass());
        compared.setAlignment(Pos.CENTER_LEFT);
        switch (stat.trend()) {
            case UP -> compared.getChildren().add(Icon.ARROW_UP.view(15));
            case DOWN -> compared.getChildren().add(Icon.ARROW_DOWN.view(15));
            case LEVEL -> {
                // Words alone.
            }
        }
        compared.getChildren().add(new ScriptText(stat.comparison(), "comparison"));
        getChildren().addAll(new ScriptText(stat.label(), "second"), number, compared);
        setMinWidth(0);
        setAccessibleText(stat.label() + ", " + stat.number() + ", " + stat.comparison());
    }
}

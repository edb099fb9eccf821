package com.passportdesk.console.fx;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A way out of a refusal: its digit, what it is, what it brings, what it costs.
public final class CureButton extends Button {

    /// The first is filled and is also Enter.
    public enum Rank {
        FIRST,
        OTHER
    }

    /// `price` is money as text, "1 pass" or "free".
    public record Cure(int digit, String title, String brings, String price, Runnable act) {}

    private final KeyHint enter;

    public CureButton(Cure cure, Rank rank, Texts texts) {
        enter = new KeyHint(DeskKey.ENTER.hint(texts));
        rank(rank);
        getStyleClass().setAll("cure");
        setId("cure-" + cure.digit());
        VBox words =
                new VBox(
                        new ScriptText(cure.title(), "cure-title"),
                        new ScriptText(cure.brings(), "brings"));
        words.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox content = new HBox(new KeyHint(String.valueOf(cure.digit())), words, enter);
        if (!cure.price().isEmpty()) {
            Label price = new Label(cure.price());
            price.getStyleClass().addAll("price", "num");
            price.setMinWidth(USE_PREF_SIZE);
            content.getChildren().add(price);
        }
        content.getStyleClass().add("content");
        content.setAlignment(Pos.CENTER_LEFT);
        content.prefWidthProperty().bind(widthProperty().subtract(TextScale.px(32)));
        setGraphic(content);
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText(
                Stream.of(cure.title(), cure.brings(), cure.price())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")));
        setAccessibleHelp(String.valueOf(cure.digit()));
        setOnAction(_ -> cure.act().run());
    }

    /// The first one is what Enter does, and says so.
    public void rank(Rank rank) {
        boolean isFirst = rank == Rank.FIRST;
        pseudoClassStateChanged(PseudoClass.getPseudoClass("first"), isFirst);
        enter.setVisible(isFirst);
        enter.setManaged(isFirst);
    }
}

package com.passportdesk.console.fx;

import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A card as it will be printed.
public final class CardFace extends VBox {

    public record Print(String network, String name, String company, String number) {}

    public CardFace(Print print) {
        getStyleClass().add("card-face");
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Label number = new Label(print.number());
        number.getStyleClass().addAll("num", "card-number");
        getChildren()
                .addAll(
                        new ScriptText(print.network(), "card-network"),
                        space,
                        new ScriptText(print.name(), "card-name"),
                        new ScriptText(print.company(), "card-company"),
                        number);
        double width = TextScale.px(252);
        // ID-1 cards are 85.6 by 54 mm.
        setMinSize(width, width * 54 / 85.6);
        setMaxSize(width, width * 54 / 85.6);
        setAccessibleText(print.name() + ", " + print.company() + ", " + print.number());
    }
}

package com.passportdesk.console.fx;

import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A card as it will be printed.
public final class CardFace extends VBox {

    /// @param mark the outline of the network's mark, see [NetworkMark]
    public record Print(String network, String mark, String name, String company, String number) {}

    public CardFace(Print print) {
        getStyleClass().add("card-face");
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Label number = new Label(print.number());
        number.getStyleClass().addAll("num", "card-number");
        getChildren()
                .addAll(
                        network(print),
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

    private static HBox network(Print print) {
        HBox line = new HBox(new ScriptText(print.network(), "card-network"));
        if (!print.mark().isEmpty()) {
            line.getChildren()
                    .addFirst(
                            new NetworkMark(
                                    new SimpleStringProperty(print.network()),
                                    new SimpleStringProperty(print.mark()),
                                    26));
        }
        line.getStyleClass().add("card-head");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}

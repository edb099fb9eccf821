package com.passportdesk.console.settle;

import com.passportdesk.console.fx.ScriptText;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One of several ways, chosen by arrow keys or a click.
final class RoomChoice extends Button {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    RoomChoice(String title, String second, boolean isChosen, Runnable choose) {
        getStyleClass().setAll("choice");
        pseudoClassStateChanged(CHOSEN, isChosen);
        Region dot = new Region();
        dot.getStyleClass().add("choice-dot");
        StackPane ring = new StackPane(dot);
        ring.getStyleClass().add("choice-ring");
        ring.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        ring.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        VBox words = new VBox(new ScriptText(title, "title"), new ScriptText(second, "second"));
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox content = new HBox(ring, words);
        content.getStyleClass().add("content");
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
        setMinWidth(0);
        setMaxWidth(Double.MAX_VALUE);
        setFocusTraversable(false);
        setAccessibleText(title + ", " + second);
        setOnAction(_ -> choose.run());
    }
}

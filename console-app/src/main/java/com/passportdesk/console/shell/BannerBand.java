package com.passportdesk.console.shell;

import com.passportdesk.console.fx.Hatch;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// The hatched band above all in training and demo: nothing below it is real.
final class BannerBand extends StackPane {

    BannerBand(ShellModel model) {
        getStyleClass().add("banner");
        Label words = new Label();
        words.getStyleClass().add("banner-words");
        words.textProperty().bind(model.banner());
        getChildren().addAll(new Hatch("banner-hatch"), words);
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(model.banner().isNotEmpty());
    }
}

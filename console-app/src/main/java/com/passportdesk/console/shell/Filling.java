package com.passportdesk.console.shell;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Stretches a screen over the scroll pane and says how high it must be at the width it has: the
/// scroll pane itself asks without a width, and texts that wrap then answer too low.
final class Filling extends Region {

    private final Node screen;

    Filling(Node screen) {
        this.screen = screen;
        getChildren().add(screen);
        widthProperty().subscribe(this::requestLayout);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return screen.minHeight(getWidth() > 0 ? getWidth() : -1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return screen.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return screen.prefHeight(getWidth() > 0 ? getWidth() : -1);
    }

    @Override
    protected void layoutChildren() {
        screen.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}

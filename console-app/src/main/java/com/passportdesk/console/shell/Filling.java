package com.passportdesk.console.shell;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Stretches a screen over the scroll pane and says how high it must be at the width it has: the
/// scroll pane itself asks without a width, and texts that wrap then answer too low. A screen that
/// is read at a glance stays narrow in the middle of a wide window.
final class Filling extends Region {

    private final Node screen;
    private final double widest;

    /// `widest` in pixels.
    Filling(Node screen, double widest) {
        this.screen = screen;
        this.widest = widest;
        getChildren().add(screen);
        widthProperty().subscribe(this::requestLayout);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return screen.minHeight(width());
    }

    @Override
    protected double computePrefWidth(double height) {
        return screen.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return screen.prefHeight(width());
    }

    @Override
    protected void layoutChildren() {
        double width = Math.min(getWidth(), widest);
        screen.resizeRelocate(snapPositionX((getWidth() - width) / 2), 0, width, getHeight());
    }

    private double width() {
        return getWidth() > 0 ? Math.min(getWidth(), widest) : -1;
    }
}

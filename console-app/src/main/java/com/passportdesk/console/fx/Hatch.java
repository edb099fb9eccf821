package com.passportdesk.console.fx;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/// Slanted lines over an area: time for cleaning, closed rooms, training. The colour is the
/// looked-up `-desk-hatch` of where it stands.
public final class Hatch extends Pane {

    private static final double STEP = 8;

    /// The style class names what is hatched.
    public Hatch(String styleClass) {
        getStyleClass().addAll("hatch", styleClass);
        setMouseTransparent(true);
        setMinSize(0, 0);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        widthProperty().subscribe(this::draw);
        heightProperty().subscribe(this::draw);
    }

    private void draw() {
        getChildren().clear();
        double height = getHeight();
        double step = TextScale.px(STEP);
        // Beyond any screen there is nothing to hatch; the bound keeps a wrong size harmless.
        double end = Math.min(getWidth(), 16_384);
        for (double x = -height; x < end; x += step) {
            Line line = new Line(x, height, x + height, 0);
            line.getStyleClass().add("hatch-line");
            line.setManaged(false);
            getChildren().add(line);
        }
        // Drawn while the window is being laid out, the lines would stay black until the next time.
        if (getScene() != null) {
            applyCss();
        }
    }
}

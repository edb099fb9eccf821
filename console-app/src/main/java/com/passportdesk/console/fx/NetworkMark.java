package com.passportdesk.console.fx;

import javafx.beans.value.ObservableValue;
import javafx.geometry.NodeOrientation;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// The network's mark: the outline it gave, drawn at a size, else the first letter of its name. Its
/// colour is the looked-up `-desk-mark`.
public final class NetworkMark extends StackPane {

    /// Marks are drawn in a box of 32 by 32.
    private static final double BOX = 32;

    private final double size;

    /// @param name the network's
    /// @param outline SVG path data in a box of 32 by 32; empty for none
    /// @param size in pixels at 100 % text
    public NetworkMark(ObservableValue<String> name, ObservableValue<String> outline, double size) {
        this.size = size;
        getStyleClass().add("network-mark");
        double pixels = TextScale.px(size);
        setMinSize(pixels, pixels);
        setPrefSize(pixels, pixels);
        setMaxSize(pixels, pixels);
        setMouseTransparent(true);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        outline.subscribe(_ -> draw(name.getValue(), outline.getValue()));
        name.subscribe(_ -> draw(name.getValue(), outline.getValue()));
    }

    private void draw(String name, String outline) {
        if (outline.isEmpty()) {
            ScriptText letter = new ScriptText(firstLetter(name), "mark");
            letter.setMaxWidth(USE_PREF_SIZE);
            getChildren().setAll(letter);
            return;
        }
        SVGPath path = new SVGPath();
        path.setContent(outline);
        path.getStyleClass().add("mark-outline");
        path.setManaged(false);
        double scale = TextScale.px(size) / BOX;
        path.getTransforms().add(new Scale(scale, scale, 0, 0));
        getChildren().setAll(path);
    }

    private static String firstLetter(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}

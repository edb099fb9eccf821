package com.passportdesk.console.fx;

import javafx.geometry.NodeOrientation;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// An outline drawn at a size; its colour is the looked-up `-desk-icon` of where it stands.
public final class IconView extends Region {

    IconView(Icon icon, double size) {
        SVGPath outline = new SVGPath();
        outline.setContent(icon.path());
        outline.getStyleClass().add("outline");
        outline.setManaged(false);
        double pixels = TextScale.px(size);
        outline.getTransforms().add(new Scale(pixels / 24, pixels / 24, 0, 0));
        getStyleClass().add("icon");
        setMinSize(pixels, pixels);
        setPrefSize(pixels, pixels);
        setMaxSize(pixels, pixels);
        setMouseTransparent(true);
        if (!icon.followsReadingDirection()) {
            setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        }
        getChildren().add(outline);
    }
}

package com.passportdesk.console.fx;

import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;

/// A person's drawn portrait, their initials, or a thing's icon, round in lists and with rounded
/// corners in a decision.
public final class Avatar extends StackPane {

    private Avatar(Face face, double size, double radius) {
        getStyleClass().add("avatar");
        double pixels = TextScale.px(size);
        setMinSize(pixels, pixels);
        setPrefSize(pixels, pixels);
        setMaxSize(pixels, pixels);
        getChildren().add(node(face, pixels));
        Rectangle clip = new Rectangle(pixels, pixels);
        clip.setArcWidth(TextScale.px(radius) * 2);
        clip.setArcHeight(TextScale.px(radius) * 2);
        setClip(clip);
        setMouseTransparent(true);
    }

    /// A circle of the given size in pixels at 100 % text.
    public static Avatar round(Face face, double size) {
        return new Avatar(face, size, size / 2);
    }

    /// The photo of a decision: a square with rounded corners.
    public static Avatar square(Face face, double size) {
        return new Avatar(face, size, 14);
    }

    /// The tile in front of a row that is about a thing.
    public static Avatar tile(Icon icon, Tone tone, double size) {
        return new Avatar(new Face.Picture(icon, tone), size, 8);
    }

    private static Node node(Face face, double pixels) {
        return switch (face) {
            case Face.Portrait(long seed) -> portrait(seed, pixels);
            case Face.Initials(String letters) -> initials(letters, pixels);
            case Face.Picture(Icon icon, Tone tone) -> picture(icon, tone, pixels);
        };
    }

    private static Node portrait(long seed, double pixels) {
        javafx.scene.Group drawing = Portrait.draw(seed);
        drawing.getTransforms().add(new Scale(pixels / 100, pixels / 100, 0, 0));
        drawing.setManaged(false);
        StackPane holder = new StackPane(drawing);
        holder.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        return holder;
    }

    private static Node initials(String letters, double pixels) {
        ScriptText text = new ScriptText(letters, "initials");
        double size = pixels * (letters.codePointCount(0, letters.length()) > 2 ? 0.3 : 0.36);
        text.setStyle("-fx-font-size: " + Math.max(size, 9) + "px;");
        StackPane ground = new StackPane(text);
        text.setMaxWidth(USE_PREF_SIZE);
        ground.getStyleClass().add("initials-ground");
        return ground;
    }

    private static Node picture(Icon icon, Tone tone, double pixels) {
        StackPane ground = new StackPane(icon.view(pixels / TextScale.factor() * 0.5));
        ground.getStyleClass().addAll("picture-ground", tone.styleClass());
        return ground;
    }
}

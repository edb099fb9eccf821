package com.passportdesk.console.shell;

import com.passportdesk.console.fx.TextScale;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.SVGPath;

/// Lies over a panel and gives it round corners: in each a piece of the ground around it, and the
/// panel's line. A round clip would do the same at the price of drawing the whole panel into a
/// picture and blending it at each change, a fifth of all drawing where no graphics chip helps.
final class RoundCorners extends Pane {

    /// Radius of the panel's edge in pixels at 100 % text, as its background has it.
    private static final double RADIUS = 12;

    RoundCorners() {
        setMouseTransparent(true);
        setManaged(false);
        for (int corner = 0; corner < 4; corner++) {
            getChildren().addAll(piece(corner, "panel-ground"), piece(corner, "panel-line"));
        }
    }

    /// A quarter for the corner at the top left, turned for the others.
    private static SVGPath piece(int corner, String style) {
        double radius = TextScale.px(RADIUS);
        double inner = radius - 1;
        SVGPath piece = new SVGPath();
        piece.setContent(
                style.equals("panel-ground")
                        ? "M0 0H%1$s A%1$s %1$s 0 0 0 0 %1$s Z".formatted(radius)
                        : "M%1$s 0A%1$s %1$s 0 0 0 0 %1$s H1A%2$s %2$s 0 0 1 %1$s 1Z"
                                .formatted(radius, inner));
        piece.getStyleClass().add(style);
        piece.setRotate(corner * 90);
        return piece;
    }

    @Override
    protected void layoutChildren() {
        double radius = TextScale.px(RADIUS);
        double right = getWidth() - radius;
        double bottom = getHeight() - radius;
        for (int at = 0; at < getChildren().size(); at++) {
            Node piece = getChildren().get(at);
            int corner = at / 2;
            piece.relocate(
                    corner == 1 || corner == 2 ? right : 0,
                    corner == 2 || corner == 3 ? bottom : 0);
        }
    }
}

package com.passportdesk.console.fx;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/// A part of a screen that scrolls where it is too high for its place: what stands above and below
/// it stays where it is.
public final class ScrolledPart extends ScrollPane {

    /// Seen before and after a turn, in pixels at 100 % text: a row or more.
    private static final double KEPT = 56;

    private final Parent inside;
    private @Nullable Node wanted;

    /// @param least height that is never gone below, in pixels at 100 % text
    public ScrolledPart(Parent inside, double least) {
        super(inside);
        this.inside = inside;
        getStyleClass().add("panel-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setMinSize(0, TextScale.px(least));
    }

    /// Scrolls no further than it takes to see this node of it; null leaves all where it is.
    public void reveal(@Nullable Node node) {
        wanted = node;
        requestLayout();
    }

    /// Scrolls by what is seen at once, no further than to an end.
    ///
    /// @param views below 0 up
    public void turn(int views) {
        double view = getViewportBounds().getHeight();
        double hidden = inside.getLayoutBounds().getHeight() - view;
        if (hidden > 0) {
            double top = getVvalue() * hidden + views * (view - TextScale.px(KEPT));
            setVvalue(Math.clamp(top / hidden, 0, 1));
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        Node node = wanted;
        wanted = null;
        double view = getViewportBounds().getHeight();
        double hidden = inside.getLayoutBounds().getHeight() - view;
        if (node == null || hidden <= 0) {
            return;
        }
        inside.layout();
        Bounds place = inside.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double top = Math.max(getVvalue() * hidden, place.getMaxY() - view);
        setVvalue(Math.min(top, place.getMinY()) / hidden);
    }
}

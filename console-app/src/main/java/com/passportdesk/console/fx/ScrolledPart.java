package com.passportdesk.console.fx;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/// A part of a screen that scrolls where it is too high for its place: what stands above and below
/// it stays where it is.
public final class ScrolledPart extends ScrollPane {

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

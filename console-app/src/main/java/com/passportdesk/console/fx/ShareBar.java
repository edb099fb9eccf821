package com.passportdesk.console.fx;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A bar filled to a share from 0 to 1; more than all is shown as all.
public final class ShareBar extends Pane {

    private final Region fill = new Region();
    private double share;

    public ShareBar(double share) {
        getStyleClass().add("share-bar");
        fill.getStyleClass().add("fill");
        fill.setManaged(false);
        getChildren().add(fill);
        setMinWidth(0);
        setMaxWidth(Double.MAX_VALUE);
        show(share);
    }

    public void show(double newShare) {
        share = Math.clamp(newShare, 0, 1);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = share == 0 ? 0 : Math.max(TextScale.px(3), getWidth() * share);
        fill.setVisible(share > 0);
        fill.resizeRelocate(0, 0, Math.min(getWidth(), width), getHeight());
    }
}

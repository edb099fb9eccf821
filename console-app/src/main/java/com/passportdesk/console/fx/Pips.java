package com.passportdesk.console.fx;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// So many of so many, as little bars; above [#MOST] one bar says it better.
public final class Pips extends HBox {

    /// More than this many would be too thin to count.
    public static final int MOST = 31;

    public Pips(int used, int total, Tone tone) {
        getStyleClass().addAll("pips", tone.styleClass());
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText(used + " / " + total);
        if (total > MOST) {
            ShareBar bar = new ShareBar((double) used / total);
            HBox.setHgrow(bar, Priority.ALWAYS);
            getChildren().add(bar);
            return;
        }
        for (int i = 0; i < total; i++) {
            Region pip = new Region();
            pip.getStyleClass().add(i < used ? "used" : "left");
            HBox.setHgrow(pip, Priority.ALWAYS);
            pip.setPrefWidth(TextScale.px(33));
            getChildren().add(pip);
        }
    }
}

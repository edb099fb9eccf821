package com.passportdesk.console.shell;

import com.passportdesk.console.fx.TextScale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A scrim over the frame with one thing on it: the search or the key sheet. A click beside it
/// closes it, and the keys go on where they were.
final class Overlay extends StackPane {

    private final Region scrim = new Region();
    private Runnable onClose = () -> {};

    Overlay() {
        getStyleClass().add("overlay");
        scrim.getStyleClass().add("scrim");
        scrim.setOnMousePressed(_ -> close());
        setVisible(false);
    }

    boolean isOpen() {
        return isVisible();
    }

    void open(Node content, Runnable closing) {
        FocusPlace before = FocusPlace.in(getScene());
        onClose =
                () -> {
                    closing.run();
                    if (before != null) {
                        before.take();
                    }
                };
        getChildren().setAll(scrim, content);
        setAlignment(content, Pos.TOP_CENTER);
        setMargin(content, new Insets(TextScale.px(76), 0, TextScale.px(20), 0));
        setVisible(true);
    }

    /// Whether there was something to close.
    boolean close() {
        if (!isVisible()) {
            return false;
        }
        setVisible(false);
        getChildren().clear();
        onClose.run();
        onClose = () -> {};
        return true;
    }
}

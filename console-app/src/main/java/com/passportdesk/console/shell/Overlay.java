package com.passportdesk.console.shell;

import com.passportdesk.console.fx.TextScale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A scrim over the frame with one thing on it: the search or the key sheet. A click beside it
/// closes it, and the focus goes back to where it was.
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
        Node before = getScene() == null ? null : getScene().getFocusOwner();
        onClose =
                () -> {
                    closing.run();
                    if (before != null) {
                        before.requestFocus();
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

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
        StackPane lifted = lifted(content);
        getChildren().setAll(scrim, lifted);
        setAlignment(lifted, Pos.TOP_CENTER);
        setMargin(lifted, new Insets(TextScale.px(76), 0, TextScale.px(20), 0));
        setVisible(true);
    }

    /// Its shadow is a thing of its own, kept as a picture: it is not made anew for each letter
    /// that somebody types, which costs more than all the rest where no graphics chip helps.
    private static StackPane lifted(Node content) {
        Region shadow = new Region();
        shadow.getStyleClass().add("lifted");
        shadow.setMouseTransparent(true);
        shadow.setCache(true);
        StackPane both = new StackPane(shadow, content);
        both.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        both.setPickOnBounds(false);
        return both;
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

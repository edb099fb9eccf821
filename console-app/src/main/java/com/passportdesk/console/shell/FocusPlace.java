package com.passportdesk.console.shell;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/// Where the keys went before something came between, and how far somebody had typed there.
///
/// @param anchor where the selection of a field began, from 0
/// @param caret where the next letter goes, from 0
record FocusPlace(Node node, int anchor, int caret) {

    /// Where the keys go now; null where nobody hears them.
    static @Nullable FocusPlace in(@Nullable Scene scene) {
        Node owner = scene == null ? null : scene.getFocusOwner();
        return owner == null ? null : at(owner);
    }

    private static FocusPlace at(Node node) {
        return node instanceof TextInputControl field
                ? new FocusPlace(field, field.getAnchor(), field.getCaretPosition())
                : new FocusPlace(node, 0, 0);
    }

    /// The same place, however much was written there since; to be asked before it can get the
    /// focus by itself.
    FocusPlace now() {
        return at(node);
    }

    /// Whether it is a field that something stands in.
    boolean isBegun() {
        return node instanceof TextInputControl field && field.getLength() > 0;
    }

    /// Whether it is this node or in it.
    boolean isIn(Node whole) {
        Node above = node;
        while (above != null && above != whole) {
            above = above.getParent();
        }
        return above != null;
    }

    /// Whether keys can go there: it is on the screen and takes them.
    boolean isThere() {
        boolean isVisible = true;
        for (Node above = node; above != null; above = above.getParent()) {
            isVisible = isVisible && above.isVisible();
        }
        return isVisible && node.getScene() != null && !node.isDisabled();
    }

    /// Lets the keys go there again, and typing go on where it was. A field that merely gets the
    /// focus has all of its text selected: the next letter would replace what was typed.
    void take() {
        node.requestFocus();
        if (node instanceof TextInputControl field) {
            field.selectRange(anchor, caret);
        }
    }
}

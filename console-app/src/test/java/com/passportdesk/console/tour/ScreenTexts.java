package com.passportdesk.console.tour;

import java.util.List;
import javafx.scene.Node;

/// What the tour reads of a screen, for tests.
public final class ScreenTexts {

    private ScreenTexts() {}

    /// Every visible text below a node. On the JavaFX thread.
    public static List<String> of(Node root) {
        return Reading.texts(root);
    }
}

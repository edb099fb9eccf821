package com.passportdesk.console.tour;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// What somebody in front of the screen can read. On the JavaFX thread.
final class Reading {

    private Reading() {}

    /// Every visible text, in the order of the scene.
    static List<String> texts(Node root) {
        List<String> texts = new ArrayList<>();
        collect(root, texts);
        return texts;
    }

    private static void collect(Node node, List<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        switch (node) {
            case TextFlow flow -> {
                StringBuilder whole = new StringBuilder();
                for (Node run : flow.getChildren()) {
                    if (run instanceof Text text) {
                        whole.append(text.getText());
                    }
                }
                add(texts, whole.toString());
            }
            case Labeled labeled -> {
                add(texts, labeled.getText());
                if (labeled.getGraphic() != null) {
                    collect(labeled.getGraphic(), texts);
                }
            }
            case TextInputControl field -> add(texts, field.getText());
            case Text text -> add(texts, text.getText());
            case Parent parent ->
                    parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
            default -> {}
        }
    }

    private static void add(List<String> texts, @org.jspecify.annotations.Nullable String text) {
        if (text != null && !text.isBlank()) {
            texts.add(text);
        }
    }
}

package com.passportdesk.console.fx;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Instead of a blank pane: why nothing is here, what is being read, how old it is, or what stands
/// although something failed, and its cure.
public final class StateCard extends VBox {

    /// `cure` is a button or a bar.
    public StateCard(Icon icon, Tone tone, String title, String sentence, @Nullable Node cure) {
        getStyleClass().addAll("state-card", "box");
        StackPane picture = new StackPane(icon.view(21));
        picture.getStyleClass().add(tone.styleClass());
        picture.setMaxWidth(USE_PREF_SIZE);
        getChildren().addAll(picture, Words.wrapping(title, "heading"));
        if (!sentence.isEmpty()) {
            getChildren().add(Words.wrapping(sentence, "second"));
        }
        if (cure != null) {
            getChildren().add(cure);
        }
        setAccessibleText(title + ". " + sentence);
    }
}

package com.passportdesk.console.fx;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A row of a list: time, face, name and second line, and something at its end.
public final class DeskRow extends HBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /// `time`, `nativeName` and `second` may be empty; `end` is a word, a chip or a button.
    public record Content(
            String time,
            @Nullable Face face,
            String title,
            String nativeName,
            String second,
            @Nullable Node end) {}

    public DeskRow(Content content) {
        getStyleClass().add("desk-row");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        if (!content.time().isEmpty()) {
            Label time = new Label(content.time());
            time.getStyleClass().addAll("row-time", "num");
            time.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().add(time);
        }
        Face face = content.face();
        if (face instanceof Face.Picture(Icon icon, Tone tone)) {
            getChildren().add(Avatar.tile(icon, tone, 36));
        } else if (face != null) {
            getChildren().add(Avatar.round(face, 34));
        }
        HBox title = new HBox(TextScale.px(6), new ScriptText(content.title(), "row-name"));
        title.setAlignment(Pos.BASELINE_LEFT);
        title.setMinWidth(0);
        if (!content.nativeName().isEmpty()) {
            title.getChildren().add(new ScriptText(content.nativeName(), "row-native"));
        }
        VBox words = new VBox(title);
        words.getStyleClass().add("words");
        if (!content.second().isEmpty()) {
            words.getChildren().add(new ScriptText(content.second(), "second"));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        Node end = content.end();
        if (end != null) {
            StackPane holder = new StackPane(end);
            holder.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().add(holder);
        }
        setAccessibleText(
                Stream.of(content.time(), content.title(), content.second())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")));
    }

    /// Marks it as the selected row.
    public void choose() {
        pseudoClassStateChanged(CHOSEN, true);
    }

    public void leave() {
        pseudoClassStateChanged(CHOSEN, false);
    }
}

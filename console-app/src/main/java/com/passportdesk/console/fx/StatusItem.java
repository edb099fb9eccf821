package com.passportdesk.console.fx;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// One item of the status strip: icon, words, and the age of what it says. A problem turns bold and
/// names itself; a click opens its cure.
public final class StatusItem extends Button {

    /// How it stands: decides colour and weight.
    public enum State {
        OK,
        BUSY,
        WARN,
        BAD
    }

    /// `detail` may be empty; `cure` may be missing.
    public record Status(
            State state, Icon icon, String words, String detail, @Nullable Runnable cure) {}

    private final Label words = new Label();
    private final Label detail = new Label();
    private final HBox content = new HBox(words, detail);

    public StatusItem(Status status) {
        getStyleClass().setAll("status-item");
        words.getStyleClass().add("words");
        detail.getStyleClass().addAll("detail", "num");
        content.getStyleClass().add("content");
        setGraphic(content);
        setMinWidth(USE_PREF_SIZE);
        show(status);
    }

    public void show(Status status) {
        words.setText(status.words());
        detail.setText(status.detail());
        detail.setManaged(!status.detail().isEmpty());
        content.getChildren().setAll(status.icon().view(16), words, detail);
        for (State state : State.values()) {
            PseudoClass pseudo =
                    PseudoClass.getPseudoClass(state.name().toLowerCase(java.util.Locale.ROOT));
            pseudoClassStateChanged(pseudo, state == status.state());
        }
        setAccessibleText((status.words() + " " + status.detail()).strip());
        setFocusTraversable(status.cure() != null);
        Runnable cure = status.cure();
        setOnAction(cure == null ? null : _ -> cure.run());
    }
}

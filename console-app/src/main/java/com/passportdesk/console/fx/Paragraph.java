package com.passportdesk.console.fx;

import java.text.Bidi;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Parent;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Text in any script that breaks into lines.
public final class Paragraph extends TextFlow {

    private final StringProperty text = new SimpleStringProperty(this, "text", "");

    private Subscription direction = Subscription.EMPTY;

    public Paragraph(String text, String... styleClasses) {
        getStyleClass().add("paragraph");
        getStyleClass().addAll(styleClasses);
        setAccessibleRole(AccessibleRole.TEXT);
        this.text.subscribe(this::rebuild);
        this.text.set(text);
        parentProperty().subscribe(this::follow);
    }

    private void follow(@Nullable Parent parent) {
        direction.unsubscribe();
        direction =
                parent == null
                        ? Subscription.EMPTY
                        : parent.effectiveNodeOrientationProperty().subscribe(this::turn);
    }

    /// Words without a letter from right to left keep their own direction on a mirrored screen, at
    /// its start side: else a full stop would stand before its sentence.
    private void turn(NodeOrientation around) {
        char[] letters = text.get().toCharArray();
        boolean isForeign =
                around == NodeOrientation.RIGHT_TO_LEFT
                        && !Bidi.requiresBidi(letters, 0, letters.length);
        setNodeOrientation(isForeign ? NodeOrientation.LEFT_TO_RIGHT : NodeOrientation.INHERIT);
        if (getTextAlignment() != TextAlignment.CENTER) {
            setTextAlignment(isForeign ? TextAlignment.RIGHT : TextAlignment.LEFT);
        }
    }

    public StringProperty textProperty() {
        return text;
    }

    public void setText(String value) {
        text.set(value);
    }

    private void rebuild(String value) {
        getChildren().clear();
        for (Script.Run run : Script.runs(value == null ? "" : value)) {
            Text part = new Text(run.text());
            part.getStyleClass().addAll("text-run", run.script().styleClass());
            getChildren().add(part);
        }
        setAccessibleText(value);
        if (getParent() != null) {
            turn(getParent().getEffectiveNodeOrientation());
        }
    }
}

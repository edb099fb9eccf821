package com.passportdesk.console.fx;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Text in any script that breaks into lines.
public final class Paragraph extends TextFlow {

    private final StringProperty text = new SimpleStringProperty(this, "text", "");

    public Paragraph(String text, String... styleClasses) {
        getStyleClass().add("paragraph");
        getStyleClass().addAll(styleClasses);
        setAccessibleRole(AccessibleRole.TEXT);
        this.text.subscribe(this::rebuild);
        this.text.set(text);
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
    }
}

package com.passportdesk.console.fx;

import javafx.scene.control.TextInputControl;

/// Gives a text field the font that has what is typed into it. A field has one font for all of its
/// text; the Arabic, Japanese, Korean and Chinese fonts have the plain Latin letters as well, so
/// the first other script decides.
public final class FieldScript {

    private static final Object FOLLOWED = new Object();

    private FieldScript() {}

    /// Once for each field; later calls do nothing.
    public static void follow(TextInputControl field) {
        if (field.getProperties().putIfAbsent(FOLLOWED, FOLLOWED) == null) {
            field.textProperty().subscribe(text -> dress(field, text));
        }
    }

    private static void dress(TextInputControl field, String text) {
        Script script = Script.WESTERN;
        for (Script.Run run : Script.runs(text == null ? "" : text)) {
            if (run.script() != Script.WESTERN) {
                script = run.script();
                break;
            }
        }
        for (Script one : Script.values()) {
            field.getStyleClass().remove(one.styleClass());
        }
        if (script != Script.WESTERN) {
            field.getStyleClass().add(script.styleClass());
        }
    }
}

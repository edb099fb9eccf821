package com.passportdesk.console.fx;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The text roles of the screens, so that a size or a colour is chosen in one place. All show any
/// script; for a text that wraps use [#wrapping].
public final class Words {

    private Words() {}

    /// The answer at the top of a screen, 24 semi-bold.
    public static ScriptText answer(String text) {
        return new ScriptText(text, "answer");
    }

    /// A column's heading, 15 semi-bold.
    public static ScriptText heading(String text) {
        return new ScriptText(text, "heading");
    }

    /// A row's title, 15 semi-bold.
    public static ScriptText title(String text) {
        return new ScriptText(text, "title");
    }

    /// Body, 14.
    public static ScriptText body(String text) {
        return new ScriptText(text, "body");
    }

    /// The second line, 13 muted.
    public static ScriptText second(String text) {
        return new ScriptText(text, "second");
    }

    /// An age or a note, 12 subtle.
    public static ScriptText age(String text) {
        return new ScriptText(text, "age");
    }

    /// Money, times and counts, with digits of one width; semi-bold 15.
    public static Label number(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("num", "strong");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// A text that breaks into lines. `styleClass` is one of the roles above by name: `body`,
    /// `second`, `age`.
    public static Paragraph wrapping(String text, String styleClass) {
        return new Paragraph(text, styleClass);
    }

    /// Takes the space that is left in a row.
    public static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}

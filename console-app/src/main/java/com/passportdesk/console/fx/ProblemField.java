package com.passportdesk.console.fx;

import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A text field with its label above and one sentence below: how it was read, or what is wrong and
/// what to type instead.
public final class ProblemField extends VBox {

    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private final TextField field = new TextField();
    private final Paragraph below = new Paragraph("", "below");
    private final IconView warning = Icon.CIRCLE_ALERT.view(18);

    /// An empty label is left out.
    public ProblemField(String label) {
        this(label, null);
    }

    /// @param key leads to it from anywhere on the screen, as its hint says it; null for none
    public ProblemField(String label, @Nullable String key) {
        getStyleClass().add("problem-field");
        StackPane warn = new StackPane(warning);
        warn.getStyleClass().add("warn");
        warn.setMouseTransparent(true);
        warn.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane box = new StackPane(field, warn);
        StackPane.setAlignment(warn, Pos.CENTER_RIGHT);
        StackPane.setMargin(warn, new Insets(0, TextScale.px(12), 0, 0));
        if (!label.isEmpty()) {
            Label above = new Label(label);
            above.getStyleClass().add("field-label");
            above.setLabelFor(field);
            if (key == null) {
                getChildren().add(above);
            } else {
                HBox head = new HBox(above, Words.space(), new KeyHint(key));
                head.setAlignment(Pos.CENTER_LEFT);
                getChildren().add(head);
            }
            field.setAccessibleText(label);
        }
        FieldScript.follow(field);
        getChildren().addAll(box, below);
        fine();
    }

    public TextField field() {
        return field;
    }

    /// Takes away what was dealt with; what somebody typed since stays.
    public void clear(String dealtWith) {
        if (field.getText().equals(dealtWith)) {
            field.clear();
        }
    }

    /// Says what is wrong and what to type.
    public void problem(String sentence) {
        say(sentence);
        warning.setVisible(true);
        pseudoClassStateChanged(PROBLEM, true);
        field.setAccessibleHelp(sentence);
    }

    /// Says how it was read.
    public void hint(String sentence) {
        fine();
        say(sentence);
        field.setAccessibleHelp(sentence);
    }

    /// Says this until there is a problem, and again as soon as something else is typed.
    public void hintWhileTyping(String sentence) {
        field.textProperty().subscribe(() -> hint(sentence));
    }

    /// Nothing to say.
    public void fine() {
        say("");
        warning.setVisible(false);
        pseudoClassStateChanged(PROBLEM, false);
        field.setAccessibleHelp(null);
    }

    private void say(String sentence) {
        below.setText(sentence);
        below.setVisible(!sentence.isEmpty());
        below.setManaged(!sentence.isEmpty());
    }
}

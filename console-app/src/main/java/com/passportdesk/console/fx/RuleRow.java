package com.passportdesk.console.fx;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One rule of a decision: what it found, and how old that was.
public final class RuleRow extends HBox {

    /// What the rule said.
    public enum State {
        PASS(Icon.CHECK, "fx.rule.pass"),
        FAIL(Icon.X, "fx.rule.fail"),
        /// It says no, and somebody answers for it.
        OVERRIDDEN(Icon.CIRCLE_ALERT, "fx.rule.overridden"),
        RANGE(Icon.EQUAL_APPROXIMATELY, "fx.rule.range"),
        SKIPPED(Icon.MINUS, "fx.rule.skipped");

        private final Icon icon;
        private final String textKey;

        State(Icon icon, String textKey) {
            this.icon = icon;
            this.textKey = textKey;
        }
    }

    /// `age` and `detail` may be empty; the detail is the second line of a rule that says no.
    public record Rule(State state, String title, String value, String age, String detail) {}

    public RuleRow(Rule rule, Texts texts) {
        getStyleClass().add("rule");
        String state = rule.state().name().toLowerCase(Locale.ROOT);
        pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true);
        setAlignment(Pos.CENTER_LEFT);
        ScriptText title = new ScriptText(rule.title(), "rule-title");
        title.setMinWidth(TextScale.px(100));
        title.setPrefWidth(TextScale.px(100));
        Paragraph value = new Paragraph(rule.value(), "rule-value");
        HBox.setHgrow(value, Priority.ALWAYS);
        Label age = new Label(rule.age());
        age.getStyleClass().addAll("rule-age", "num");
        age.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(title, value, age);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.TOP_LEFT);
        VBox words = new VBox(line);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("words");
        if (!rule.detail().isEmpty()) {
            getStyleClass().add("with-detail");
            setAlignment(Pos.TOP_LEFT);
            words.getChildren().add(Words.wrapping(rule.detail(), "second"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(rule.state().icon.view(17), words);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setAccessibleText(
                String.join(
                        ", ",
                        rule.title(),
                        texts.get(rule.state().textKey),
                        rule.value(),
                        rule.age()));
    }
}

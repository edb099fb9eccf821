package com.passportdesk.console.fx;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The answer to a tap: state word with icon, the answer in the largest text, the person, and at
/// the end a measure. It can take the focus, so that a screen reader says it.
public final class DecisionBand extends HBox {

    /// What was decided.
    public enum State {
        ADMITTED(Icon.CIRCLE_CHECK, Tone.SUCCESS),
        REFUSED(Icon.OCTAGON_X, Tone.DANGER),
        ATTENTION(Icon.TRIANGLE_ALERT, Tone.WARNING);

        private final Icon icon;
        private final Tone tone;

        State(Icon icon, Tone tone) {
            this.icon = icon;
            this.tone = tone;
        }
    }

    /// Everything the band says. `nativeName` may be empty; with a measure the count is drawn.
    public record Decision(
            State state,
            String word,
            String time,
            String answer,
            String nativeName,
            String person,
            @Nullable Face face,
            @Nullable Measure measure) {}

    /// "Visit 5 of 8 away from home this month", its pips, "3 left until 30 April". With a total of
    /// 0 the title is shown large without pips, such as "16 of 40".
    public record Measure(String title, int used, int total, String note) {}

    public DecisionBand(Decision decision) {
        getStyleClass().add("decision");
        setId("decision");
        String state = decision.state().name().toLowerCase(Locale.ROOT);
        pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true);
        setAlignment(Pos.CENTER_LEFT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(decision.word() + ". " + decision.answer() + ". " + decision.person());
        Face face = decision.face();
        if (face instanceof Face.Picture(Icon icon, Tone tone)) {
            Avatar tile = Avatar.tile(icon, tone, 64);
            tile.getStyleClass().add("filled");
            getChildren().add(tile);
        } else if (face != null) {
            double size = decision.state() == State.ADMITTED ? 104 : 92;
            getChildren().add(Avatar.square(face, size));
        }
        VBox words = words(decision);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        if (decision.measure() != null) {
            getChildren().add(measure(decision.measure(), decision.state().tone));
        }
    }

    private static VBox words(Decision decision) {
        Label word = new Label(decision.word());
        word.getStyleClass().add("state-word");
        Label time = new Label(decision.time());
        time.getStyleClass().addAll("state-time", "num");
        HBox state = new HBox(decision.state().icon.view(20), word, time);
        state.getStyleClass().addAll("state", decision.state().tone.styleClass());
        state.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(state, answerLine(decision));
        words.getChildren().add(new ScriptText(decision.person(), "person"));
        words.getStyleClass().add("words");
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        return words;
    }

    /// The native name stands beside the answer as long as both fit. On a screen from right to left
    /// a name written that way is the first one.
    private static Node answerLine(Decision decision) {
        Paragraph answer = new Paragraph(decision.answer(), "decision-answer");
        String nativeName = decision.nativeName();
        if (nativeName.isEmpty()) {
            return answer;
        }
        ScriptText other = new ScriptText(nativeName, "native-name");
        HBox line = new HBox(answer, other);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("answer-line");
        line.effectiveNodeOrientationProperty()
                .subscribe(direction -> {
                    boolean isNativeFirst =
                            direction == NodeOrientation.RIGHT_TO_LEFT
                                    && Script.runs(nativeName).getFirst().script() == Script.ARABIC;
                    answer.setText(isNativeFirst ? nativeName : decision.answer());
                    other.setText(isNativeFirst ? decision.answer() : nativeName);
                });
        return line;
    }

    private static VBox measure(Measure measure, Tone tone) {
        VBox box = new VBox();
        box.getStyleClass().add("measure");
        if (measure.total() == 0) {
            Label large = new Label(measure.title());
            large.getStyleClass().addAll("num", "measure-large");
            box.getChildren().addAll(new ScriptText(measure.note(), "second"), large);
            box.setAlignment(Pos.CENTER_RIGHT);
            box.setMinWidth(USE_PREF_SIZE);
            return box;
        }
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren()
                .addAll(
                        new Paragraph(measure.title(), "measure-title"),
                        new Pips(measure.used(), measure.total(), tone),
                        new ScriptText(measure.note(), "second"));
        box.setMinWidth(TextScale.px(232));
        box.setPrefWidth(TextScale.px(290));
        return box;
    }
}

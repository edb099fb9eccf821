package com.passportdesk.console.card;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Says what of others goes with a card that is formatted, and asks a second person for a PIN.
final class FormatAsked implements Asked {

    private final Texts texts;
    private final Runnable act;
    private final Runnable leave;
    private final PasswordField pin = new PasswordField();
    private final VBox panel = new VBox();

    /// @param answered with the PIN
    /// @param leave closes it and leaves the card as it is
    FormatAsked(
            CardLook.Question question, Texts texts, Consumer<String> answered, Runnable leave) {
        this.texts = texts;
        this.act = () -> answered.accept(pin.getText());
        this.leave = leave;
        pin.setId("format-pin");
        Label above = new Label(texts.get("cards.format.pin"));
        above.getStyleClass().add("field-label");
        above.setLabelFor(pin);
        VBox field = new VBox(above, pin);
        field.getStyleClass().add("problem-field");
        if (!question.problem().isEmpty()) {
            Node problem = Words.wrapping(question.problem(), "body");
            problem.setId("format-problem");
            problem.getStyleClass().add(Tone.DANGER.styleClass());
            field.getChildren().add(problem);
            pin.setAccessibleHelp(question.problem());
        }
        DeskButton main =
                DeskButton.main(
                        Icon.TRASH, texts.get("cards.format.act"), DeskKey.ENTER.hint(texts), act);
        DeskButton not =
                DeskButton.quiet(texts.get("cards.format.not"), DeskKey.ESCAPE.hint(texts), leave);
        VBox column = new VBox(field, main, not);
        column.getStyleClass().add("column");
        VBox head =
                new VBox(
                        Words.heading(texts.get("cards.format.ask")),
                        Words.wrapping(
                                texts.get("cards.format.others", question.others()), "body"));
        head.getStyleClass().addAll("column", "column-head");
        panel.getChildren().addAll(head, column);
        panel.setId("format-asked");
    }

    @Override
    public Region panel() {
        return panel;
    }

    @Override
    public void takeFocus() {
        pin.requestFocus();
    }

    @Override
    public List<ScreenAction> actions() {
        return List.of(
                new ScreenAction(DeskKey.ENTER, texts.get("cards.format"), act),
                new ScreenAction(DeskKey.ESCAPE, texts.get("cards.format.not"), leave));
    }
}

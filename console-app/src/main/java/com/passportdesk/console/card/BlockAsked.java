package com.passportdesk.console.card;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.member.Card;
import java.util.Arrays;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks why a card is blocked: the cause by the arrows, words for whoever needs them, and Enter.
final class BlockAsked implements Asked {

    /// What was answered.
    interface Answered {

        /// @param words at most 500 letters; empty for none
        void block(Card card, BlockCard.Cause cause, String words);
    }

    private final Card card;
    private final Texts texts;
    private final Answered answered;
    private final Runnable leave;
    private final ProblemField words;
    private final RowList causes = new RowList();
    private final VBox panel = new VBox();

    /// @param leave closes it without a block
    BlockAsked(Card card, Texts texts, Answered answered, Runnable leave) {
        this.card = card;
        this.texts = texts;
        this.answered = answered;
        this.leave = leave;
        this.words = new ProblemField(texts.get("cards.block.words"));
        words.field().setId("block-words");
        words.hintWhileTyping(texts.get("cards.block.words.hint", BlockCard.LONGEST_WORDS));
        words.field().addEventFilter(KeyEvent.KEY_PRESSED, this::arrows);
        causes.setId("block-causes");
        causes.show(Arrays.stream(BlockCard.Cause.values()).map(this::line).toList());
        DeskButton act =
                DeskButton.main(
                        Icon.BAN,
                        texts.get("cards.blockIt"),
                        DeskKey.ENTER.hint(texts),
                        causes::act);
        DeskButton not =
                DeskButton.quiet(texts.get("cards.block.not"), DeskKey.ESCAPE.hint(texts), leave);
        VBox column = new VBox(words, act, not);
        column.getStyleClass().add("column");
        VBox head = new VBox(Words.heading(texts.get("cards.block.why", card.number())));
        head.getStyleClass().addAll("column", "column-head");
        panel.getChildren().addAll(head, causes, column);
        panel.setId("block-asked");
    }

    private RowList.Line line(BlockCard.Cause cause) {
        return new RowList.Line(
                cause.code(),
                new DeskRow.Content(
                        "",
                        new Face.Picture(Icon.BAN, Tone.DANGER),
                        name(cause),
                        "",
                        "",
                        new Region()),
                () -> block(cause));
    }

    // texts: cards.cause.*
    private String name(BlockCard.Cause cause) {
        return texts.get("cards.cause." + cause.code());
    }

    private void arrows(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            causes.move(1);
        } else if (event.getCode() == KeyCode.UP) {
            causes.move(-1);
        } else {
            return;
        }
        event.consume();
    }

    /// Too many words stay there to be shortened.
    private void block(BlockCard.Cause cause) {
        String said = words.field().getText().strip();
        if (said.length() > BlockCard.LONGEST_WORDS) {
            words.problem(texts.get("cards.block.tooLong", BlockCard.LONGEST_WORDS, said.length()));
            return;
        }
        answered.block(card, cause, said);
    }

    Card card() {
        return card;
    }

    @Override
    public Region panel() {
        return panel;
    }

    @Override
    public void takeFocus() {
        words.field().requestFocus();
    }

    @Override
    public List<ScreenAction> actions() {
        return List.of(
                new ScreenAction(
                        DeskKey.ENTER, texts.get("cards.block", card.number()), causes::act),
                new ScreenAction(
                        DeskKey.of(KeyCode.DOWN),
                        texts.get("cards.block.next"),
                        () -> causes.move(1)),
                new ScreenAction(
                        DeskKey.of(KeyCode.UP),
                        texts.get("cards.block.previous"),
                        () -> causes.move(-1)),
                new ScreenAction(DeskKey.ESCAPE, texts.get("cards.block.not"), leave));
    }
}

package com.passportdesk.console.batch;

import com.passportdesk.console.batch.BatchPicture.Person;
import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.DecisionBand;
import com.passportdesk.console.fx.DecisionBand.Measure;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Paragraph;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.TapOutcome;
import com.passportdesk.store.batch.TappedCard;
import com.passportdesk.store.card.StartOutcome;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The answer at the top: what to do with the card in hand, in the largest text.
final class BatchBand {

    /// The three lines of an answer.
    ///
    /// @param word what happened
    /// @param answer what to do
    /// @param second why, and what is certain
    record Said(Tone tone, Icon icon, String word, String answer, String second) {}

    private final Texts texts;

    BatchBand(Texts texts) {
        this.texts = texts;
    }

    Node band(BatchPicture picture, BatchSaid said) {
        Said words = said(picture, said);
        // Said once: the answer of a batch that ended early has both counts.
        boolean isEarly = said instanceof BatchSaid.Signed && picture.notMade() > 0;
        Measure measure = isEarly ? null : measure(picture);
        return switch (words.tone()) {
            case SUCCESS -> decision(DecisionBand.State.ADMITTED, words, measure);
            case DANGER -> decision(DecisionBand.State.REFUSED, words, measure);
            case WARNING -> decision(DecisionBand.State.ATTENTION, words, measure);
            case PLAIN, MUTED, SUBTLE, ACCENT -> waiting(words, measure(picture));
        };
    }

    private Measure measure(BatchPicture picture) {
        return new Measure(
                texts.get("batch.of", picture.issued(), picture.batch().rows().size()),
                0,
                0,
                left(picture));
    }

    private String left(BatchPicture picture) {
        if (!picture.batch().isOpen() && picture.notMade() > 0) {
            return texts.get("batch.left.notMade", picture.notMade());
        }
        return picture.isDone() || !picture.batch().isOpen()
                ? texts.get("batch.left.none")
                : texts.get("batch.left.minutes", picture.minutesLeft());
    }

    private static Node decision(DecisionBand.State state, Said said, @Nullable Measure measure) {
        return new DecisionBand(
                new DecisionBand.Decision(
                        state,
                        said.word(),
                        "",
                        said.answer(),
                        "",
                        said.second(),
                        new Face.Picture(said.icon(), said.tone()),
                        measure));
    }

    private static Node waiting(Said said, Measure measure) {
        VBox words =
                new VBox(
                        new ScriptText(said.word(), "state-word"),
                        new Paragraph(said.answer(), "decision-answer"),
                        Words.wrapping(said.second(), "person"));
        words.getStyleClass().add("words");
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label large = new Label(measure.title());
        large.getStyleClass().addAll("num", "measure-large");
        VBox count = new VBox(new ScriptText(measure.note(), "second"), large);
        count.getStyleClass().add("measure");
        count.setAlignment(Pos.CENTER_RIGHT);
        count.setMinWidth(Region.USE_PREF_SIZE);
        HBox band = new HBox(Avatar.tile(said.icon(), Tone.ACCENT, 64), words, count);
        band.setAlignment(Pos.CENTER_LEFT);
        band.setFocusTraversable(true);
        band.getStyleClass().addAll("decision", "bench-waiting");
        band.setAccessibleText(said.word() + ". " + said.answer() + ". " + said.second());
        return band;
    }

    Said said(BatchPicture picture, BatchSaid said) {
        Person person = picture.inHand();
        String name = person == null ? "" : person.name();
        int row = person == null ? 0 : person.row().row();
        return switch (said) {
            case BatchSaid.Waiting(String problem) -> waiting(picture, problem);
            case BatchSaid.Writing _ ->
                    new Said(
                            Tone.ACCENT,
                            Icon.NFC,
                            texts.get("batch.card", row, of(picture)),
                            texts.get("batch.holdStill"),
                            texts.get("batch.holdStill.second", name));
            case BatchSaid.Made(int made, var card, _, _) ->
                    new Said(
                            Tone.SUCCESS,
                            Icon.CHECK,
                            texts.get("batch.issued", made, of(picture)),
                            picture.isDone()
                                    ? texts.get("batch.issued.last")
                                    : texts.get("batch.issued.next"),
                            texts.get("batch.issued.second", card.number(), name));
            case BatchSaid.Again(int begun, var why, _) ->
                    new Said(
                            Tone.DANGER,
                            Icon.ROTATE_CW,
                            texts.get("batch.notIssued", begun, of(picture)),
                            texts.get("batch.tapAgain"),
                            again(why));
            case BatchSaid.NotIssued(int tried, var cause, _) ->
                    new Said(
                            Tone.DANGER,
                            Icon.X,
                            texts.get("batch.notIssued", tried, of(picture)),
                            texts.get("cards.why." + cause.code()),
                            texts.get("cards.why." + cause.code() + ".cure"));
            case BatchSaid.Left(TapOutcome.LeftAlone why, String about, _) ->
                    new Said(
                            Tone.WARNING,
                            Icon.TRIANGLE_ALERT,
                            texts.get("batch.left.word"),
                            left(why, about),
                            leftCure(why, name));
            case BatchSaid.Signed(var end, _, _) -> {
                int notMade = picture.notMade();
                yield new Said(
                        notMade == 0 ? Tone.SUCCESS : Tone.WARNING,
                        Icon.FILE_TEXT,
                        texts.get("batch.signed"),
                        notMade == 0
                                ? texts.get("batch.signed.answer", end.issued(), end.faulty())
                                : texts.get(
                                        "batch.signed.early", end.issued(), of(picture), notMade),
                        texts.get("batch.signed.second"));
            }
        };
    }

    private static int of(BatchPicture picture) {
        return picture.batch().rows().size();
    }

    private Said waiting(BatchPicture picture, String problem) {
        Batch batch = picture.batch();
        Person person = picture.inHand();
        if (picture.isDone() || person == null) {
            int open = batch.rows().size() - picture.issued();
            return new Said(
                    Tone.SUCCESS,
                    Icon.LIST_CHECKS,
                    texts.get("batch.done"),
                    texts.get("batch.done.answer"),
                    open == 0 ? texts.get("batch.done.all") : texts.get("batch.done.open", open));
        }
        String second =
                person.row().faulty() > 0
                        ? texts.get("batch.put.another", person.name())
                        : texts.get("batch.put.second", person.name());
        return new Said(
                Tone.ACCENT,
                Icon.NFC,
                texts.get("batch.card", person.row().row(), of(picture)),
                texts.get("batch.put"),
                problem.isEmpty() ? second : problem);
    }

    // texts: cards.why.*
    private String again(WrittenCard.Why why) {
        return switch (why) {
            case LIFTED -> texts.get("batch.again.lifted");
            case GONE -> texts.get("batch.again.gone");
            case READER -> texts.get("batch.again.reader");
            case OTHER_CARD -> texts.get("batch.again.otherCard");
            case UNKNOWN -> texts.get("batch.again.unknown");
        };
    }

    private String left(TapOutcome.LeftAlone why, String about) {
        return switch (why) {
            case TapOutcome.AnotherBegun(int row, _) -> texts.get("batch.left.anotherBegun", row);
            case TapOutcome.MadeHere(int row, _, _) -> texts.get("batch.left.madeHere", row, about);
            case TapOutcome.LiveCard _ -> texts.get("batch.left.live", about);
            case TapOutcome.UsedCard(String number, _) -> texts.get("batch.left.used", number);
            case TapOutcome.MayBeLive _ -> texts.get("batch.left.mayBeLive");
            case TapOutcome.WrongStack(_, String found) ->
                    texts.get("batch.left.wrongStack", found);
            case TapOutcome.NotBlank(TappedCard.Kind kind) -> notBlank(kind);
            case TapOutcome.Unsettled _ -> texts.get("batch.left.unsettled", about);
            case TapOutcome.RowRefused(_, _, StartOutcome start) -> refused(start, about);
            case TapOutcome.RowHasCard(_, _, String number) ->
                    texts.get("batch.left.rowHasCard", about, number);
            case TapOutcome.NothingLeft _ -> texts.get("batch.left.nothingLeft");
            case TapOutcome.NotOpen _ -> texts.get("batch.left.notOpen");
            case TapOutcome.NotAllowed _ -> texts.get("batch.notAllowed");
        };
    }

    private String notBlank(TappedCard.Kind kind) {
        return switch (kind) {
            case FOREIGN -> texts.get("batch.left.foreign");
            case DAMAGED -> texts.get("batch.left.damaged");
            case NOT_GENUINE -> texts.get("batch.left.notGenuine");
            case NUMBER_ONLY -> texts.get("batch.left.numberOnly");
        };
    }

    private String refused(StartOutcome why, String about) {
        return switch (why) {
            case StartOutcome.NotActive _ -> texts.get("batch.left.notActive", about);
            case StartOutcome.LiveCard(_, String number) -> texts.get("batch.left.used", number);
            case StartOutcome.UnknownMember _,
                    StartOutcome.NotAllowed _,
                    StartOutcome.GoOn _,
                    StartOutcome.Started _ ->
                    texts.get("batch.left.unknownMember");
        };
    }

    private String leftCure(TapOutcome.LeftAlone why, String name) {
        return switch (why) {
            case TapOutcome.AnotherBegun _ -> texts.get("batch.left.anotherBegun.cure");
            case TapOutcome.WrongStack(String expected, _) ->
                    texts.get("batch.left.wrongStack.cure", expected);
            case TapOutcome.RowRefused _, TapOutcome.RowHasCard _ ->
                    texts.get("batch.left.row.cure");
            case TapOutcome.Unsettled _ -> texts.get("batch.left.unsettled.cure");
            case TapOutcome.NothingLeft _ -> texts.get("batch.left.nothingLeft.cure");
            case TapOutcome.NotOpen _, TapOutcome.NotAllowed _ -> texts.get("batch.left.stop.cure");
            case TapOutcome.MayBeLive _ -> texts.get("batch.left.mayBeLive.cure", name);
            case TapOutcome.MadeHere _,
                    TapOutcome.LiveCard _,
                    TapOutcome.UsedCard _,
                    TapOutcome.NotBlank _ ->
                    texts.get("batch.left.cure", name);
        };
    }
}

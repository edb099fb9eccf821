package com.passportdesk.console.batch;

import com.passportdesk.console.batch.BatchSaid.Hand;
import com.passportdesk.console.card.ReaderEar;
import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.batch.ChangeRow;
import com.passportdesk.store.batch.EndBatch;
import com.passportdesk.store.batch.PutAside;
import com.passportdesk.store.batch.TapOutcome;
import com.passportdesk.store.card.EndOutcome;
import com.passportdesk.store.desk.CommandIds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A stack of cards, one tap after the other. Nothing is remembered here that the journal does not
/// have: after a power cut it opens where it was.
final class BatchViewModel {

    /// What the screen shows.
    record Now(BatchPicture picture, BatchSaid said) {}

    private final BatchService service;
    private final BatchPapers papers;
    private final Background background;
    private final Texts texts;
    private final InstantSource clock;
    private final ObjectProperty<@Nullable Now> now = new SimpleObjectProperty<>();
    private final StringProperty message = new SimpleStringProperty("");
    private final LabelsModel labels;
    private final ReaderEar ear;

    /// Set on the screen's thread, read on the reader's.
    private volatile boolean isOpen;

    /// The card that is written; null when none is.
    private @Nullable Hand writing;

    BatchViewModel(
            BatchService service,
            BatchPapers papers,
            Background background,
            Texts texts,
            InstantSource clock) {
        this.service = service;
        this.papers = papers;
        this.background = background;
        this.texts = texts;
        this.clock = clock;
        this.ear = new ReaderEar(background, texts, this::tapped, this::trouble);
        this.labels = new LabelsModel(papers, background, texts, message::set, this::label);
    }

    /// Null until the batch is read.
    ReadOnlyObjectProperty<@Nullable Now> now() {
        return now;
    }

    /// One sentence about what was just done or refused; empty when there is none.
    ReadOnlyStringProperty message() {
        return message;
    }

    /// Reads the batch that is open at this desk; `none` is run when none is.
    void open(Runnable none) {
        background.run(
                "open batch",
                () -> service.open().flatMap(batch -> service.picture(batch.batch(), 0)),
                found -> found.ifPresentOrElse(this::opened, none));
    }

    private void opened(BatchPicture picture) {
        isOpen = true;
        Now before = now.get();
        boolean isSame =
                before != null && before.picture().batch().batch().equals(picture.batch().batch());
        Optional<BatchRow> begun = picture.batch().begun();
        boolean isUnsettled =
                begun.isPresent() && !(isSame && before.said() instanceof BatchSaid.Again);
        if (isUnsettled) {
            become(picture, new BatchSaid.Again(begun.get().row(), WrittenCard.Why.UNKNOWN, null));
        } else {
            become(picture, isSame ? before.said() : new BatchSaid.Waiting(""));
        }
    }

    private void become(BatchPicture picture, BatchSaid said) {
        isOpen = picture.batch().isOpen();
        now.set(new Now(picture, said));
    }

    /// The reader's events, on its own thread.
    ///
    /// @return whether the bench takes this one
    boolean hear(CardReader.Event event) {
        return isOpen && ear.hear(event);
    }

    private void trouble(String sentence) {
        Now shown = now.get();
        if (shown == null || writing != null) {
            return;
        }
        if (shown.said() instanceof BatchSaid.Again) {
            message.set(sentence);
        } else {
            refresh(0, new BatchSaid.Waiting(sentence));
        }
    }

    /// A card lies there.
    void tapped(Presentation card) {
        Now shown = now.get();
        if (shown == null || writing != null || !shown.picture().batch().isOpen()) {
            return;
        }
        message.set("");
        UUID batch = shown.picture().batch().batch();
        Instant at = clock.instant();
        Hand hand = new Hand(card.uid(), card.type().name(), card.maker(), at, Duration.ZERO);
        writing = hand;
        int about = shown.said() instanceof BatchSaid.Again again ? again.row() : 0;
        background.run(
                "card of a batch",
                () -> service.picture(batch, about),
                found -> found.ifPresent(picture -> writes(hand, picture)));
        background.run(
                "make a card of a batch",
                () -> outcome(service.tapped(CommandIds.fresh(), batch, card), hand, batch),
                this::came,
                failure -> {
                    writing = null;
                    open(() -> {});
                    throw failure instanceof RuntimeException bug
                            ? bug
                            : new IllegalStateException(failure);
                });
    }

    /// Unless it came to its end meanwhile.
    private void writes(Hand hand, BatchPicture picture) {
        if (writing == hand) {
            now.set(new Now(picture, new BatchSaid.Writing(hand)));
        }
    }

    private Now outcome(TappedOutcome outcome, Hand hand, UUID batch) {
        BatchSaid said =
                switch (outcome) {
                    case TappedOutcome.LeftAlone(TapOutcome.LeftAlone why) ->
                            new BatchSaid.Left(why, nameIn(why), hand);
                    case TappedOutcome.Tried(int row, WrittenCard written) ->
                            said(row, written, hand);
                };
        return new Now(service.picture(batch, said.about()).orElseThrow(), said);
    }

    private static BatchSaid said(int row, WrittenCard written, Hand hand) {
        return switch (written) {
            case WrittenCard.Issued(EndOutcome.Issued card, Duration took) ->
                    new BatchSaid.Made(row, card, after(hand, took), null);
            case WrittenCard.TapAgain(_, var why, _, Duration took) ->
                    new BatchSaid.Again(row, why, after(hand, took));
            case WrittenCard.NotIssued(var cause, Duration took) ->
                    new BatchSaid.NotIssued(row, cause, after(hand, took));
            case WrittenCard.Refused _ -> throw new IllegalStateException("it was begun");
        };
    }

    private static Hand after(Hand hand, Duration took) {
        return new Hand(hand.uid(), hand.type(), hand.maker(), hand.tapped(), took);
    }

    private String nameIn(TapOutcome.LeftAlone why) {
        return switch (why) {
            case TapOutcome.MadeHere(_, String member, _) -> service.name(member);
            case TapOutcome.LiveCard(String member, _) -> service.name(member);
            case TapOutcome.Unsettled(String member) -> service.name(member);
            case TapOutcome.RowRefused(_, String member, _) -> service.name(member);
            case TapOutcome.RowHasCard(_, String member, _) -> service.name(member);
            case TapOutcome.AnotherBegun _,
                    TapOutcome.UsedCard _,
                    TapOutcome.MayBeLive _,
                    TapOutcome.WrongStack _,
                    TapOutcome.NotBlank _,
                    TapOutcome.NothingLeft _,
                    TapOutcome.NotOpen _,
                    TapOutcome.NotAllowed _ ->
                    "";
        };
    }

    private void came(Now outcome) {
        writing = null;
        become(outcome.picture(), outcome.said());
        if (outcome.said() instanceof BatchSaid.Made made) {
            Batch batch = outcome.picture().batch();
            labels.make(batch, batch.row(made.row()).orElseThrow());
        }
    }

    private void label(int row, BatchSaid.@Nullable Label label) {
        Now shown = now.get();
        if (shown != null && shown.said() instanceof BatchSaid.Made made && made.row() == row) {
            now.set(new Now(shown.picture(), made.with(label)));
        }
    }

    boolean hasLabelPrinter() {
        return papers.hasLabelPrinter();
    }

    /// Prints the label of the card that was made last once more.
    void labelAgain() {
        Now shown = now.get();
        if (shown != null) {
            message.set("");
            labels.again(shown.picture().batch());
        }
    }

    /// A card that was tried and may be faulty.
    ///
    /// @param uid of its chip; null when it was begun without one
    private record Tried(int row, @Nullable String uid, String type) {}

    /// Whether there is a card that was tried: what only lies there is not this batch's to judge.
    boolean hasTried() {
        return tried().isPresent();
    }

    /// The card that was begun and whose end nobody knows, whatever lies there now; else the one
    /// that was just tried in vain.
    private Optional<Tried> tried() {
        Now shown = now.get();
        if (shown == null || writing != null) {
            return Optional.empty();
        }
        Batch batch = shown.picture().batch();
        Hand hand = shown.said().inHand();
        Optional<BatchRow> begun = batch.begun();
        if (begun.isPresent()) {
            String uid = begun.get().uid();
            String type =
                    hand != null && hand.uid().hex().equals(uid)
                            ? hand.type()
                            : batch.stack().orElse("NTAG215");
            return Optional.of(new Tried(begun.get().row(), uid, type));
        }
        return shown.said() instanceof BatchSaid.NotIssued(int row, _, Hand failed)
                ? Optional.of(new Tried(row, failed.uid().hex(), failed.type()))
                : Optional.empty();
    }

    /// The card that was tried is put aside; its row takes another one.
    void putAside() {
        Now shown = now.get();
        Optional<Tried> tried = tried();
        if (shown == null || tried.isEmpty()) {
            return;
        }
        UUID batch = shown.picture().batch().batch();
        Tried card = tried.get();
        background.run(
                "put a card aside",
                () ->
                        service.putAside(
                                CommandIds.fresh(), batch, card.row(), card.uid(), card.type()),
                this::wasPutAside);
    }

    private void wasPutAside(PutAside.Outcome outcome) {
        switch (outcome) {
            case PutAside.Outcome.Done(int row) -> {
                message.set(texts.get("batch.putAside.done", row));
                refresh(0, new BatchSaid.Waiting(""));
            }
            case PutAside.Outcome.OtherCard _ -> message.set(texts.get("batch.again.otherCard"));
            case PutAside.Outcome.NotAllowed _ -> message.set(texts.get("batch.notAllowed"));
            case PutAside.Outcome.NotOpen _ -> message.set(texts.get("batch.left.notOpen"));
            case PutAside.Outcome.Issued(String number) ->
                    message.set(texts.get("batch.putAside.issued", number));
        }
    }

    /// The row that waits is left out for now.
    void skip() {
        Now shown = now.get();
        if (shown == null || writing != null) {
            return;
        }
        Batch batch = shown.picture().batch();
        if (batch.begun().isPresent()) {
            message.set(texts.get("batch.skip.begun"));
            return;
        }
        batch.next()
                .ifPresent(row ->
                        background.run(
                                "skip a row",
                                () ->
                                        service.change(
                                                CommandIds.fresh(),
                                                batch.batch(),
                                                row.row(),
                                                new ChangeRow.Change.Skipped()),
                                this::wasSkipped));
    }

    private void wasSkipped(ChangeRow.Outcome outcome) {
        message.set(
                outcome instanceof ChangeRow.Outcome.Changed(int row)
                        ? texts.get("batch.skip.done", row)
                        : texts.get("batch.left.notOpen"));
        refresh(0, new BatchSaid.Waiting(""));
    }

    private void refresh(int about, BatchSaid said) {
        Now shown = now.get();
        if (shown == null) {
            return;
        }
        UUID batch = shown.picture().batch().batch();
        background.run(
                "batch",
                () -> service.picture(batch, about),
                found -> found.ifPresent(picture -> become(picture, said)));
    }

    /// Ends the batch and writes the sheet that is signed.
    void sign() {
        Now shown = now.get();
        if (shown == null || writing != null) {
            return;
        }
        UUID batch = shown.picture().batch().batch();
        background.run("end a batch", () -> signed(batch), this::wasSigned);
    }

    private record Signing(
            EndBatch.Outcome outcome, Optional<BatchPicture> picture, Optional<Papers> papers) {}

    private record Papers(Path sheet, Optional<Path> labels) {}

    private Signing signed(UUID batch) {
        EndBatch.Outcome outcome = service.end(CommandIds.fresh(), batch);
        Optional<Papers> written =
                outcome instanceof EndBatch.Outcome.Ended
                        ? service.find(batch)
                                .map(one -> new Papers(papers.sheet(one), papers.labels(one)))
                        : Optional.empty();
        return new Signing(outcome, service.picture(batch, 0), written);
    }

    private void wasSigned(Signing signing) {
        switch (signing.outcome()) {
            case EndBatch.Outcome.Ended end ->
                    signing.papers()
                            .ifPresent(written ->
                                    become(
                                            signing.picture().orElseThrow(),
                                            new BatchSaid.Signed(
                                                    end,
                                                    written.sheet(),
                                                    written.labels().orElse(null))));
            case EndBatch.Outcome.NotAllowed _ -> message.set(texts.get("batch.notAllowed"));
            case EndBatch.Outcome.NotOpen _ -> message.set(texts.get("batch.left.notOpen"));
            case EndBatch.Outcome.Unsettled(int row) ->
                    message.set(texts.get("batch.sign.unsettled", row));
        }
    }
}

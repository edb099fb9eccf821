package com.passportdesk.console.card;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.card.BlockOutcome;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One card after the other: whose, tap, written, read back, issued. What the reader says is heard
/// here first while the bench waits for a card, and left to the door otherwise.
final class CardBenchViewModel {

    private static final int LATEST = 8;

    private final CardBenchService service;
    private final ManyCards many;
    private final Background background;
    private final InstantSource clock;
    private final ObjectProperty<BenchState> state =
            new SimpleObjectProperty<>(new BenchState.Choosing());
    private final ObservableList<Holder> hits = FXCollections.observableArrayList();
    private final ObservableList<LatestCard> latest = FXCollections.observableArrayList();
    private final StringProperty message = new SimpleStringProperty("");
    private final ObjectProperty<ManyCards.@Nullable Waiting> waiting =
            new SimpleObjectProperty<>();
    private final Background.Latest<List<Holder>> search;
    private final CardLook look;
    private final CardMaking making;
    private final BenchWords words;
    private final ReaderEar ear;

    /// What the reader's thread may know of [#state].
    private volatile BenchState heard = new BenchState.Choosing();

    CardBenchViewModel(
            CardBenchService service,
            CardEraser eraser,
            ManyCards many,
            Background background,
            Texts texts,
            Formats formats,
            InstantSource clock) {
        this.service = service;
        this.many = many;
        this.background = background;
        this.clock = clock;
        this.words = new BenchWords(texts);
        this.ear = new ReaderEar(background, texts, this::shown, this::trouble);
        Bench bench =
                new Bench(
                        state::get,
                        this::become,
                        message::set,
                        this::trouble,
                        this::refresh,
                        this::startAgain);
        this.making = new CardMaking(service, background, texts, clock, words, bench);
        this.look =
                new CardLook(
                        service, eraser, background, texts, formats, clock, bench, making, words);
        this.search = background.latest("find a card's holder", hits::setAll);
    }

    ReadOnlyObjectProperty<BenchState> state() {
        return state;
    }

    ObservableList<Holder> hits() {
        return hits;
    }

    /// Attempts of this desk, newest first.
    ObservableList<LatestCard> latest() {
        return latest;
    }

    /// One sentence about what was just done; empty when there is none.
    ReadOnlyStringProperty message() {
        return message;
    }

    /// The batch that somebody here laid aside; null when there is none.
    ReadOnlyObjectProperty<ManyCards.@Nullable Waiting> waiting() {
        return waiting;
    }

    private void become(BenchState next) {
        heard = next;
        state.set(next);
    }

    /// What is to be read when the screen comes up: the latest cards, and one that was begun and
    /// whose end nobody knows.
    private record Opening(
            List<LatestCard> latest,
            Optional<BegunCard> begun,
            Optional<ManyCards.Waiting> waiting) {}

    void open() {
        background.run("latest cards", this::opening, this::show);
    }

    private Opening opening() {
        return new Opening(service.latestCards(LATEST), service.oldestOpen(), many.waiting());
    }

    private void show(Opening opening) {
        latest.setAll(opening.latest());
        waiting.set(opening.waiting().orElse(null));
        boolean goesOn = opening.waiting().map(one -> !one.isPaused()).orElse(false);
        if (goesOn && state.get() instanceof BenchState.Choosing) {
            many.goOn();
        } else if (state.get() instanceof BenchState.Choosing && opening.begun().isPresent()) {
            become(
                    new BenchState.TapAgain(
                            opening.begun().get().holder(),
                            opening.begun().get().job(),
                            WrittenCard.Why.UNKNOWN,
                            "",
                            null,
                            Duration.ZERO));
        }
    }

    void find(String typed) {
        search.ask(() -> service.find(typed));
    }

    void choose(Holder holder) {
        look.forget();
        message.set("");
        become(new BenchState.WaitingForCard(holder, ""));
    }

    /// Somebody found elsewhere, such as by the search over everything.
    void choose(String member) {
        background.run(
                "card's holder",
                () -> service.holder(member),
                found -> found.ifPresent(this::choose));
    }

    /// Back to choosing; a card that was begun is given up.
    void leave() {
        switch (state.get()) {
            case BenchState.TapAgain(_, CardJob job, _, _, _, _) ->
                    background.run(
                            "give a card up",
                            () -> {
                                service.giveUp(CommandIds.fresh(), job.job());
                                return job;
                            },
                            _ -> startAgain());
            case BenchState.Writing _ -> {
                // It cannot be stopped half way; it takes a second.
            }
            case BenchState.Choosing _,
                    BenchState.Known _,
                    BenchState.WaitingForCard _,
                    BenchState.Issued _,
                    BenchState.NotIssued _ ->
                    startAgain();
        }
    }

    private void startAgain() {
        look.forget();
        message.set("");
        hits.clear();
        become(new BenchState.Choosing());
        open();
    }

    /// The reader's events, on its own thread.
    ///
    /// @return whether the bench takes this one
    boolean hear(CardReader.Event event) {
        boolean waits =
                heard instanceof BenchState.Choosing
                        || heard instanceof BenchState.Known
                        || heard instanceof BenchState.WaitingForCard
                        || heard instanceof BenchState.TapAgain
                        || heard instanceof BenchState.Writing;
        return waits && ear.hear(event);
    }

    private void trouble(String sentence) {
        look.forget();
        if (state.get() instanceof BenchState.WaitingForCard(Holder holder, _)) {
            become(new BenchState.WaitingForCard(holder, sentence));
        } else {
            message.set(sentence);
        }
    }

    /// A card lies there.
    void shown(Presentation card) {
        switch (state.get()) {
            case BenchState.WaitingForCard(Holder holder, _) -> making.begin(holder, card);
            case BenchState.TapAgain again -> making.again(again, card);
            case BenchState.Choosing _, BenchState.Known _ -> look.at(card);
            case BenchState.Writing _, BenchState.Issued _, BenchState.NotIssued _ -> {
                // Not waited for.
            }
        }
    }

    /// Whose card lies there, and what can be done with it.
    CardLook look() {
        return look;
    }

    /// Blocks one of the holder's cards: lost.
    void block(Card card) {
        block(card, BlockCard.Cause.LOST, "");
    }

    /// Blocks one of the holder's cards.
    ///
    /// @param said what somebody says about it; empty for nothing
    void block(Card card, BlockCard.Cause cause, String said) {
        BlockCard command = new BlockCard(CommandIds.fresh(), card.credential(), cause, said);
        background.run("block a card", () -> service.block(command), this::blocked);
    }

    private void blocked(BlockOutcome outcome) {
        message.set(words.blocked(outcome));
        refresh();
    }

    /// Reads the holder's cards and the latest attempts again.
    private void refresh() {
        Holder holder = state.get().whose();
        if (holder != null) {
            String member = holder.member().id();
            background.run("holder's cards", () -> service.holder(member), this::renew);
        }
        background.run("latest cards", () -> service.latestCards(LATEST), latest::setAll);
    }

    private void renew(Optional<Holder> found) {
        if (found.isEmpty()
                || !Objects.equals(
                        found.map(one -> one.member().id()).orElse(""), state.get().whoseId())) {
            return;
        }
        become(state.get().with(found.get()));
    }
}

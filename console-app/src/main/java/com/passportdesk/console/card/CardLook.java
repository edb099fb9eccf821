package com.passportdesk.console.card;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.Erasing;
import com.passportdesk.store.card.ReturnCard;
import com.passportdesk.store.card.StartErasing;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.visit.Refusal;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Whose card is this? And what is done with one that comes back: given back, erased.
final class CardLook {

    private final CardBenchService service;
    private final CardEraser eraser;
    private final Background background;
    private final Texts texts;
    private final Formats formats;
    private final InstantSource clock;
    private final Bench bench;
    private final CardMaking making;
    private final BenchWords words;

    private final ObjectProperty<@Nullable Question> question = new SimpleObjectProperty<>();

    /// A card of nobody that may be erased.
    private @Nullable Presentation stray;

    /// One of nobody that carries nothing of ours, and perhaps something of others.
    private @Nullable Presentation blank;

    /// What a second person answers for before a card is formatted.
    ///
    /// @param others applications that go with it, at least 1
    /// @param problem with the PIN that was typed last; empty when there was none
    record Question(Presentation card, int others, String problem) {}

    CardLook(
            CardBenchService service,
            CardEraser eraser,
            Background background,
            Texts texts,
            Formats formats,
            InstantSource clock,
            Bench bench,
            CardMaking making,
            BenchWords words) {
        this.service = service;
        this.eraser = eraser;
        this.background = background;
        this.texts = texts;
        this.formats = formats;
        this.clock = clock;
        this.bench = bench;
        this.making = making;
        this.words = words;
    }

    void forget() {
        stray = null;
        blank = null;
        question.set(null);
    }

    /// Nobody is chosen: whose card is this?
    void at(Presentation card) {
        forget();
        making.finish(card, () -> seen(card));
    }

    private void seen(Presentation card) {
        switch (card.reading()) {
            case CredentialReading.Genuine(var credential) ->
                    background.run(
                            "whose card",
                            () -> known(Card.credential(credential.id()), card),
                            this::looked);
            case CredentialReading.Blank _ -> {
                blank = card;
                bench.say().accept(words.blank(card));
            }
            case CredentialReading.Foreign _ -> bench.say().accept(texts.get("cards.foreign"));
            case CredentialReading.Damaged _ -> stray(card, texts.get("cards.look.damaged"));
            case CredentialReading.NotGenuine _ -> stray(card, texts.get("cards.look.copy"));
            case CredentialReading.NumberOnly _ ->
                    bench.say().accept(texts.get("cards.numberOnly"));
        }
    }

    private void stray(Presentation card, String sentence) {
        stray = card;
        bench.say().accept(sentence);
    }

    private record Looked(Presentation card, Optional<BenchState.Known> known) {}

    private Looked known(String credential, Presentation shown) {
        Optional<Card> card = service.card(credential);
        Optional<Holder> holder = card.flatMap(one -> service.holder(one.member()));
        if (holder.isEmpty()) {
            return new Looked(shown, Optional.empty());
        }
        Optional<Refusal> last = service.lastRefusal(card.get().member());
        return new Looked(
                shown,
                Optional.of(
                        new BenchState.Known(
                                holder.get(),
                                card.get(),
                                shown,
                                last.map(this::refused).orElse(""),
                                last.map(one -> cure(one.headline())).orElse(""),
                                clock.instant())));
    }

    // texts: today.refused.*
    private String refused(Refusal last) {
        return texts.get(
                "cards.known.refused",
                formats.day(formats.dateOf(last.at())),
                formats.time(last.at()),
                texts.get("today.refused." + last.headline()));
    }

    // texts: cards.cure.*
    private String cure(String headline) {
        return texts.get("cards.cure." + headline);
    }

    private void looked(Looked looked) {
        boolean isFree =
                bench.state().get() instanceof BenchState.Choosing
                        || bench.state().get() instanceof BenchState.Known;
        if (!isFree) {
            return;
        }
        if (looked.known().isPresent()) {
            bench.say().accept("");
            bench.become().accept(looked.known().get());
        } else {
            stray(looked.card(), texts.get("cards.look.stranger"));
        }
    }

    /// The card in hand was given back.
    void giveBack() {
        if (bench.state().get() instanceof BenchState.Known known) {
            background.run(
                    "take a card back",
                    () -> eraser.giveBack(CommandIds.fresh(), known.card().credential()),
                    this::wasGivenBack);
        }
    }

    private void wasGivenBack(ReturnCard.Outcome outcome) {
        bench.say()
                .accept(
                        switch (outcome) {
                            case ReturnCard.Outcome.Returned(_, _, String number) ->
                                    texts.get("cards.returned", number);
                            case ReturnCard.Outcome.NotInUse(String number, _) ->
                                    texts.get("cards.returned.notInUse", number);
                            case ReturnCard.Outcome.UnknownCard _ -> texts.get("cards.unknown");
                            case ReturnCard.Outcome.NotAllowed _ ->
                                    texts.get("cards.refused.notAllowed");
                        });
        bench.refresh().run();
    }

    /// The card that may be made blank; empty when none lies there that could be.
    Optional<Presentation> erasable() {
        return bench.state().get() instanceof BenchState.Known known
                ? Optional.of(known.shown()).filter(_ -> !known.card().isIssued())
                : bench.state().get() instanceof BenchState.Choosing
                        ? Optional.ofNullable(stray)
                        : Optional.empty();
    }

    /// The card on which everything may be deleted; empty when none lies there.
    Optional<Presentation> formattable() {
        boolean isChoosing = bench.state().get() instanceof BenchState.Choosing;
        return erasable()
                .or(() -> Optional.ofNullable(blank).filter(_ -> isChoosing))
                .filter(card -> card.type() == CardType.DESFIRE);
    }

    /// Takes the credential off the card in hand.
    void erase() {
        erasable()
                .ifPresent(card ->
                        background.run(
                                "erase a card",
                                () -> eraser.erase(CommandIds.fresh(), card),
                                outcome -> wasErased(outcome, Erasing.CREDENTIAL)));
    }

    /// Deletes everything on the card in hand; asks first if others have something on it.
    void format() {
        formattable().ifPresent(card -> format(card, Optional.empty()));
    }

    /// What a second person has to answer for; null when nothing is.
    ReadOnlyObjectProperty<@Nullable Question> question() {
        return question;
    }

    /// A second person answered.
    void answer(String pin) {
        Question asked = question.get();
        if (asked != null && !pin.isBlank()) {
            question.set(null);
            format(asked.card(), Optional.of(pin));
        }
    }

    /// Nobody answers; the card is left as it is.
    void leaveQuestion() {
        question.set(null);
    }

    private void format(Presentation card, Optional<String> pin) {
        background.run(
                "format a card",
                () -> eraser.format(CommandIds.fresh(), card, pin),
                outcome -> wasFormatted(card, outcome));
    }

    private void wasFormatted(Presentation card, ErasedCard outcome) {
        if (outcome instanceof ErasedCard.Refused(StartErasing.Outcome.NeedsSecond(int others))) {
            ask(card, others, "");
        } else if (outcome instanceof ErasedCard.Refused(StartErasing.Outcome.WrongPin why)) {
            ask(card, why.others(), refused(why));
        } else if (outcome instanceof ErasedCard.Refused(StartErasing.Outcome.NotEnough why)) {
            ask(card, why.others(), refused(why));
        } else {
            wasErased(outcome, Erasing.FORMAT);
        }
    }

    private void ask(Presentation card, int others, String problem) {
        bench.say().accept("");
        question.set(new Question(card, others, problem));
    }

    private void wasErased(ErasedCard outcome, Erasing how) {
        boolean formatted = how == Erasing.FORMAT;
        forget();
        if (outcome instanceof ErasedCard.Erased) {
            bench.startAgain().run();
        }
        bench.say()
                .accept(
                        switch (outcome) {
                            case ErasedCard.Erased _ ->
                                    texts.get(formatted ? "cards.formatted" : "cards.erased");
                            case ErasedCard.TapAgain _ -> texts.get("cards.erased.tapAgain");
                            case ErasedCard.NotOurs _ ->
                                    texts.get(
                                            formatted
                                                    ? "cards.formatted.notOurs"
                                                    : "cards.erased.notOurs");
                            case ErasedCard.NotFormatted _ ->
                                    texts.get("cards.formatted.notDesfire");
                            case ErasedCard.ReaderCannot _ ->
                                    texts.get("cards.why.readerCannot")
                                            + " "
                                            + texts.get("cards.why.readerCannot.cure");
                            case ErasedCard.OtherCard _ -> texts.get("cards.otherCard");
                            case ErasedCard.NoReader _ -> texts.get("cards.why.noReader.cure");
                            case ErasedCard.Refused(StartErasing.Outcome why) -> refused(why);
                        });
    }

    private String refused(StartErasing.Outcome why) {
        return switch (why) {
            case StartErasing.Outcome.LiveCard(_, String number) ->
                    texts.get("cards.refused.live", number);
            case StartErasing.Outcome.MayBeLive _ -> texts.get("cards.erased.mayBeLive");
            case StartErasing.Outcome.Unsettled _ -> texts.get("cards.erased.unsettled");
            case StartErasing.Outcome.NotAllowed _ -> texts.get("cards.refused.notAllowed");
            case StartErasing.Outcome.NeedsSecond(int others) ->
                    texts.get("cards.format.others", others);
            case StartErasing.Outcome.WrongPin(_, int left) ->
                    texts.get("cards.format.wrongPin", left);
            case StartErasing.Outcome.Wait(var until) ->
                    texts.get("cards.format.wait", formats.timeWithSeconds(until));
            case StartErasing.Outcome.NotEnough _ -> texts.get("cards.format.notEnough");
            case StartErasing.Outcome.Begun _ -> texts.get("cards.erased.tapAgain");
        };
    }
}

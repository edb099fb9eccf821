package com.passportdesk.console.card;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.ReturnCard;
import com.passportdesk.store.card.StartErasing;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.visit.Refusal;
import java.time.InstantSource;
import java.util.Optional;
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

    /// A card of nobody that may be erased.
    private @Nullable Presentation stray;

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
    }

    /// Nobody is chosen: whose card is this?
    void at(Presentation card) {
        stray = null;
        making.finish(card, () -> seen(card));
    }

    private void seen(Presentation card) {
        switch (card.reading()) {
            case CredentialReading.Genuine(var credential) ->
                    background.run(
                            "whose card",
                            () -> known(Card.credential(credential.id()), card),
                            this::looked);
            case CredentialReading.Blank _ -> bench.say().accept(words.blank(card));
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

    /// Makes the card in hand blank.
    void erase() {
        erasable()
                .ifPresent(card ->
                        background.run(
                                "erase a card",
                                () -> eraser.erase(CommandIds.fresh(), card),
                                this::wasErased));
    }

    private void wasErased(ErasedCard outcome) {
        if (outcome instanceof ErasedCard.Erased) {
            bench.startAgain().run();
        }
        bench.say()
                .accept(
                        switch (outcome) {
                            case ErasedCard.Erased _ -> texts.get("cards.erased");
                            case ErasedCard.TapAgain _ -> texts.get("cards.erased.tapAgain");
                            case ErasedCard.NotOurs _ -> texts.get("cards.erased.notOurs");
                            case ErasedCard.ReaderCannot _ ->
                                    texts.get("cards.why.readerCannot")
                                            + " "
                                            + texts.get("cards.why.readerCannot.cure");
                            case ErasedCard.OtherCard _ -> texts.get("cards.otherCard");
                            case ErasedCard.NoReader _ -> texts.get("cards.why.noReader.cure");
                            case ErasedCard.Refused(StartErasing.Outcome why) -> refused(why);
                        });
        stray = null;
    }

    private String refused(StartErasing.Outcome why) {
        return switch (why) {
            case StartErasing.Outcome.LiveCard(_, String number) ->
                    texts.get("cards.refused.live", number);
            case StartErasing.Outcome.MayBeLive _ -> texts.get("cards.erased.mayBeLive");
            case StartErasing.Outcome.Unsettled _ -> texts.get("cards.erased.unsettled");
            case StartErasing.Outcome.NotAllowed _ -> texts.get("cards.refused.notAllowed");
            case StartErasing.Outcome.Begun _ -> texts.get("cards.erased.tapAgain");
        };
    }
}

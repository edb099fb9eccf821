package com.passportdesk.console.card;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.EndEncoding.Cause;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;

/// Makes a card on the bench: begun on a blank one, written, read back; or finished with the same
/// card.
final class CardMaking {

    private final CardBenchService service;
    private final Background background;
    private final Texts texts;
    private final InstantSource clock;
    private final BenchWords words;
    private final Bench bench;

    CardMaking(
            CardBenchService service,
            Background background,
            Texts texts,
            InstantSource clock,
            BenchWords words,
            Bench bench) {
        this.service = service;
        this.background = background;
        this.texts = texts;
        this.clock = clock;
        this.words = words;
        this.bench = bench;
    }

    /// The card that lies there for `holder`, if it is blank, or one that was begun before.
    void begin(Holder holder, Presentation card) {
        switch (card.reading()) {
            case CredentialReading.Blank _ -> {
                bench.say().accept("");
                write(
                        holder,
                        card,
                        () -> service.make(CommandIds.fresh(), holder.member().id(), card));
            }
            case CredentialReading.Genuine(var credential) ->
                    finish(
                            card,
                            () ->
                                    background.run(
                                            "whose card",
                                            () -> owner(Card.credential(credential.id())),
                                            who ->
                                                    bench.complain()
                                                            .accept(texts.get("cards.live", who))));
            case CredentialReading.Foreign _ -> bench.complain().accept(texts.get("cards.foreign"));
            case CredentialReading.Damaged _ ->
                    finish(card, () -> bench.complain().accept(texts.get("cards.damaged")));
            case CredentialReading.NotGenuine _ ->
                    bench.complain().accept(texts.get("cards.notGenuine"));
            case CredentialReading.NumberOnly _ ->
                    bench.complain().accept(texts.get("cards.numberOnly"));
        }
    }

    /// Goes on with a card that was begun at this desk and whose end nobody knows: reading it
    /// settles that, whoever is chosen. `otherwise` is for one that was not.
    void finish(Presentation card, Runnable otherwise) {
        BenchState before = bench.state().get();
        background.run(
                "card begun",
                () -> service.begun(card.uid()),
                found -> {
                    boolean isFree = bench.state().get().getClass() == before.getClass();
                    if (isFree && found.isPresent()) {
                        bench.say().accept("");
                        finish(found.get(), card);
                    } else if (isFree) {
                        otherwise.run();
                    }
                });
    }

    private void finish(BegunCard begun, Presentation card) {
        write(
                begun.holder(),
                card,
                () -> service.writer().finish(CommandIds.fresh(), begun.job(), card));
    }

    private String owner(String credential) {
        return service.card(credential)
                .flatMap(card -> service.holder(card.member()))
                .map(holder -> holder.member().readable())
                .orElse(texts.get("cards.somebody"));
    }

    /// The same card once more.
    void again(BenchState.TapAgain again, Presentation card) {
        String wanted = again.job().uid();
        boolean isSame = wanted == null || wanted.equals(card.uid().hex());
        if (!isSame) {
            finish(card, () -> bench.say().accept(texts.get("cards.otherCard")));
            return;
        }
        bench.say().accept("");
        finish(new BegunCard(again.holder(), again.job()), card);
    }

    private void write(Holder holder, Presentation card, Callable<WrittenCard> work) {
        Instant tapped = clock.instant();
        CardUid uid = card.uid();
        String type = words.chip(card);
        bench.become().accept(new BenchState.Writing(holder, uid, type, tapped));
        background.run(
                "write a card",
                work,
                written -> written(holder, uid, type, tapped, written),
                failure -> {
                    bench.become().accept(new BenchState.WaitingForCard(holder, ""));
                    throw failure instanceof RuntimeException bug
                            ? bug
                            : new IllegalStateException(failure);
                });
    }

    // texts: cards.why.*
    private void written(
            Holder holder, CardUid uid, String type, Instant tapped, WrittenCard written) {
        switch (written) {
            case WrittenCard.Issued(var card, Duration took) ->
                    bench.become()
                            .accept(new BenchState.Issued(holder, card, uid, type, tapped, took));
            case WrittenCard.TapAgain(UUID job, var why, _, Duration took) ->
                    background.run(
                            "card begun",
                            () -> find(job),
                            found ->
                                    bench.become()
                                            .accept(
                                                    new BenchState.TapAgain(
                                                            holder, found, why, type, tapped,
                                                            took)));
            case WrittenCard.NotIssued(Cause cause, _) ->
                    bench.become()
                            .accept(
                                    new BenchState.NotIssued(
                                            holder,
                                            uid,
                                            type,
                                            tapped,
                                            texts.get("cards.why." + cause.code()),
                                            texts.get("cards.why." + cause.code() + ".cure")));
            case WrittenCard.Refused(StartOutcome why) ->
                    bench.become()
                            .accept(
                                    new BenchState.NotIssued(
                                            holder,
                                            uid,
                                            type,
                                            tapped,
                                            words.refusal(holder, why),
                                            texts.get("cards.refused.cure")));
        }
        bench.refresh().run();
    }

    private CardJob find(UUID job) {
        return service.job(job).orElseThrow();
    }
}

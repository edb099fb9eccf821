package com.passportdesk.console.command;

import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.reader.CredentialToWrite;
import com.passportdesk.devices.reader.EncoderReader;
import com.passportdesk.devices.reader.Encoders;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One reader for one command.
final class Bench implements AutoCloseable {

    private static final Duration OPENING = Duration.ofSeconds(5);

    private final CardReader reader;
    private final Sentences sentences;
    private final BlockingQueue<CardReader.Event> events = new LinkedBlockingQueue<>(100);

    Bench(String port, CardBench cards, Sentences sentences) {
        this.sentences = sentences;
        reader = new EncoderReader(Encoders.at(port), cards);
        reader.open(events::offer);
        try {
            if (!(next(OPENING) instanceof CardReader.Event.Ready)) {
                throw new CommandFailure("No card reader answers at " + port + ".");
            }
        } catch (RuntimeException failed) {
            reader.close();
            throw failed;
        }
    }

    Presentation awaitCard(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            CardReader.Event event = next(Duration.ofNanos(until - System.nanoTime()));
            switch (event) {
                case null -> throw new CommandFailure("No card was shown in time.");
                case CardReader.Event.CardShown(Presentation presentation) -> {
                    return presentation;
                }
                case CardReader.Event.SeveralCards _ ->
                        throw new CommandFailure("Show one card at a time.");
                case CardReader.Event.Unreadable(var uid) ->
                        throw new CommandFailure(
                                "The card "
                                        + uid
                                        + " left before it was read: hold it still and try again.");
                case CardReader.Event.KeysAway(_, var advice) ->
                        throw new CommandFailure(sentences.of(advice));
                case CardReader.Event.UnknownCard(var kind) ->
                        throw new CommandFailure(
                                "This is no card that can be read or written here: " + kind + ".");
                case CardReader.Event.Ready _, CardReader.Event.CardGone _ -> {}
                case CardReader.Event.Lost(_, var advice) ->
                        throw new CommandFailure(sentences.of(advice));
            }
        }
    }

    EncodeOutcome encode(CredentialToWrite order, Duration patience) {
        try {
            return reader.encode(order)
                    .get(patience.plusSeconds(10).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return new EncodeOutcome.NoCard();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new EncodeOutcome.NoCard();
        }
    }

    /// Brings the keys of a card that was shown to the current version.
    BenchOutcome rollOver(CardUid card, Duration patience) {
        try {
            return reader.rollOver(card, patience)
                    .get(patience.plusSeconds(10).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return new BenchOutcome.Torn(card);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new BenchOutcome.Torn(card);
        }
    }

    private CardReader.@Nullable Event next(Duration limit) {
        try {
            CardReader.Event event = events.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (event instanceof CardReader.Event.Lost(_, var advice)) {
                throw new CommandFailure(sentences.of(advice));
            }
            return event;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}

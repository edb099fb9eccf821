package com.passportdesk.console.card;

import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.reader.CardReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Knows which card lies on the reader, for those who did not see it come. Hears every event and
/// keeps none from the others.
public final class CardOnReader {

    private final DeskReader reader;
    private final AtomicReference<@Nullable Presentation> lying = new AtomicReference<>();

    public CardOnReader(DeskReader reader) {
        this.reader = reader;
        reader.first(this::note);
    }

    private boolean note(CardReader.Event event) {
        switch (event) {
            case CardReader.Event.CardShown(Presentation shown) -> lying.set(shown);
            case CardReader.Event.CardGone _,
                    CardReader.Event.SeveralCards _,
                    CardReader.Event.Unreadable _,
                    CardReader.Event.KeysAway _,
                    CardReader.Event.UnknownCard _,
                    CardReader.Event.Lost _ ->
                    lying.set(null);
            case CardReader.Event.Ready _ -> {}
        }
        return false;
    }

    /// The card that lies there.
    public Optional<Presentation> now() {
        return Optional.ofNullable(lying.get());
    }

    /// After the card was written, or sent away: what comes next is another one.
    public void forget() {
        lying.set(null);
    }

    /// The card that lies there or comes next, kept from the door; empty when none comes in time.
    ///
    /// @param limit up to a minute
    public Optional<Presentation> await(Duration limit) {
        BlockingQueue<Presentation> next = new ArrayBlockingQueue<>(1);
        Runnable release =
                reader.first(event -> {
                    if (event instanceof CardReader.Event.CardShown(Presentation shown)) {
                        note(event);
                        return next.offer(shown);
                    }
                    return false;
                });
        try {
            Optional<Presentation> there = now();
            return there.isPresent()
                    ? there
                    : Optional.ofNullable(next.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            release.run();
        }
    }
}

package com.passportdesk.console.reader;

import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.card.OriginalityBench;
import com.passportdesk.devices.desfire.DesfireBench;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.reader.CredentialToWrite;
import com.passportdesk.devices.reader.Encoder;
import com.passportdesk.devices.reader.EncoderReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one card reader of this desk. It is opened once the network's card key is known; until then,
/// and where there is no reader, nothing is heard and orders to write are told so.
///
/// Listeners are called on the reader's own thread and hand the event on at once.
public final class DeskReader implements AutoCloseable {

    /// How the reader stands.
    public sealed interface Health {

        /// The network's card key has not come from the centre yet.
        record WaitingForKey() implements Health {}

        /// Being looked for.
        record Opening() implements Health {}

        /// Cards are read.
        ///
        /// @param port the port that is really open
        /// @param device what the reader says of itself
        record Ready(String port, String device) implements Health {}

        /// It went away or was never there; it is looked for again by itself.
        record Lost(Advice advice) implements Health {}
    }

    private final Supplier<? extends Encoder> encoders;
    private final Optional<KeyCustody> desfire;
    private final NtagLock lock;
    private final DesfireNumber number;

    /// How many benches are shown.
    private final AtomicInteger benches = new AtomicInteger();

    private final List<Consumer<CardReader.Event>> each = new CopyOnWriteArrayList<>();
    private final List<Predicate<CardReader.Event>> shown = new CopyOnWriteArrayList<>();
    private final List<Consumer<CardReader.Event>> others = new CopyOnWriteArrayList<>();
    private final List<Consumer<Health>> watchers = new CopyOnWriteArrayList<>();
    private volatile Health health = new Health.WaitingForKey();

    /// Whether it answered since the desk was opened.
    private volatile boolean hasAnswered;

    private @Nullable CardReader reader;
    private boolean closed;

    /// For NTAG cards; of a DESFire card only the number is read.
    ///
    /// @param encoders the reader as it is now, asked for at each attempt to open it
    public DeskReader(Supplier<? extends Encoder> encoders) {
        this(encoders, Optional.empty());
    }

    /// @param desfire who keeps the master keys of DESFire cards; with it they are issued and read
    ///   like all others
    public DeskReader(Supplier<? extends Encoder> encoders, Optional<KeyCustody> desfire) {
        this(encoders, desfire, NtagLock.OPEN, DesfireNumber.SHOWN);
    }

    /// @param lock what becomes of an NTAG that carries its credential
    /// @param number what a DESFire card that carries its credential shows of its number
    public DeskReader(
            Supplier<? extends Encoder> encoders,
            Optional<KeyCustody> desfire,
            NtagLock lock,
            DesfireNumber number) {
        this.number = number;
        this.encoders = encoders;
        this.desfire = desfire;
        this.lock = lock;
    }

    /// Starts reading with the network's card key; a second call changes nothing.
    public synchronized void open(CredentialKey key) {
        if (reader != null || closed) {
            return;
        }
        become(new Health.Opening());
        CardBench ntag = new CredentialBench(key, lock);
        CardBench bench =
                desfire.<CardBench>map(keys -> new DesfireBench(ntag, key, keys, number))
                        .orElse(ntag);
        CardReader opened =
                new EncoderReader(encoders, new OriginalityBench(bench, () -> benches.get() > 0));
        reader = opened;
        opened.open(this::hear);
    }

    /// Hears every event, whoever takes it, and before that.
    public void each(Consumer<CardReader.Event> listener) {
        each.add(listener);
    }

    /// Hears what no shown screen asked for: the door.
    ///
    /// @return ends the hearing
    public Runnable otherwise(Consumer<CardReader.Event> listener) {
        others.add(listener);
        return () -> others.remove(listener);
    }

    /// Hears first while a screen is shown; what it answers with true goes no further. The newest
    /// listener is asked first.
    ///
    /// @return ends the hearing; give it to `WhileShown.until`
    public Runnable first(Predicate<CardReader.Event> listener) {
        shown.addFirst(listener);
        return () -> shown.remove(listener);
    }

    /// The same for a bench: while it is shown each NTAG also tells who made it, which takes an
    /// exchange that no door waits for.
    ///
    /// @return ends the hearing; give it to `WhileShown.until`
    public Runnable atBench(Predicate<CardReader.Event> listener) {
        Runnable release = first(listener);
        benches.incrementAndGet();
        return () -> {
            benches.decrementAndGet();
            release.run();
        };
    }

    /// Whether something is left to do on a card of this type that carries its credential.
    public boolean protects(CardType type) {
        return lock != NtagLock.OPEN && type.layout().isPresent()
                || hidesNumbers() && type == CardType.DESFIRE;
    }

    /// Whether cards that are issued show another number at each touch.
    public boolean hidesNumbers() {
        return number == DesfireNumber.HIDDEN && desfire.isPresent();
    }

    /// Writes a credential to the card that lies there or comes next.
    public CompletableFuture<EncodeOutcome> encode(CredentialToWrite order) {
        CardReader open;
        synchronized (this) {
            open = reader;
        }
        return open == null
                ? CompletableFuture.completedFuture(
                        new EncodeOutcome.NoReader(new DeviceProblem.NotFound("PN532").advice()))
                : open.encode(order);
    }

    /// Takes the credential off this card, which lies there or comes next.
    public CompletableFuture<BenchOutcome> erase(CardUid card, Duration patience) {
        return ordered(open -> open.erase(card, patience));
    }

    /// Counts what others have on this card of ours, which lies there or comes next.
    public CompletableFuture<BenchOutcome> countOthers(CardUid card, Duration patience) {
        return ordered(open -> open.countOthers(card, patience));
    }

    /// Deletes everything on this card of ours, which lies there or comes next.
    ///
    /// @param others how many applications of others may go with it, 0 to 32
    public CompletableFuture<BenchOutcome> format(CardUid card, int others, Duration patience) {
        return ordered(open -> open.format(card, others, patience));
    }

    private CompletableFuture<BenchOutcome> ordered(
            Function<CardReader, CompletableFuture<BenchOutcome>> order) {
        CardReader open;
        synchronized (this) {
            open = reader;
        }
        return open == null
                ? CompletableFuture.completedFuture(
                        new BenchOutcome.NoReader(new DeviceProblem.NotFound("PN532").advice()))
                : order.apply(open);
    }

    public Health health() {
        return health;
    }

    /// Tells `watcher` each change of [#health()], on the reader's thread.
    ///
    /// @return ends the telling
    public Runnable onHealth(Consumer<Health> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    private void hear(CardReader.Event event) {
        switch (event) {
            case CardReader.Event.Ready(String port, String device) ->
                    become(new Health.Ready(port, device));
            case CardReader.Event.Lost(_, Advice advice) -> become(new Health.Lost(advice));
            case CardReader.Event.CardShown _,
                    CardReader.Event.CardGone _,
                    CardReader.Event.SeveralCards _,
                    CardReader.Event.Unreadable _,
                    CardReader.Event.KeysAway _,
                    CardReader.Event.UnknownCard _ -> {}
        }
        each.forEach(listener -> listener.accept(event));
        for (Predicate<CardReader.Event> listener : shown) {
            if (listener.test(event)) {
                return;
            }
        }
        others.forEach(listener -> listener.accept(event));
    }

    /// Whether people are used to tapping here and cannot: a reader that answered went away. A desk
    /// that never had one misses nothing.
    public boolean isMissed() {
        return hasAnswered && health instanceof Health.Lost;
    }

    private void become(Health now) {
        hasAnswered |= now instanceof Health.Ready;
        health = now;
        watchers.forEach(watcher -> watcher.accept(now));
    }

    /// Ends the reader's thread and frees its port, within five seconds.
    @Override
    public void close() {
        CardReader open;
        synchronized (this) {
            closed = true;
            open = reader;
        }
        if (open != null) {
            open.close();
        }
    }
}

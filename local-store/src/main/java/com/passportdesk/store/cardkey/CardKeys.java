package com.passportdesk.store.cardkey;

import com.passportdesk.store.cardkey.KeyQuestion.Use;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.desk.DeskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keys of single cards at a desk that has no master keys. What reads the cards of the people who
/// come here is asked for ahead and kept for as long as it may be, so that they are read with the
/// line down; what is missing is asked for at once, for three seconds at most. What writes a card
/// is asked for when that card is written, kept in memory for two minutes, and for one card at a
/// time.
///
/// Bytes that are given out are the caller's to overwrite.
public final class CardKeys implements AutoCloseable {

    /// Which version cards get now is not believed for longer.
    private static final Duration NEWS = Duration.ofMinutes(1);

    private static final Duration WRITING = Duration.ofMinutes(2);

    /// A card whose keys did not fit is asked for again, but not at every touch.
    private static final Duration ANEW = Duration.ofMinutes(1);

    private final InstantSource time;
    private final KeptKeys kept;
    private final KeyAsker asker;

    /// The card that is being written.
    private @Nullable Writing writing;

    private record Writing(String card, byte[] bytes, long until) {

        @Override
        public String toString() {
            return "Writing[hidden]";
        }
    }

    private CardKeys(InstantSource time, KeptKeys kept, KeyAsker asker) {
        this.time = time;
        this.kept = kept;
        this.asker = asker;
    }

    /// Begins to ask, and returns at once.
    ///
    /// @param login nothing where there is no centre: then only what is kept is there
    /// @param server SHA-256 of the key of whoever is to answer, 64 hex digits; without it whoever
    ///   answers first is believed from then on
    /// @param wanted the cards to have keys for, in hex, most important first; asked for on a
    ///   thread of its own
    public static CardKeys start(
            DeskStore store,
            Optional<CentreLogin> login,
            InstantSource clock,
            Optional<String> server,
            Supplier<List<String>> wanted) {
        KeptKeys kept = new KeptKeys(store.sealedFiles());
        Instant now = clock.instant();
        kept.begin(now, now.plus(store.clockBehind(now)));
        InstantSource time = new KeyTime(clock);
        server.ifPresent(kept::believe);
        KeyAsker asker =
                new KeyAsker(
                        kept,
                        login.map(given ->
                                given.showing(() -> store.identity().now().or(given.identity()))),
                        store.home().desk(),
                        time,
                        wanted);
        CardKeys keys = new CardKeys(time, kept, asker);
        asker.start(keys::forgetWriting);
        return keys;
    }

    /// Takes away what the home of a desk keeps that has its keys from elsewhere now.
    public static void discard(DeskStore store) {
        KeptKeys.discard(store.sealedFiles());
    }

    /// What all cards have in common.
    ///
    /// @throws CardKeyProblem when there is none
    public byte[] common() {
        return kept.common(time.instant()).orElseGet(this::askedCommon);
    }

    /// The same, and not older than a minute: for cards that are written.
    ///
    /// @throws CardKeyProblem when there is none
    public byte[] commonNow() {
        Instant now = time.instant();
        return kept.common(now)
                .filter(_ -> kept.commonGivenAt().isAfter(now.minus(NEWS)))
                .orElseGet(this::askedCommon);
    }

    /// The same, asked for anew unless that was done within a minute: what is kept does not fit.
    ///
    /// @throws CardKeyProblem when there is none
    public byte[] commonAnew() {
        return kept.commonGivenAt().isAfter(time.instant().minus(ANEW)) ? common() : askedCommon();
    }

    /// What reads this card.
    ///
    /// @param card its true number, in hex
    /// @throws CardKeyProblem when there is none
    public byte[] reading(String card) {
        String name = card.toUpperCase(Locale.ROOT);
        return kept.reading(name, time.instant()).orElseGet(() -> askedReading(name));
    }

    /// The same, asked for anew unless that was done within a minute: what is kept does not fit.
    ///
    /// @throws CardKeyProblem when there is none
    public byte[] readingAnew(String card) {
        String name = card.toUpperCase(Locale.ROOT);
        return kept.givenAt(name).isAfter(time.instant().minus(ANEW))
                ? reading(name)
                : askedReading(name);
    }

    /// What writes this card.
    ///
    /// @throws CardKeyProblem when there is none
    public byte[] writing(String card) {
        String name = card.toUpperCase(Locale.ROOT);
        synchronized (this) {
            Writing now = writing;
            if (now != null && now.card().equals(name) && System.nanoTime() - now.until() < 0) {
                return now.bytes().clone();
            }
        }
        byte[] given =
                asker.ask(Use.WRITE, List.of(name), answer -> answer.writing().getFirst().clone());
        synchronized (this) {
            wipeWriting();
            writing = new Writing(name, given.clone(), System.nanoTime() + WRITING.toNanos());
        }
        return given;
    }

    /// Of an answer that several may wait for each gets bytes of its own.
    private byte[] askedReading(String name) {
        return asker.ask(Use.READ, List.of(name), answer -> answer.reading().getFirst().clone());
    }

    private byte[] askedCommon() {
        return asker.ask(Use.READ, List.of(), answer -> answer.common().clone());
    }

    /// Forgets the card that was written if its time is over.
    ///
    /// @param always whatever its time
    private synchronized void forgetWriting(boolean always) {
        Writing now = writing;
        if (now != null && (always || System.nanoTime() - now.until() >= 0)) {
            wipeWriting();
        }
    }

    private void wipeWriting() {
        Writing now = writing;
        writing = null;
        if (now != null) {
            Arrays.fill(now.bytes(), (byte) 0);
        }
    }

    /// Cards may have come: looks soon which keys are wanted.
    public void cardsChanged() {
        asker.demand().cardsChanged();
    }

    /// The line may have gone or come: looks at once whether this desk may still ask.
    public void lineChanged() {
        asker.demand().lineChanged();
    }

    /// Waits until keys of all wanted cards were asked for.
    ///
    /// @return false when it took longer than `most`
    public boolean awaitAhead(Duration most) {
        return asker.demand().awaitAhead(most);
    }

    /// Within five seconds; what is not written down yet is.
    @Override
    public void close() {
        asker.close();
        forgetWriting(true);
    }
}

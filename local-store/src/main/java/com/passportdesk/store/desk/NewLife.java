package com.passportdesk.store.desk;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.EndedLives;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Lost;
import com.passportdesk.store.journal.Stored;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Begins another life of a home. Numbers of records go on; receipts get series of their own, whose
/// letters nobody else has: nobody knows here what an earlier life did after it was copied, or how
/// often the copy was restored.
public final class NewLife {

    private static final int SOME = 1_000;
    private static final int LETTERS = 26;

    /// How many letters after the one that counts lives are drawn by lot: one in 456,976 is the
    /// same as another's.
    private static final int DRAWN = 4;

    private NewLife() {}

    /// What happened to the old one.
    public enum Why {
        /// The machine was lost, and a copy restored.
        RESTORED,
        /// The home is a copy itself, or records of it are damaged for good.
        AS_NEW,
        /// The machine was lost, and another begins without a copy.
        REPLACED
    }

    /// Writes the first record of the new life, signs it, and names the life in the home: until
    /// that is done it is the old one's. Damaged records of lives that ended hold up no sale: they
    /// stay named, and no receipt of this one can be theirs.
    ///
    /// @throws StoreProblem when the journal cannot be written
    public static DeskHome begin(ClosedHome closed, Why why, Instant now) {
        return begin(closed, why, now, new SecureRandom());
    }

    /// @param lot what the life's id and letters are drawn from
    public static DeskHome begin(ClosedHome closed, Why why, Instant now, RandomGenerator lot) {
        closed.vouch();
        DeskHome was = closed.home();
        DeskHome fresh = new DeskHome(was.directory(), was.desk(), was.site(), id(lot));
        try {
            ObjectNode body = body(was.incarnation(), letters(livesBefore(closed), lot), why);
            closed.journal().append(List.of(record(closed, fresh, body, now, lot)));
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
        closed.vouch();
        fresh.keep();
        HomeMark.copied(was.directory(), JournalFiles.disk()).clear();
        return fresh;
    }

    /// A UUID of version 4.
    private static UUID id(RandomGenerator lot) {
        return new UUID(
                lot.nextLong() & ~(15L << 12) | 4L << 12, lot.nextLong() & ~(3L << 62) | 1L << 63);
    }

    /// @param before the life that ended
    static ObjectNode body(UUID before, String letters, Why why) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("before", before.toString())
                .put("letters", letters)
                .put(
                        "why",
                        switch (why) {
                            case RESTORED -> "restored";
                            case AS_NEW -> "asNew";
                            case REPLACED -> "replaced";
                        });
    }

    private static Entry record(
            ClosedHome closed, DeskHome fresh, ObjectNode body, Instant now, RandomGenerator lot) {
        return new Entry(
                new TimeOrderedIds(InstantSource.fixed(now), lot).get(),
                fresh.desk(),
                fresh.incarnation(),
                closed.journal().lastNumber() + 1,
                now.truncatedTo(ChronoUnit.MICROS),
                "system",
                null,
                0,
                Events.HOME_RESTORED,
                1,
                Draft.site(fresh.site()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                CanonicalJson.sorted(body));
    }

    /// Whether damage of the journal is all of lives that ended: a new one began behind the last of
    /// it, whose receipts have a series of their own.
    static boolean isBehindDamage(Journal journal, DeskHome home) throws IOException {
        List<Lost> lost = journal.lost();
        if (lost.isEmpty()) {
            // It came back meanwhile.
            return true;
        }
        Predicate<String> isBehind = behindDamage(home).isBehind();
        for (long next = lost.getLast().to() + 1; next <= journal.lastNumber(); next++) {
            try {
                return isBehind.test(journal.read(next, 1).getFirst().canonical());
            } catch (JournalDamage damage) {
                next = Math.max(next, damage.number());
            }
        }
        return false;
    }

    /// Damage that is followed by the first record of a life, or by one of a life before `home`'s.
    public static EndedLives behindDamage(DeskHome home) {
        String own = "\"incarnation\":\"" + home.incarnation() + '"';
        String begins = "\"type\":\"" + Events.HOME_RESTORED + '"';
        return new EndedLives(text -> !text.contains(own) || text.contains(begins));
    }

    private static int livesBefore(ClosedHome closed) throws IOException {
        int lives = 1;
        for (long next = 1; next <= closed.journal().lastNumber(); ) {
            try {
                for (Stored stored : closed.journal().read(next, SOME)) {
                    lives += stored.entry().type().equals(Events.HOME_RESTORED) ? 1 : 0;
                    next++;
                }
            } catch (JournalDamage damage) {
                next = Math.max(next, damage.number()) + 1;
            }
        }
        return lives;
    }

    /// `b` for the second life, `c` for the third, `z` for all after the twenty-fifth; then the
    /// letters drawn.
    static String letters(int before) {
        return letters(before, new SecureRandom());
    }

    private static String letters(int before, RandomGenerator lot) {
        StringBuilder letters = new StringBuilder();
        letters.append((char) ('a' + Math.min(before, LETTERS - 1)));
        for (int i = 0; i < DRAWN; i++) {
            letters.append((char) ('a' + lot.nextInt(LETTERS)));
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}

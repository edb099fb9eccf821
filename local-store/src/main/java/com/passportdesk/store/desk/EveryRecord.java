package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/// Reads what a desk wrote and what it heard, from first to last. A record that cannot be read is
/// left out: it makes no rows either.
final class EveryRecord {

    private static final int SOME = 500;
    private static final int MOST_NAMED = 1_000;

    private final Session session;
    private final Set<UUID> heard = new HashSet<>();

    EveryRecord(Session session) {
        this.session = session;
    }

    /// @return numbers of own records that could not be read, at most [#MOST_NAMED] of them
    List<Long> to(Consumer<Entry> each) throws IOException {
        List<Long> unread = new ArrayList<>();
        for (long next = 1; next <= session.journal.lastNumber(); ) {
            try {
                List<Stored> some = session.journal.read(next, SOME);
                some.forEach(stored -> each.accept(stored.entry()));
                next += some.size();
            } catch (JournalDamage damage) {
                next = Math.max(next, damage.number()) + 1;
                if (unread.size() < MOST_NAMED) {
                    unread.add(next - 1);
                }
            }
        }
        session.feed.records(canonical -> heard(canonical, each));
        return unread;
    }

    Optional<Entry> firstFrom(long number) throws IOException {
        long next = number;
        for (int damaged = 0; damaged < MOST_NAMED; damaged++) {
            try {
                return session.journal.read(next, 1).stream().findFirst().map(Stored::entry);
            } catch (JournalDamage damage) {
                next = Math.max(next, damage.number()) + 1;
            }
        }
        return Optional.empty();
    }

    private void heard(String canonical, Consumer<Entry> each) {
        Entry entry;
        try {
            entry = session.codec.open(canonical);
        } catch (JacksonException | IllegalArgumentException | NullPointerException _) {
            // Whoever sent it is told by the centre; here it made no rows.
            return;
        }
        boolean own =
                entry.desk().equals(session.desk())
                        && entry.number() <= session.journal.lastNumber()
                        && isInJournal(entry);
        if (!own && heard.add(entry.id())) {
            each.accept(entry);
        }
    }

    private boolean isInJournal(Entry entry) {
        try {
            List<Stored> same = session.journal.read(entry.number(), 1);
            return !same.isEmpty() && same.getFirst().entry().id().equals(entry.id());
        } catch (JournalDamage _) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

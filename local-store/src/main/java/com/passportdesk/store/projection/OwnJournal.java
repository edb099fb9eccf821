package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.projection.Projections.OwnRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What this desk wrote itself, for what the centre says about it.
///
/// @param records of the desk's journal
record OwnJournal(OwnRecords records) {

    private static final int CHUNK = 500;

    /// Whether a record that comes from the centre is one of these. One that the disk damaged is:
    /// it is put back into the journal, and not applied beside it.
    boolean has(Entry entry) {
        try {
            List<Stored> found = records.read(entry.number(), 1);
            return !found.isEmpty() && found.getFirst().entry().id().equals(entry.id());
        } catch (JournalDamage _) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hears records one by one, in order; damaged ones are left out.
    void each(long from, long to, Consumer<Entry> each) {
        try {
            for (long next = from; next <= to; ) {
                List<Stored> some = List.of();
                try {
                    some = records.read(next, (int) Math.min(CHUNK, to - next + 1));
                } catch (JournalDamage damage) {
                    next = Math.max(next, damage.number()) + 1;
                }
                some.forEach(stored -> each.accept(stored.entry()));
                next += some.size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hears the records of each command, in order.
    ///
    /// @param from number of a command's first record
    /// @param to number of a command's last record
    void transactions(long from, long to, Consumer<List<Entry>> each) {
        List<Entry> transaction = new ArrayList<>();
        each(
                from,
                to,
                entry -> {
                    if (!transaction.isEmpty()
                            && transaction.getLast().number() + 1 != entry.number()) {
                        // The rest of it is damaged.
                        each.accept(List.copyOf(transaction));
                        transaction.clear();
                    }
                    transaction.add(entry);
                    if (entry.rest() == 0) {
                        each.accept(List.copyOf(transaction));
                        transaction.clear();
                    }
                });
    }
}

package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
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

    /// Whether a record that comes from the centre is one of these.
    boolean has(Entry entry) {
        try {
            List<Stored> found = records.read(entry.number(), 1);
            return !found.isEmpty() && found.getFirst().entry().id().equals(entry.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hears records one by one, in order.
    void each(long from, long to, Consumer<Entry> each) {
        try {
            for (long next = from; next <= to; ) {
                for (Stored stored : records.read(next, (int) Math.min(CHUNK, to - next + 1))) {
                    each.accept(stored.entry());
                    next++;
                }
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
                    transaction.add(entry);
                    if (entry.rest() == 0) {
                        each.accept(List.copyOf(transaction));
                        transaction.clear();
                    }
                });
    }
}

package com.passportdesk.store.replica;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import java.util.UUID;
import java.util.function.ToLongFunction;

/// The lives of a home in its journal: one after the other, numbers going on.
final class Lives {

    private final DeskStore store;

    Lives(DeskStore store) {
        this.store = store;
    }

    boolean hasEarlier() {
        return store.lastNumber() > 0 && !of(1).equals(store.home().incarnation());
    }

    /// Of a record that cannot be read: that of the next one that can, or of this home.
    private UUID of(long number) {
        try {
            return store.read(number, 1).getFirst().entry().incarnation();
        } catch (StoreProblem damaged) {
            long bad = LostRecords.number(damaged);
            return new LostRecords(store)
                    .next(Math.max(bad, number))
                    .map(this::of)
                    .orElse(store.home().incarnation());
        }
    }

    /// The last record after which there is something to send. The centre may have more of an
    /// earlier life than this home: that life went on after it was copied.
    ///
    /// @param received the last record the centre has of a life; 0 for none
    long sent(ToLongFunction<UUID> received) {
        long last = store.lastNumber();
        long before = 0;
        while (before < last) {
            UUID life = of(before + 1);
            long end = end(life, before + 1, last);
            long has = received.applyAsLong(life);
            if (has < end) {
                return Math.max(before, has);
            }
            before = end;
        }
        return before;
    }

    /// The last record of the life that record `number` belongs to.
    long end(UUID life, long number) {
        return end(life, number, store.lastNumber());
    }

    /// The last record of a life to which `first` belongs.
    private long end(UUID life, long first, long last) {
        long inside = first;
        long outside = last + 1;
        while (outside - inside > 1) {
            long middle = inside + (outside - inside) / 2;
            if (of(middle).equals(life)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }
}

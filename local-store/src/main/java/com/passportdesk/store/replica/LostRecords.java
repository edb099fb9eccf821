package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.desk.Beside;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.Lost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Own records that this desk's disk damaged: what the centre has of them is put back, and what it
/// has not either is told to it, so that what follows gets there.
final class LostRecords {

    private static final Logger LOG = LoggerFactory.getLogger(LostRecords.class);

    /// As many as are asked for, or told, at once.
    private static final int MOST = 1_000;

    private static final int HASH = 32;

    /// PostgreSQL's name for a function that is not there: the centre is of an earlier version.
    private static final String NO_FUNCTION = "42883";

    private final DeskStore store;

    LostRecords(DeskStore store) {
        this.store = store;
    }

    /// Puts back what can be.
    void bringBack(DeskApi api) {
        if (store.damage().first() == 0) {
            return;
        }
        try {
            Map<Long, List<String>> texts = new TreeMap<>();
            for (Lost lost : store.damage().known()) {
                for (long from = lost.from(); from <= lost.to(); from += MOST) {
                    own(api, from, Math.min(lost.to(), from + MOST - 1), texts);
                }
            }
            if (store.damage().mend(texts)) {
                LOG.info("records that the disk had damaged came back from the centre");
            }
        } catch (CentreProblem old) {
            if (!DeskApi.state(old).equals(NO_FUNCTION)) {
                throw old;
            }
            LOG.warn("the centre is of an earlier version and gives no record back");
        }
    }

    private static void own(DeskApi api, long from, long to, Map<Long, List<String>> into) {
        api.list(
                "select * from desk_api.own(?, ?)",
                call -> {
                    call.setLong(1, from);
                    call.setLong(2, to);
                },
                row ->
                        into.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                                .add(row.getString(2)));
    }

    /// Sends what the centre was told was lost and can be read here again.
    ///
    /// @return whether there was any
    boolean sendFound(DeskApi api) {
        List<Named> lost;
        try {
            lost =
                    api.list(
                            "select * from desk_api.still_lost()",
                            _ -> {},
                            row -> new Named(row.getObject(1, UUID.class), row.getLong(2)));
        } catch (CentreProblem old) {
            if (DeskApi.state(old).equals(NO_FUNCTION)) {
                return false;
            }
            throw old;
        }
        boolean any = false;
        for (int from = 0; from < lost.size(); ) {
            int to = from + 1;
            while (to < lost.size() && lost.get(to).follows(lost.get(to - 1))) {
                to++;
            }
            any |= sendFound(api, lost.get(from), to - from);
            from = to;
        }
        return any;
    }

    /// A record by the life that wrote it.
    private record Named(UUID life, long number) {

        boolean follows(Named other) {
            return life.equals(other.life) && number == other.number + 1;
        }
    }

    /// All of them or none: that each is the one that was lost, the centre knows by the one behind.
    private boolean sendFound(DeskApi api, Named first, int count) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count && isRead(first.number + texts.size(), count, texts)) {
            // As many at a time as are read at once.
        }
        if (texts.size() < count
                || !store.opened(texts.getFirst()).incarnation().equals(first.life)) {
            return false;
        }
        @Nullable String[] extras =
                texts.stream().map(text -> Beside.of(store, text)).toArray(String[]::new);
        api.push(first.life, first.number, texts.toArray(String[]::new), extras);
        LOG.info("{} records from {} on that were lost are at the centre", count, first.number);
        return true;
    }

    private boolean isRead(long from, int count, List<String> into) {
        try {
            List<String> some = store.texts(from, count - into.size());
            into.addAll(some);
            return !some.isEmpty();
        } catch (StoreProblem damaged) {
            number(damaged);
            return false;
        }
    }

    /// The record after `number` that can be read; empty when there is none.
    Optional<Long> next(long number) {
        long next = number + 1;
        while (next <= store.lastNumber()) {
            try {
                store.texts(next, 1);
                return Optional.of(next);
            } catch (StoreProblem damaged) {
                next = Math.max(next, number(damaged)) + 1;
            }
        }
        return Optional.empty();
    }

    /// Tells the centre that records after `sent` are lost before the next one that can be read.
    ///
    /// @return the last of them
    long tell(DeskApi api, long sent, StoreProblem damaged) {
        long next = next(sent).orElseThrow(() -> damaged);
        UUID life = life(sent);
        long to = Math.min(next - 1, sent + MOST);
        // What can be read next names it, unless there are too many to be told at once.
        byte[] hash = store.damage().hash(to).orElse(new byte[HASH]);
        LOG.error("records {} to {} are lost here and were never at the centre", sent + 1, to);
        api.asked(
                "select desk_api.lost(?, ?, ?, ?)",
                call -> {
                    call.setObject(1, life);
                    call.setLong(2, sent + 1);
                    call.setLong(3, to);
                    call.setBytes(4, hash);
                },
                _ -> true);
        return to;
    }

    /// The life of the record before, or of the first that can be read.
    private UUID life(long number) {
        List<String> before;
        try {
            before = store.texts(number, 1);
        } catch (StoreProblem alsoDamaged) {
            number(alsoDamaged);
            before = List.of();
        }
        if (before.isEmpty()) {
            before = next(number).map(next -> store.texts(next, 1)).orElse(List.of());
        }
        return before.isEmpty()
                ? store.home().incarnation()
                : store.opened(before.getFirst()).incarnation();
    }

    /// The damaged record that a problem is about.
    ///
    /// @throws StoreProblem when it is about something else
    static long number(StoreProblem problem) {
        if (problem.kind() == StoreProblem.Kind.JOURNAL_DAMAGED
                && problem.arguments().getFirst() instanceof Long number) {
            return number;
        }
        throw problem;
    }
}

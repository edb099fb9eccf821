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
import java.util.Set;
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

    /// As many of those that were found as go at once.
    private static final int PIECE = 200;

    /// As much text of those as goes at once, in characters.
    private static final int MOST_LETTERS = 4_000_000;

    private static final int HASH = 32;

    /// How the centre refuses what it cannot take, or not within its time.
    private static final Set<String> NOT_TAKEN = Set.of("PD001", "PD002", "PD003", "57014");

    private final DeskStore store;

    LostRecords(DeskStore store) {
        this.store = store;
    }

    /// Puts back what can be.
    void bringBack(DeskApi api) {
        if (store.damage().first() == 0) {
            return;
        }
        Map<Long, List<String>> texts = new TreeMap<>();
        for (Lost lost : store.damage().known()) {
            for (long from = lost.from(); from <= lost.to(); from += MOST) {
                own(api, from, Math.min(lost.to(), from + MOST - 1), texts);
            }
        }
        if (store.damage().mend(texts)) {
            LOG.info("records that the disk had damaged came back from the centre");
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

    /// Sends what the centre was told was lost and can be read here again. What the centre does not
    /// take stays lost there; nothing else is held up by it.
    ///
    /// @return whether there was any
    boolean sendFound(DeskApi api) {
        boolean any = false;
        List<Named> before = List.of();
        List<Named> lost = stillLost(api);
        while (!lost.isEmpty() && !lost.equals(before)) {
            for (int from = 0; from < lost.size(); ) {
                int to = from + 1;
                while (to < lost.size() && lost.get(to).isBefore(lost.get(to - 1))) {
                    to++;
                }
                any |= sendFound(api, lost.get(from), to - from);
                from = to;
            }
            before = lost;
            // When not all were named, the rest is once these are there.
            lost = lost.size() < MOST ? List.of() : stillLost(api);
        }
        return any;
    }

    /// In each life the last ones first.
    private static List<Named> stillLost(DeskApi api) {
        return api.list(
                "select * from desk_api.still_lost()",
                _ -> {},
                row -> new Named(row.getObject(1, UUID.class), row.getLong(2)));
    }

    /// A record by the life that wrote it.
    private record Named(UUID life, long number) {

        boolean isBefore(Named other) {
            return life.equals(other.life) && number == other.number - 1;
        }
    }

    /// From the back, in pieces: that a record is the one that was lost, the centre knows by the
    /// one behind it, which goes with each piece.
    private boolean sendFound(DeskApi api, Named last, int count) {
        long first = last.number - count + 1;
        long to = last.number;
        try {
            while (to >= first) {
                List<String> behind = readable(last.life, to + 1, to + 1);
                List<String> piece = readable(last.life, Math.max(first, to - PIECE + 1), to);
                int from = fitting(piece, behind);
                List<String> texts = new ArrayList<>(piece.subList(from, piece.size()));
                if (texts.isEmpty()) {
                    break;
                }
                long begin = to - texts.size() + 1;
                texts.addAll(behind);
                @Nullable String[] extras =
                        texts.stream().map(text -> Beside.of(store, text)).toArray(String[]::new);
                api.push(last.life, begin, texts.toArray(String[]::new), extras);
                to = begin - 1;
            }
        } catch (CentreProblem refused) {
            if (!NOT_TAKEN.contains(DeskApi.state(refused))) {
                throw refused;
            }
            LOG.error(
                    "records {} to {} are here again, and the centre does not take them in place of"
                            + " those that were lost",
                    first,
                    to,
                    refused);
        }
        if (to < last.number) {
            LOG.info("records {} to {} that were lost went to the centre", to + 1, last.number);
        }
        return to < last.number;
    }

    /// Where the part of a piece begins that goes at once, with what is behind it; always one does.
    private static int fitting(List<String> piece, List<String> behind) {
        int letters = behind.stream().mapToInt(String::length).sum();
        int from = piece.size();
        while (from > 0
                && (from == piece.size()
                        || letters + piece.get(from - 1).length() <= MOST_LETTERS)) {
            letters += piece.get(--from).length();
        }
        return from;
    }

    /// The last of these records, without a gap, as far as they can be read and are of that life.
    private List<String> readable(UUID life, long first, long last) {
        if (last > store.lastNumber()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        long from = first;
        while (from + texts.size() <= last) {
            long next = from + texts.size();
            try {
                List<String> some = store.texts(next, (int) (last - next + 1));
                if (some.isEmpty()) {
                    return List.of();
                }
                texts.addAll(some);
            } catch (StoreProblem damaged) {
                from = Math.max(next, number(damaged)) + 1;
                texts.clear();
            }
        }
        boolean isOfLife =
                !texts.isEmpty() && isOf(life, texts.getFirst()) && isOf(life, texts.getLast());
        return isOfLife ? texts : List.of();
    }

    private boolean isOf(UUID life, String text) {
        return store.opened(text).incarnation().equals(life);
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

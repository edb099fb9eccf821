package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.HeardOf;
import com.passportdesk.store.journal.Lost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Gives neighbours back those of their own records that their disk damaged, as far as they were
/// heard here. All that was heard is read for it, beside the conversation, for one question of each
/// desk at a time.
final class GivingBack {

    private static final Logger LOG = LoggerFactory.getLogger(GivingBack.class);

    /// Between two looks for one desk; twelve times that before the same is looked for again.
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private static final int SAME = 12;

    private final DeskStore store;
    private final Runnable news;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @param news told when something was found
    GivingBack(DeskStore store, Runnable news) {
        this.store = store;
        this.news = news;
    }

    private static final class Look {
        private final List<Lost> lost;
        private volatile @Nullable HeardOf found;
        private volatile boolean isOver;
        private volatile long ended;

        Look(List<Lost> lost) {
            this.lost = lost;
        }

        boolean isSince(Duration least) {
            return isOver && System.nanoTime() - ended > least.toNanos();
        }
    }

    /// Begins to look for what a desk asks for, unless that was done just now.
    void ask(String desk, List<Lost> lost) {
        if (lost.isEmpty()) {
            looks.computeIfPresent(desk, (_, one) -> one.isSince(BETWEEN) ? null : one);
            return;
        }
        looks.compute(
                desk,
                (_, one) -> {
                    boolean isDue =
                            one == null
                                    || one.isSince(
                                            one.lost.equals(lost)
                                                    ? BETWEEN.multipliedBy(SAME)
                                                    : BETWEEN);
                    return isDue ? begun(desk, lost) : one;
                });
    }

    private Look begun(String desk, List<Lost> lost) {
        Look look = new Look(lost);
        Thread.ofVirtual().name("neighbour-looks").start(() -> look(desk, look));
        return look;
    }

    private void look(String desk, Look look) {
        try {
            look.found = store.allRecords().heardOf(desk, look.lost, () -> !closed);
        } catch (RuntimeException e) {
            LOG.warn("what {} lost could not be looked for: {}", desk, e.toString());
        } finally {
            look.ended = System.nanoTime();
            look.isOver = true;
            news.run();
        }
    }

    private @Nullable HeardOf found(String desk, List<Lost> lost) {
        Look look = lost.isEmpty() ? null : looks.get(desk);
        return look != null && look.lost.equals(lost) ? look.found : null;
    }

    boolean isFound(String desk, List<Lost> lost) {
        return found(desk, lost) != null;
    }

    /// Puts what was found into an answer, in place of the records it has: both together may be
    /// more than one message holds. Those are told with the next one.
    void add(ObjectNode answer, String desk, List<Lost> lost) {
        HeardOf found = found(desk, lost);
        if (found != null && !closed) {
            answer.put("lookedUpTo", found.upTo());
            List<String> texts =
                    found.texts().stream()
                            .filter(text -> text.length() <= Telling.LONGEST)
                            .toList();
            if (!texts.isEmpty()) {
                answer.remove("records");
            }
            ArrayNode back = answer.putArray("back");
            texts.forEach(back::add);
        }
    }

    void close() {
        closed = true;
    }
}

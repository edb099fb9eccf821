package com.passportdesk.store.search;

import com.passportdesk.store.keys.SealedFiles;
import com.passportdesk.store.projection.RowFollower;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Everything that can be found at a desk, in one ranked list, kept up with the rows in the same
/// breath. Held in memory in few bytes; an image of it lies sealed beside the rows, so that a start
/// need not read them all.
public final class SearchIndex implements RowFollower {

    /// More than this nobody reads.
    public static final int MOST = 100;

    /// From so many entries on an image is kept; fewer are read from their rows in a moment.
    private static final int WORTH_KEEPING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

    /// When less is found, what is one slip from it is looked for too.
    private static final int TOO_FEW = 3;

    /// A question asked sooner after the start waits so long for all to be read.
    private static final long READING_NANOS = Duration.ofSeconds(1).toNanos();

    private static final String ORDERS = "SAFETY_ORDER";
    private static final String ERASE = "ERASE";

    private final List<KindIndex> kinds;
    private final Set<String> tables = new HashSet<>(Set.of(ORDERS));
    private volatile long openedAt = System.nanoTime();
    private volatile @Nullable JdbcClient rows;
    private volatile @Nullable SealedFiles kept;

    /// @param kinds in the order in which they take turns within a rank
    public SearchIndex(List<? extends FindKind> kinds) {
        this(kinds, WORTH_KEEPING);
    }

    /// @param worthKeeping from so many entries of a kind on an image of it is kept
    public SearchIndex(List<? extends FindKind> kinds, int worthKeeping) {
        this.kinds = kinds.stream().map(kind -> new KindIndex(kind, worthKeeping)).toList();
        kinds.forEach(kind -> tables.addAll(kind.tables()));
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(tables);
    }

    @Override
    public void opening(Map<String, String> sums) {
        openedAt = System.nanoTime();
        kinds.forEach(kind -> kind.opening(sums));
    }

    @Override
    public void changed(
            String table, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] now) {
        if (table.equals(ORDERS)) {
            if (now != null && Arrays.asList(now).contains(ERASE)) {
                kinds.forEach(kind -> kind.notes().erasing());
            }
        } else {
            kinds.forEach(kind -> kind.notes().changed(table, before, now));
        }
    }

    @Override
    public void committed(Map<String, String> sums) {
        kinds.forEach(kind -> kind.notes().committed(sums));
    }

    @Override
    public void start(JdbcClient read, SealedFiles files) {
        rows = read;
        kept = files;
    }

    @Override
    public void settle() {
        JdbcClient read = rows;
        if (read != null) {
            for (KindIndex kind : kinds) {
                try {
                    kind.settle(read, kept);
                } catch (IOException | RuntimeException e) {
                    LOG.warn("the search of {} is behind: {}", kind.kind().id(), e.toString());
                }
            }
        }
    }

    @Override
    public void closing() {
        settle();
        for (KindIndex kind : kinds) {
            try {
                kind.keep(kept);
            } catch (IOException | RuntimeException e) {
                LOG.warn("the search of {} is not kept: {}", kind.kind().id(), e.toString());
            }
        }
    }

    /// Waits until everything can be found.
    public boolean isReady(Duration most) {
        long until = System.nanoTime() + most.toNanos();
        boolean all = true;
        for (KindIndex kind : kinds) {
            all &= kind.await(Math.max(0, until - System.nanoTime()));
        }
        return all;
    }

    /// How many entries of a kind there are.
    public int size(String kind) {
        return kinds.stream()
                .filter(one -> one.kind().id().equals(kind))
                .mapToInt(KindIndex::size)
                .sum();
    }

    /// Best first; nothing for nothing typed.
    public Findings find(Question question) {
        Typed typed = Typed.of(question.typed());
        JdbcClient read = rows;
        if (typed.words().isEmpty() || read == null) {
            return Findings.NOTHING;
        }
        List<KindIndex> asked = new ArrayList<>();
        for (KindIndex kind : kinds) {
            if (isAsked(kind.kind(), question.kinds())) {
                kind.await(Math.max(0, openedAt + READING_NANOS - System.nanoTime()));
                kind.catchUp(read);
                asked.add(kind);
            }
        }
        Ranks ranks = new Ranks(Math.clamp(question.limit(), 1, MOST));
        ask(asked, question, typed, ranks, false);
        if (ranks.total() == 0 && typed.isNumber()) {
            ask(asked, question, Typed.lastDigits(question.typed()), ranks, false);
        }
        if (ranks.total() < TOO_FEW) {
            ask(asked, question, typed, ranks, true);
        }
        return ranks.found();
    }

    private static boolean isAsked(FindKind kind, Set<String> wanted) {
        return wanted.isEmpty() || wanted.contains(kind.id()) || wanted.contains(kind.byNumber());
    }

    private static void ask(
            List<KindIndex> kinds, Question question, Typed typed, Ranks ranks, boolean slipped) {
        if (!typed.words().isEmpty()) {
            for (KindIndex kind : kinds) {
                kind.find(new Search(question, kind.kind(), ranks), typed, slipped);
            }
        }
    }
}

package com.passportdesk.store.desk;

import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.OpenedAhead;
import com.passportdesk.store.projection.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// What the centre says becomes rows, on the thread that writes: keys and rows, then the feed's own
/// log, then rows and place are committed together. Of much at once the log is written, and records
/// are opened, by threads of their own while rows are made; they are committed when it is durable.
final class Heard implements AutoCloseable {

    /// Fewer items are written sooner than another thread begins.
    private static final int MANY = 500;

    /// Taken in whoever waits, so that what the centre says comes in where somebody always waits.
    private static final int AT_LEAST = 3;

    /// As long after the last of much there may be more.
    private static final Duration MORE = Duration.ofSeconds(2);

    private final Writer writer;
    private volatile long muchUntil = System.nanoTime();
    private final AtomicInteger pictures = new AtomicInteger();
    private final ExecutorService beside =
            Executors.newFixedThreadPool(
                    2, Thread.ofPlatform().daemon().name("desk-hears-", 0).factory());

    Heard(Writer writer) {
        this.writer = writer;
    }

    /// A picture begins to be taken in, until what is answered is closed.
    DeskStore.Filling picture() {
        pictures.incrementAndGet();
        return pictures::decrementAndGet;
    }

    /// Whether a picture is taken in.
    boolean isPicture() {
        return pictures.get() > 0;
    }

    /// Whether much comes in: a picture, or what was missed for long.
    boolean isMuch() {
        return isPicture() || muchUntil - System.nanoTime() > 0;
    }

    /// [#take] as work for the writer.
    Work.Alone<List<FeedItem>> taking(List<FeedItem> items) {
        return new Work.Alone<>(open -> take(open, items), true, new Work.Answer<>());
    }

    /// While somebody waits for the writer it takes only the first few.
    ///
    /// @return what is left of them; empty when all is in
    List<FeedItem> take(Session open, List<FeedItem> items) throws IOException, SQLException {
        List<FeedItem> fresh = open.projections.news(FeedItem.after(open.progress.cursor(), items));
        if (fresh.isEmpty()) {
            return List.of();
        }
        Set<String> topics = new HashSet<>();
        int taken = fresh.size();
        if (taken < MANY) {
            taken = inTurn(open, fresh, topics);
        } else {
            writer.commit(atOnce(open, fresh, topics));
            muchUntil = System.nanoTime() + MORE.toNanos();
        }
        open.file.tidy();
        if (topics.contains(Erased.TOPIC)) {
            writer.letGo(open);
        }
        writer.changes().tell(topics);
        return fresh.subList(taken, fresh.size());
    }

    /// Rows first: how many there are to be logged is known when somebody begins to wait.
    ///
    /// @return how many were taken
    private int inTurn(Session open, List<FeedItem> fresh, Set<String> topics)
            throws IOException, SQLException {
        Progress before = open.progress;
        Progress progress = before;
        int taken = 0;
        while (taken < fresh.size() && (taken < AT_LEAST || !writer.isAwaited())) {
            FeedItem item = fresh.get(taken++);
            open.keys.accept(item.keys());
            progress = open.projections.feed(item, open.desk(), progress, topics);
        }
        open.feed.append(fresh.subList(0, taken), before);
        writer.commit(progress);
        return taken;
    }

    private Progress atOnce(Session open, List<FeedItem> fresh, Set<String> topics)
            throws IOException {
        fresh.forEach(item -> open.keys.accept(item.keys()));
        Progress before = open.progress;
        Future<?> log =
                beside.submit(() -> {
                    open.feed.append(fresh, before);
                    return fresh;
                });
        try (OpenedAhead.Opening _ = open.projections.ahead().begin(fresh, beside)) {
            return rows(open, fresh, topics);
        } finally {
            // Also when rows could not be made: nobody writes to a log that is left.
            await(log);
        }
    }

    private Progress rows(Session open, List<FeedItem> fresh, Set<String> topics) {
        Progress progress = open.progress;
        for (FeedItem item : fresh) {
            progress = open.projections.feed(item, open.desk(), progress, topics);
        }
        return progress;
    }

    private static void await(Future<?> log) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    log.get();
                    return;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed
                    ? failed
                    : new IOException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        beside.shutdown();
    }
}

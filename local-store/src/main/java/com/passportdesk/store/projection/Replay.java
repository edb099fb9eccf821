package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.Lost;
import com.passportdesk.store.journal.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Applies what the rows lack: own records and items of the feed in the order in which they were
/// first applied. Used to catch up after a stop and to make the rows anew.
///
/// Rows in a file beside may be made while the desk goes on writing: [#upTo] takes the desk's
/// [Progress] as its end, which names a record and an item that belong together, and reads journal
/// and feed through handles of its own. What came since is applied by another `upTo` of the same
/// file, the last one on the thread that writes.
public final class Replay {

    private static final int CHUNK = 500;

    /// From so many steps on the next chunks are read ahead by a thread of their own.
    private static final int MANY = 4 * CHUNK;

    private final Journal journal;
    private final FeedLog feed;
    private final ProjectionFile file;
    private final Projections projections;
    private final String desk;
    private final Deque<Stored> own = new ArrayDeque<>();
    private final Deque<FeedCodec.Kept> items = new ArrayDeque<>();
    private long nextOwn;
    private long nextItem;
    private long lastOwn;
    private long lastItem;
    private Ahead.Chunks<Stored> records = this::readOwn;
    private Ahead.Chunks<FeedCodec.Kept> heard = this::readItems;

    public Replay(
            Journal journal,
            FeedLog feed,
            ProjectionFile file,
            Projections projections,
            String desk) {
        this.journal = journal;
        this.feed = feed;
        this.file = file;
        this.projections = projections;
        this.desk = desk;
    }

    /// Applies everything after `from`, committing every few hundred steps. Nobody may write to
    /// journal or feed meanwhile.
    public Progress from(Progress from) throws IOException, SQLException {
        return between(from, journal.lastNumber(), feed.lastNumber());
    }

    /// Applies what comes after `from` up to `end`, which other rows of the same journal and feed
    /// have reached. Safe beside the thread that writes.
    public Progress upTo(Progress from, Progress end) throws IOException, SQLException {
        return between(from, end.number(), end.feedNumber());
    }

    private Progress between(Progress from, long endOwn, long endItem)
            throws IOException, SQLException {
        nextOwn = from.number() + 1;
        nextItem = from.feedNumber() + 1;
        lastOwn = endOwn;
        lastItem = endItem;
        if (lastOwn - from.number() + lastItem - from.feedNumber() < MANY) {
            return apply(from);
        }
        try (Ahead<Stored> ownAhead = new Ahead<>("records-ahead", this::readOwn);
                Ahead<FeedCodec.Kept> feedAhead = new Ahead<>("feed-ahead", this::readItems)) {
            records = untilEmpty(ownAhead);
            heard = untilEmpty(feedAhead);
            return apply(from);
        } finally {
            records = this::readOwn;
            heard = this::readItems;
        }
    }

    private Progress apply(Progress from) throws IOException, SQLException {
        Progress progress = from;
        Set<String> topics = new HashSet<>();
        int steps = 0;
        while (true) {
            FeedCodec.Kept item = nextItem();
            Stored record = nextOwn();
            if (item != null && (item.ownNumber() <= progress.number() || record == null)) {
                items.removeFirst();
                progress = apply(item, progress, topics);
            } else if (record != null) {
                progress = transaction(progress, topics);
            } else {
                break;
            }
            if (++steps % CHUNK == 0) {
                projections.keep(progress);
                file.writer().commit();
                file.tidy();
            }
        }
        if (steps > 0) {
            projections.keep(progress);
        }
        file.writer().commit();
        projections.complete();
        return progress;
    }

    private Progress apply(FeedCodec.Kept kept, Progress progress, Set<String> topics)
            throws IOException {
        FeedItem item = kept.item();
        if (kept == FeedCodec.DAMAGED) {
            return progress.afterDamagedItem();
        }
        try {
            return item == null
                    ? progress.afterUnknownItem()
                    : projections.feed(item, desk, progress, topics);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Progress transaction(Progress progress, Set<String> topics) throws IOException {
        List<Entry> transaction = new ArrayList<>();
        Stored last;
        do {
            last = own.removeFirst();
            transaction.add(last.entry());
        } while (last.entry().rest() > 0 && isNext(last, nextOwn()));
        projections.own(transaction, topics);
        return progress.withOwn(transaction, last.entry().number(), Progress.hex(last.hash()));
    }

    /// Where the rest of a transaction is damaged, what follows is another one.
    private static boolean isNext(Stored last, @Nullable Stored next) {
        return next != null && next.entry().number() == last.entry().number() + 1;
    }

    private FeedCodec.@Nullable Kept nextItem() throws IOException {
        if (items.isEmpty()) {
            items.addAll(heard.next());
        }
        return items.peekFirst();
    }

    private @Nullable Stored nextOwn() throws IOException {
        if (own.isEmpty()) {
            own.addAll(records.next());
        }
        return own.peekFirst();
    }

    /// What is read ahead ends once; it is asked again and again.
    private static <T> Ahead.Chunks<T> untilEmpty(Ahead<T> ahead) {
        boolean[] ended = new boolean[1];
        return () -> {
            List<T> chunk = ended[0] ? List.of() : ahead.next();
            ended[0] = chunk.isEmpty();
            return chunk;
        };
    }

    private List<FeedCodec.Kept> readItems() throws IOException {
        if (nextItem > lastItem) {
            return List.of();
        }
        List<FeedCodec.Kept> chunk =
                feed.read(nextItem, (int) Math.min(CHUNK, lastItem - nextItem + 1));
        nextItem += chunk.size();
        return chunk;
    }

    /// The next own records that can be read: a damaged one is left out, the rest goes on.
    private List<Stored> readOwn() throws IOException {
        while (nextOwn <= lastOwn) {
            try {
                List<Stored> chunk =
                        journal.read(nextOwn, (int) Math.min(CHUNK, lastOwn - nextOwn + 1));
                nextOwn += chunk.size();
                return chunk;
            } catch (JournalDamage damage) {
                nextOwn = behind(Math.max(nextOwn, damage.number()));
            }
        }
        return List.of();
    }

    /// The next record that may be readable. Where a segment's header is damaged none of it is, and
    /// reading any of them names the first.
    private long behind(long damaged) {
        return journal.lost().stream()
                        .filter(one -> one.holds(damaged))
                        .mapToLong(Lost::to)
                        .findFirst()
                        .orElse(damaged)
                + 1;
    }
}

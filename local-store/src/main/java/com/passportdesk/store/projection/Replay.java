package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.Stored;
import java.io.IOException;
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
public final class Replay {

    private static final int CHUNK = 500;

    private final Journal journal;
    private final FeedLog feed;
    private final ProjectionFile file;
    private final Projections projections;
    private final String desk;
    private final Deque<Stored> own = new ArrayDeque<>();
    private final Deque<FeedCodec.Kept> items = new ArrayDeque<>();
    private long nextOwn;
    private long nextItem;

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

    /// Applies everything after `from`, committing every few hundred steps.
    public Progress from(Progress from) throws IOException, SQLException {
        Progress progress = from;
        nextOwn = from.number() + 1;
        nextItem = from.feedNumber() + 1;
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
            }
        }
        if (steps > 0) {
            projections.keep(progress);
        }
        file.writer().commit();
        return progress;
    }

    private Progress apply(FeedCodec.Kept kept, Progress progress, Set<String> topics) {
        FeedItem item = kept.item();
        if (kept == FeedCodec.DAMAGED) {
            return progress.afterDamagedItem();
        }
        return item == null
                ? progress.afterUnknownItem()
                : projections.feed(item, desk, progress, topics);
    }

    private Progress transaction(Progress progress, Set<String> topics) throws IOException {
        List<Entry> transaction = new ArrayList<>();
        Stored last;
        do {
            last = own.removeFirst();
            transaction.add(last.entry());
        } while (last.entry().rest() > 0 && nextOwn() != null);
        projections.own(transaction, topics);
        return progress.withOwn(last.entry().number(), Projections.hex(last.hash()));
    }

    private FeedCodec.@Nullable Kept nextItem() throws IOException {
        if (items.isEmpty()) {
            List<FeedCodec.Kept> chunk = feed.read(nextItem, CHUNK);
            items.addAll(chunk);
            nextItem += chunk.size();
        }
        return items.peekFirst();
    }

    /// The next own record that can be read: a damaged one is left out, the rest goes on.
    private @Nullable Stored nextOwn() throws IOException {
        while (own.isEmpty() && nextOwn <= journal.lastNumber()) {
            try {
                List<Stored> chunk = journal.read(nextOwn, CHUNK);
                own.addAll(chunk);
                nextOwn += chunk.size();
            } catch (JournalDamage damage) {
                if (damage.number() < nextOwn) {
                    throw damage;
                }
                nextOwn = damage.number() + 1;
            }
        }
        return own.peekFirst();
    }
}

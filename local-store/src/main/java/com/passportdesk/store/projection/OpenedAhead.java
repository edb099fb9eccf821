package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Records of much that was heard are opened on another thread while rows of those before are made:
/// JSON and seals take a quarter of the time that the rows take. Nobody waits for it: what is not
/// opened yet when its turn comes is opened there and then.
public final class OpenedAhead {

    /// What is so near is opened sooner by whoever needs it.
    private static final int LEAD = 4;

    private final EntryCodec codec;
    private Work work = new Work(List.of());

    OpenedAhead(EntryCodec codec) {
        this.codec = codec;
    }

    /// Begins to open the records among these items, whose keys must be here. To be closed when
    /// their rows are made; by the thread that makes them, like all but the opening itself.
    public Opening begin(List<FeedItem> items, Executor beside) {
        Work begun =
                new Work(
                        items.stream()
                                .filter(FeedItem.Record.class::isInstance)
                                .map(FeedItem.Record.class::cast)
                                .toList());
        work = begun;
        beside.execute(begun);
        return () -> {
            begun.closed = true;
            work = new Work(List.of());
        };
    }

    /// While it is open, records are opened ahead.
    public interface Opening extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws RuntimeException as [EntryCodec#open]
    Entry open(FeedItem.Record record) {
        return work.open(record);
    }

    private final class Work implements Runnable {

        private final List<FeedItem.Record> records;
        private final AtomicReferenceArray<@Nullable Entry> opened;
        private volatile int next;
        private volatile boolean closed;

        Work(List<FeedItem.Record> records) {
            this.records = records;
            this.opened = new AtomicReferenceArray<>(records.size());
        }

        @Override
        public void run() {
            for (int i = LEAD; i < records.size() && !closed; i = Math.max(i + 1, next + LEAD)) {
                try {
                    opened.set(i, codec.open(records.get(i).canonical()));
                } catch (RuntimeException _) {
                    // Whoever needs it will find the same, and say what is wrong with it.
                }
            }
        }

        /// One after the other, as they came.
        Entry open(FeedItem.Record record) {
            int at = next;
            while (at < records.size() && records.get(at) != record) {
                at++;
            }
            if (at == records.size()) {
                return codec.open(record.canonical());
            }
            next = at + 1;
            Entry entry = opened.getAndSet(at, null);
            return entry == null ? codec.open(record.canonical()) : entry;
        }
    }
}

package com.passportdesk.store.search;

import com.passportdesk.store.keys.SealedFiles;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All entries of one kind, kept up with their rows. A change is noted by the writer and read from
/// committed rows before the next question is answered, so that a question asked after an
/// acknowledgement sees what was acknowledged.
final class KindIndex {

    private static final Logger LOG = LoggerFactory.getLogger(KindIndex.class);

    /// As many are read again before a question; more come with the feed only, where nobody waits
    /// for an acknowledgement, and are read by [#settle].
    private static final int FEW = 200;

    private static final int PAGE = 2_000;

    /// When more changed than this, reading all anew is quicker.
    private static final int MANY = 100_000;

    /// Entries read before they can be found, when all are read.
    private static final int PART = 100_000;

    /// Changes after which what is kept on the disk is written anew, if it is old enough too.
    private static final int MUCH = 1_000;

    private static final long REST_NANOS = Duration.ofMinutes(5).toNanos();

    private final FindKind kind;
    private final int worthKeeping;
    private final Segments segments = new Segments();
    private final ReentrantLock changing = new ReentrantLock();
    private final Notes notes;
    private volatile CountDownLatch loaded = new CountDownLatch(1);
    private volatile boolean isLoaded;
    private volatile int underWay;
    private int changesSinceWritten;
    private long writtenAt;

    KindIndex(FindKind kind, int worthKeeping) {
        this.kind = kind;
        this.worthKeeping = worthKeeping;
        this.notes = new Notes(kind, MANY);
    }

    FindKind kind() {
        return kind;
    }

    Notes notes() {
        return notes;
    }

    int size() {
        return segments.size();
    }

    /// Rows were opened; whether they are those known already shows when they are read.
    void opening(Map<String, String> sums) {
        if (!notes.opening(sums)) {
            isLoaded = false;
            loaded = new CountDownLatch(1);
        }
    }

    /// Waits until all can be found.
    boolean await(long nanos) {
        try {
            return isLoaded || loaded.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void find(Search search, Typed typed, boolean slipped) {
        segments.read(all -> {
            if (slipped) {
                search.slipped(typed, all);
            } else {
                search.plain(typed, all);
            }
        });
    }

    /// Reads what was changed a moment ago, if it is little.
    void catchUp(JdbcClient rows) {
        // In this order: what is taken to be read is under way before it is no longer counted.
        if (isLoaded && (isLittle(notes.count()) || isLittle(underWay))) {
            changing.lock();
            try {
                read(rows, FEW);
            } finally {
                changing.unlock();
            }
        }
    }

    private static boolean isLittle(int count) {
        return count > 0 && count <= FEW;
    }

    /// Loads what is not loaded, reads what changed, and puts in order what became disorderly.
    ///
    /// @param kept null where nothing may be kept
    void settle(JdbcClient rows, @Nullable SealedFiles kept) throws IOException {
        // Before the notes are read: what is noted after this is for the next time.
        boolean mustGo = notes.takeErased();
        try {
            read(rows, kept);
            if (mustGo && kept != null) {
                kept.delete(file());
            }
            segments.tidy(mustGo);
        } catch (IOException | RuntimeException e) {
            if (mustGo) {
                notes.erasedAgain();
            }
            throw e;
        }
        boolean isDue = changesSinceWritten >= MUCH && System.nanoTime() - writtenAt > REST_NANOS;
        if (mustGo || isDue) {
            keep(kept);
        }
    }

    private void read(JdbcClient rows, @Nullable SealedFiles kept) throws IOException {
        changing.lock();
        try {
            if (!isLoaded || notes.isTooMany()) {
                load(rows, kept);
            }
            while (notes.count() > 0 && !notes.isTooMany()) {
                read(rows, PAGE);
            }
        } finally {
            changing.unlock();
        }
    }

    private String file() {
        return "search-" + kind.id();
    }

    private void load(JdbcClient rows, @Nullable SealedFiles kept) throws IOException {
        if (kept != null && !isLoaded && restored(kept)) {
            loaded();
            return;
        }
        isLoaded = false;
        notes.takeAll();
        segments.clear();
        Part part = new Part();
        kind.all(rows, part::add);
        part.end();
        segments.tidy(false);
        changesSinceWritten = MUCH;
        loaded();
        keep(kept);
    }

    private void loaded() {
        isLoaded = true;
        loaded.countDown();
    }

    /// Entries on their way in: many at a time become a segment.
    private final class Part {
        private SegmentMaking making = new SegmentMaking();
        private final List<Indexed> others = new ArrayList<>();

        void add(Entry entry) {
            Indexed one = Indexed.of(entry);
            if (!making.add(one)) {
                others.add(one);
            }
            if (making.count() == PART) {
                segments.add(making.made());
                making = new SegmentMaking();
            }
        }

        void end() {
            segments.add(making.made());
            segments.put(others, Set.of());
        }
    }

    private void read(JdbcClient rows, int most) {
        underWay = notes.count();
        List<String> taken = notes.take(most);
        try {
            if (!taken.isEmpty()) {
                read(rows, taken);
            }
        } catch (RuntimeException e) {
            notes.putBack(taken);
            throw e;
        } finally {
            underWay = 0;
        }
    }

    private void read(JdbcClient rows, List<String> taken) {
        List<String> all = List.copyOf(new LinkedHashSet<>(kind.ids(taken, rows)));
        for (int from = 0; from < all.size(); from += PAGE) {
            List<String> page = all.subList(from, Math.min(all.size(), from + PAGE));
            Set<String> gone = new TreeSet<>(page);
            List<Indexed> there = new ArrayList<>();
            kind.some(
                    page,
                    rows,
                    entry -> {
                        gone.remove(entry.id());
                        there.add(Indexed.of(entry));
                    });
            segments.put(there, gone);
        }
        changesSinceWritten += all.size();
    }

    /// Writes what is known, if it belongs to the rows there are.
    void keep(@Nullable SealedFiles kept) throws IOException {
        if (kept == null || !isLoaded || changesSinceWritten == 0) {
            return;
        }
        changing.lock();
        List<Segments.Kept> all;
        String sums;
        try {
            sums = notes.sumsIfSettled();
            all = segments.kept();
            changesSinceWritten = sums == null ? changesSinceWritten : 0;
        } finally {
            changing.unlock();
        }
        if (sums == null) {
            kept.delete(file());
            return;
        }
        writtenAt = System.nanoTime();
        if (segments.size() < worthKeeping) {
            return;
        }
        kept.write(
                file(),
                raw -> {
                    DataOutputStream out =
                            new DataOutputStream(new BufferedOutputStream(raw, 1 << 16));
                    out.writeUTF(form());
                    out.writeUTF(sums);
                    out.writeInt(all.size());
                    for (Segments.Kept one : all) {
                        SegmentImage.write(one.segment(), one.alive(), out);
                    }
                    out.flush();
                });
    }

    /// What the image looks like; another program may fold words in another way.
    private String form() {
        return kind.id() + ' ' + kind.form() + ' ' + Folding.FORM;
    }

    private boolean restored(SealedFiles kept) throws IOException {
        try (InputStream raw = kept.read(file())) {
            if (raw == null) {
                return false;
            }
            DataInputStream in = new DataInputStream(raw);
            if (in.readUTF().equals(form()) && in.readUTF().equals(notes.sumsAtOpening())) {
                List<Segment> read = new ArrayList<>();
                int count = in.readInt();
                for (int i = 0; i < count; i++) {
                    read.add(SegmentImage.read(in));
                }
                segments.replace(read);
                changesSinceWritten = 0;
                writtenAt = System.nanoTime();
                return true;
            }
        } catch (IOException | RuntimeException damaged) {
            LOG.warn("the kept search of {} is made anew: {}", kind.id(), damaged.getMessage());
        }
        kept.delete(file());
        return false;
    }
}

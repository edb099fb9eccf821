package com.passportdesk.store.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All segments of one kind, large ones first. A changed entry is taken out where it was and put
/// into a small segment that is made anew each time; when that has grown it is kept, and small ones
/// are put together now and then.
final class Segments {

    private static final int SMALL = 250;

    /// A segment is put together with those behind it that come to this share of it.
    private static final int SHARE = 4;

    private static final int FEW_DEAD = 2_000;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final TreeMap<String, Indexed> fresh = new TreeMap<>();
    private List<Segment> large = new ArrayList<>();
    private @Nullable Segment small;

    /// Taken out while segments are put together, so that they are not put back.
    private @Nullable Set<String> meanwhile;

    /// @param alive as it was at that moment
    record Kept(Segment segment, Bits alive) {}

    int size() {
        lock.readLock().lock();
        try {
            return all().stream().mapToInt(Segment::aliveCount).sum();
        } finally {
            lock.readLock().unlock();
        }
    }

    void read(Consumer<List<Segment>> reader) {
        lock.readLock().lock();
        try {
            reader.accept(all());
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<Segment> all() {
        List<Segment> all = new ArrayList<>(large);
        if (small != null) {
            all.add(small);
        }
        return all;
    }

    List<Kept> kept() {
        lock.readLock().lock();
        try {
            return all().stream().map(one -> new Kept(one, one.alive().copy())).toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    void clear() {
        replace(List.of());
    }

    void replace(List<Segment> others) {
        lock.writeLock().lock();
        try {
            large = new ArrayList<>(others);
            fresh.clear();
            small = null;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Adds a segment of entries that are nowhere else.
    void add(Segment segment) {
        lock.writeLock().lock();
        try {
            if (segment.count() > 0) {
                large.add(segment);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Puts entries in the place of what was known of them.
    ///
    /// @param gone ids of entries that are no more
    void put(Collection<Indexed> entries, Collection<String> gone) {
        if (entries.isEmpty() && gone.isEmpty()) {
            return;
        }
        lock.writeLock().lock();
        try {
            entries.forEach(entry -> bury(entry.id()));
            gone.forEach(this::bury);
            entries.forEach(entry -> fresh.put(entry.id(), entry));
            small = fresh.isEmpty() ? null : SegmentMaking.of(inOrder());
            if (fresh.size() > SMALL && small != null) {
                large.add(small);
                fresh.clear();
                small = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// By the bytes of their ids, as segments have them.
    private List<Indexed> inOrder() {
        List<Indexed> sorted = new ArrayList<>(fresh.values());
        sorted.sort((one, other) -> Words.bytes(one.id()).compareTo(Words.bytes(other.id())));
        return sorted;
    }

    private void bury(String id) {
        large.forEach(segment -> segment.bury(id));
        fresh.remove(id);
        if (meanwhile != null) {
            meanwhile.add(id);
        }
    }

    /// Puts small segments together, and takes out words that nobody has any more.
    ///
    /// @param all whether not even one of them may stay
    void tidy(boolean all) {
        for (List<Segment> due = due(all); !due.isEmpty(); due = due(false)) {
            merge(due);
        }
    }

    private List<Segment> due(boolean anyDead) {
        lock.readLock().lock();
        try {
            int from = large.size() - 1;
            long behind = from < 0 ? 0 : large.get(from).aliveCount();
            while (from > 0 && large.get(from - 1).aliveCount() < behind * SHARE) {
                from--;
                behind += large.get(from).aliveCount();
            }
            Set<Segment> due = new HashSet<>();
            if (from >= 0 && from < large.size() - 1) {
                due.addAll(large.subList(from, large.size()));
            }
            for (Segment segment : large) {
                boolean isWorn = segment.dead() > FEW_DEAD + segment.aliveCount() / SHARE;
                if (isWorn || segment.aliveCount() == 0 || anyDead && segment.dead() > 0) {
                    due.add(segment);
                }
            }
            return large.stream().filter(due::contains).toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void merge(List<Segment> due) {
        List<Bits> alive;
        lock.writeLock().lock();
        try {
            meanwhile = new HashSet<>();
            alive = due.stream().map(segment -> segment.alive().copy()).toList();
        } finally {
            lock.writeLock().unlock();
        }
        Segment merged = new SegmentMerge(due, alive).made();
        lock.writeLock().lock();
        try {
            Set<String> buried = meanwhile == null ? Set.of() : meanwhile;
            meanwhile = null;
            buried.forEach(merged::bury);
            int place = large.indexOf(due.getFirst());
            large.removeAll(due);
            if (merged.aliveCount() > 0) {
                large.add(Math.clamp(place, 0, large.size()), merged);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}

package com.passportdesk.store.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Records one after the other that cannot be read as they were written, or not be trusted.
///
/// @param from the first
/// @param to the last, not before `from`
public record Lost(long from, long to) {

    /// A disk that took more apart than this is named from its first record to its last.
    static final int MOST = 1_000;

    public boolean holds(long number) {
        return number >= from && number <= to;
    }

    boolean touches(long first, long last) {
        return from <= last && to >= first;
    }

    /// How many of these there are up to `last`.
    static long count(List<Lost> all, long last) {
        return all.stream()
                .mapToLong(one -> Math.max(0, Math.min(last, one.to) - one.from + 1))
                .sum();
    }

    /// Those of `all` that are not among `others`.
    public static List<Lost> without(List<Lost> all, List<Lost> others) {
        List<Lost> left = new ArrayList<>();
        for (Lost one : all) {
            long from = one.from;
            for (Lost other : others) {
                if (other.touches(from, one.to)) {
                    if (other.from > from) {
                        left.add(new Lost(from, other.from - 1));
                    }
                    from = other.to + 1;
                }
            }
            if (from <= one.to) {
                left.add(new Lost(from, one.to));
            }
        }
        return List.copyOf(left);
    }

    /// How many these are.
    public static long count(List<Lost> all) {
        return count(all, Long.MAX_VALUE);
    }

    /// All of them in order, those that touch each other as one.
    public static List<Lost> together(List<Lost> some, List<Lost> more) {
        List<Lost> all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(Comparator.comparingLong(Lost::from));
        List<Lost> joined = new ArrayList<>();
        for (Lost one : all) {
            Lost before = joined.isEmpty() ? null : joined.getLast();
            if (before != null && (one.from <= before.to + 1 || joined.size() == MOST)) {
                joined.removeLast();
                joined.add(new Lost(before.from, Math.max(before.to, one.to)));
            } else {
                joined.add(one);
            }
        }
        return List.copyOf(joined);
    }
}

package com.passportdesk.store.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The best of all kinds in one order. Ranks compare across kinds; within one the kinds take turns,
/// so that a name half the town has does not hide the room of that name.
final class Ranks {

    static final int EXACT_NUMBER = 0;
    static final int EXPECTED = 1;
    static final int INSIDE = 2;
    static final int WHOLE_NAME = 3;
    static final int BEGINNING = 4;
    static final int REST = 5;

    /// Ranks behind those without a slip.
    static final int SLIPPED = 6;

    /// What is of the asking site and what is not.
    private static final int PLACES = 2;

    private static final int ALL = 2 * SLIPPED * PLACES;

    private final int limit;
    private final List<Map<String, List<Placed>>> ranks = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private int total;

    Ranks(int limit) {
        this.limit = limit;
        for (int i = 0; i < ALL; i++) {
            ranks.add(new LinkedHashMap<>());
        }
    }

    void count(String kind, int found) {
        if (found > 0) {
            counts.merge(kind, found, Integer::sum);
            total += found;
        }
    }

    int total() {
        return total;
    }

    /// @param order smaller comes first, whichever segment it is of
    private record Placed(String id, long order) {}

    /// Whether one more of this kind would be among the first of this rank.
    boolean hasRoom(int rank, boolean isHere, String kind, long order) {
        List<Placed> of = of(rank, isHere).get(kind);
        return of == null || of.size() < limit || order < of.getLast().order();
    }

    /// Puts one in its place within its rank, behind those of the same order. What is beyond the
    /// limit is let go.
    ///
    /// @return whether there is room for one more of this kind and order in this rank
    boolean add(int rank, boolean isHere, String kind, String id, long order) {
        List<Placed> of = of(rank, isHere).computeIfAbsent(kind, _ -> new ArrayList<>());
        int place = of.size();
        while (place > 0 && of.get(place - 1).order() > order) {
            place--;
        }
        if (place < limit) {
            of.add(place, new Placed(id, order));
        }
        if (of.size() > limit) {
            of.removeLast();
        }
        return of.size() < limit;
    }

    private Map<String, List<Placed>> of(int rank, boolean isHere) {
        return ranks.get(rank * PLACES + (isHere ? 0 : 1));
    }

    Findings found() {
        List<Findings.Hit> hits = new ArrayList<>();
        for (Map<String, List<Placed>> rank : ranks) {
            int most = rank.values().stream().mapToInt(List::size).max().orElse(0);
            for (int turn = 0; turn < most && hits.size() < limit; turn++) {
                for (Map.Entry<String, List<Placed>> kind : rank.entrySet()) {
                    if (turn < kind.getValue().size() && hits.size() < limit) {
                        Placed one = kind.getValue().get(turn);
                        hits.add(new Findings.Hit(kind.getKey(), one.id()));
                    }
                }
            }
        }
        return new Findings(hits, total, counts);
    }
}

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
    private final List<Map<String, List<String>>> ranks = new ArrayList<>();
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

    /// @return whether there is room for one more of this kind in this rank
    boolean add(int rank, boolean isHere, String kind, String id) {
        List<String> of =
                ranks.get(rank * PLACES + (isHere ? 0 : 1))
                        .computeIfAbsent(kind, _ -> new ArrayList<>());
        if (of.size() < limit) {
            of.add(id);
        }
        return of.size() < limit;
    }

    Findings found() {
        List<Findings.Hit> hits = new ArrayList<>();
        for (Map<String, List<String>> rank : ranks) {
            int most = rank.values().stream().mapToInt(List::size).max().orElse(0);
            for (int turn = 0; turn < most && hits.size() < limit; turn++) {
                for (Map.Entry<String, List<String>> kind : rank.entrySet()) {
                    if (turn < kind.getValue().size() && hits.size() < limit) {
                        hits.add(new Findings.Hit(kind.getKey(), kind.getValue().get(turn)));
                    }
                }
            }
        }
        return new Findings(hits, total, counts);
    }
}

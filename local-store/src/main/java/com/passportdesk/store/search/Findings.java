package com.passportdesk.store.search;

import java.util.List;
import java.util.Map;

/// What was found.
///
/// @param hits best first
/// @param total how many there are in all
/// @param counts how many there are of each kind that has any
public record Findings(List<Hit> hits, int total, Map<String, Integer> counts) {

    /// One of them.
    public record Hit(String kind, String id) {}

    public static final Findings NOTHING = new Findings(List.of(), 0, Map.of());

    public Findings {
        hits = List.copyOf(hits);
        counts = Map.copyOf(counts);
    }

    /// The ids of one kind, best first.
    public List<String> ids(String kind) {
        return hits.stream().filter(hit -> hit.kind().equals(kind)).map(Hit::id).toList();
    }
}

package com.passportdesk.store.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What was played and what came of it, over many worlds: a test that finds nothing wrong has to
/// say what it looked at. Each thing is counted by a kind and a name.
final class Tally {

    /// Kinds of things that are counted.
    enum Kind {
        /// Commands by their class, and whether they were accepted.
        GIVEN,
        /// Faults that struck: not those that were only about to.
        STRUCK,
        /// Types of records that a world's centre has in the end.
        RECORDED,
        /// What the centre judged, by what it is about and its cause.
        JUDGED,
        /// How conflicts were settled, by what they were about.
        SETTLED,
        /// Looks of the checker at something that is there only now and then.
        CHECKED
    }

    private static final int REFUSED_OFTEN = 20;
    static final String ACCEPTED = " accepted";
    static final String REFUSED = " refused";

    private final Map<Kind, Map<String, Integer>> counts = new TreeMap<>();

    synchronized void count(Kind kind, String name) {
        count(kind, name, 1);
    }

    synchronized void count(Kind kind, String name, int times) {
        counts.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(name, times, Integer::sum);
    }

    synchronized void add(Tally other) {
        other.copy().forEach((kind, names) -> names.forEach((name, n) -> count(kind, name, n)));
    }

    private synchronized Map<Kind, Map<String, Integer>> copy() {
        Map<Kind, Map<String, Integer>> copy = new TreeMap<>();
        counts.forEach((kind, names) -> copy.put(kind, new TreeMap<>(names)));
        return copy;
    }

    synchronized int of(Kind kind, String name) {
        return counts.getOrDefault(kind, Map.of()).getOrDefault(name, 0);
    }

    /// What was met less often than it has to be.
    List<String> lacking(Map<Kind, Map<String, Integer>> least) {
        List<String> lacking = new ArrayList<>();
        least.forEach((kind, names) ->
                names.forEach((name, times) -> {
                    if (of(kind, name) < times) {
                        lacking.add("%s %s: %d of %d".formatted(kind, name, of(kind, name), times));
                    }
                }));
        return lacking;
    }

    /// Commands that were given and never accepted.
    synchronized Set<String> neverAccepted() {
        Set<String> never = new TreeSet<>();
        Map<String, Integer> given = counts.getOrDefault(Kind.GIVEN, Map.of());
        for (String name : given.keySet()) {
            String command = name.substring(0, name.lastIndexOf(' '));
            // A few refusals say nothing of whoever refuses.
            if (!given.containsKey(command + ACCEPTED)
                    && given.getOrDefault(name, 0) >= REFUSED_OFTEN) {
                never.add(command);
            }
        }
        return never;
    }

    @Override
    public synchronized String toString() {
        Map<String, String> lines = new LinkedHashMap<>();
        counts.forEach((kind, names) -> {
            List<String> words = new ArrayList<>();
            names.forEach((name, times) -> words.add(name + ' ' + times));
            lines.put(kind.name(), String.join(", ", words));
        });
        StringBuilder text = new StringBuilder();
        lines.forEach((kind, words) ->
                text.append("  ").append(kind).append(": ").append(words).append('\n'));
        return text.toString();
    }
}

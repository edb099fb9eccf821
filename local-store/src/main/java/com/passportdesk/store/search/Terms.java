package com.passportdesk.store.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Every word there is and who has it. Most words stand in one sorted list and, joined, in one text
/// that is searched for fragments; new ones wait beside it until there are many.
final class Terms {

    private static final int LEAST_MERGE = 4_000;
    private static final char PART = '\n';

    private String[] sorted = new String[0];
    private Postings[] postings = new Postings[0];
    private String joined = "";
    private int[] starts = new int[0];
    private final TreeMap<String, Postings> fresh = new TreeMap<>();

    /// The numbers of those who have a word: in their name, and anywhere.
    static final class Postings {
        private int[] names = new int[2];
        private int[] others = new int[2];
        private int nameCount;
        private int otherCount;

        void addName(int number) {
            if (nameCount == names.length) {
                names = Arrays.copyOf(names, nameCount + (nameCount >> 1) + 2);
            }
            names[nameCount++] = number;
        }

        void addOther(int number) {
            if (otherCount == others.length) {
                others = Arrays.copyOf(others, otherCount + (otherCount >> 1) + 2);
            }
            others[otherCount++] = number;
        }

        void names(Bits into) {
            for (int i = 0; i < nameCount; i++) {
                into.set(names[i]);
            }
        }

        void others(Bits into) {
            for (int i = 0; i < otherCount; i++) {
                into.set(others[i]);
            }
        }
    }

    Postings of(String word) {
        int at = Arrays.binarySearch(sorted, word);
        if (at >= 0) {
            return postings[at];
        }
        Postings found = fresh.computeIfAbsent(word, _ -> new Postings());
        if (fresh.size() > Math.max(LEAST_MERGE, sorted.length / 4)) {
            merge();
        }
        return found;
    }

    @Nullable Postings find(String word) {
        int at = Arrays.binarySearch(sorted, word);
        return at >= 0 ? postings[at] : fresh.get(word);
    }

    /// Words that begin with `start`.
    void beginning(String start, Consumer<Postings> each) {
        int at = Arrays.binarySearch(sorted, start);
        for (int i = at < 0 ? -at - 1 : at; i < sorted.length; i++) {
            if (!sorted[i].startsWith(start)) {
                break;
            }
            each.accept(postings[i]);
        }
        for (Map.Entry<String, Postings> one : fresh.tailMap(start).entrySet()) {
            if (!one.getKey().startsWith(start)) {
                break;
            }
            each.accept(one.getValue());
        }
    }

    /// Words that have `part` somewhere behind their beginning.
    void containing(String part, Consumer<Postings> each) {
        int from = joined.indexOf(part, 0);
        while (from >= 0) {
            int found = Arrays.binarySearch(starts, from);
            int term = found < 0 ? -found - 2 : found;
            if (found < 0) {
                each.accept(postings[term]);
            }
            int next = term + 1 < starts.length ? starts[term + 1] : joined.length();
            // The beginning of a word is for #beginning, but it may come again further on.
            from = joined.indexOf(part, found < 0 ? next : from + 1);
        }
        for (Map.Entry<String, Postings> one : fresh.entrySet()) {
            if (one.getKey().indexOf(part) > 0) {
                each.accept(one.getValue());
            }
        }
    }

    /// Puts the new words among the others.
    void merge() {
        if (fresh.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>(sorted.length + fresh.size());
        List<Postings> with = new ArrayList<>(sorted.length + fresh.size());
        int old = 0;
        for (Map.Entry<String, Postings> one : fresh.entrySet()) {
            while (old < sorted.length && sorted[old].compareTo(one.getKey()) < 0) {
                words.add(sorted[old]);
                with.add(postings[old++]);
            }
            words.add(one.getKey());
            with.add(one.getValue());
        }
        while (old < sorted.length) {
            words.add(sorted[old]);
            with.add(postings[old++]);
        }
        fresh.clear();
        sorted = words.toArray(String[]::new);
        postings = with.toArray(Postings[]::new);
        starts = new int[sorted.length];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sorted.length; i++) {
            starts[i] = text.length();
            text.append(sorted[i]).append(PART);
        }
        joined = text.toString();
    }
}

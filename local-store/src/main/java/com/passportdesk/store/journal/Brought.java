package com.passportdesk.store.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Texts that others brought for damaged records. A segment is only made whole at once: what one of
/// them has is kept until another one has the rest.
final class Brought {

    /// Characters kept between two tries.
    private static final int MOST_LETTERS = 16_000_000;

    /// Of one number; a home may have had more lives with it than this, which is unheard of.
    private static final int MOST_OF_ONE = 8;

    private final Map<Long, List<String>> kept = new TreeMap<>();
    private int letters;

    /// What there is with these, which were just brought; all of these are tried, also those that
    /// there is no room to keep.
    ///
    /// @param lost what is damaged: nothing else is kept
    Map<Long, List<String>> with(Map<Long, List<String>> texts, List<Lost> lost) {
        kept.keySet().removeIf(number -> !isLost(number, lost));
        letters = kept.values().stream().flatMap(List::stream).mapToInt(String::length).sum();
        Map<Long, List<String>> all = new TreeMap<>();
        kept.forEach((number, some) -> all.put(number, new ArrayList<>(some)));
        texts.forEach((number, some) -> {
            List<String> there = all.computeIfAbsent(number, _ -> new ArrayList<>());
            for (String text : some) {
                if (!there.contains(text)) {
                    there.add(text);
                    keep(number, text, lost);
                }
            }
        });
        return all;
    }

    private void keep(long number, String text, List<Lost> lost) {
        if (isLost(number, lost) && letters + text.length() <= MOST_LETTERS) {
            List<String> there = kept.computeIfAbsent(number, _ -> new ArrayList<>());
            if (there.size() < MOST_OF_ONE) {
                there.add(text);
                letters += text.length();
            }
        }
    }

    private static boolean isLost(long number, List<Lost> lost) {
        return lost.stream().anyMatch(one -> one.holds(number));
    }
}

package com.passportdesk.store.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An entry by its folded words; a word stands in the first field it belongs to, but a number that
/// is a word elsewhere too is in both.
///
/// @param fields words by field, see [Segment]
record Indexed(String id, String site, int minute, List<Set<String>> fields) {

    private static final int MOST = 60;

    static Indexed of(Entry entry) {
        boolean isInLatin = entry.names().stream().anyMatch(Latin::isLatin);
        Set<String> names = new LinkedHashSet<>();
        for (String name : entry.names()) {
            names.addAll(Folding.ofName(name, !isInLatin, MOST));
        }
        Set<String> others = new LinkedHashSet<>();
        for (String other : entry.others()) {
            // An address is spelt in one way only.
            others.addAll(
                    other.contains("@")
                            ? Folding.words(other, MOST)
                            : Folding.ofName(other, true, MOST));
        }
        others.removeAll(names);
        Set<String> numbers = new LinkedHashSet<>();
        for (String number : entry.numbers()) {
            numbers.addAll(Folding.words(number, MOST));
        }
        return new Indexed(
                entry.id(), entry.site(), entry.minute(), List.of(names, others, numbers));
    }
}

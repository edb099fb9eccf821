package com.passportdesk.store.personal;

import com.passportdesk.store.member.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Why somebody is erased or written out. It stands in records that outlive the person's key, so it
/// must say nothing of them.
final class Reason {

    /// Letters at most.
    static final int LONGEST = 200;

    private static final int A_WORD = 3;

    private Reason() {}

    /// One line, without what no keyboard writes.
    static String cleaned(String typed) {
        return typed.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /// What is wrong with it: `missing`, `long`, or `names` when a word of it is a word of the
    /// person's name or mail address; empty when nothing is.
    static Optional<String> wrong(String reason, Member of) {
        return wrong(
                reason,
                Stream.of(of.name(), of.latin(), of.given(), of.email())
                        .filter(Objects::nonNull)
                        .toList());
    }

    /// The same of somebody who is known by these names alone.
    static Optional<String> wrong(String reason, List<String> names) {
        if (reason.isEmpty()) {
            return Optional.of("missing");
        }
        if (reason.length() > LONGEST) {
            return Optional.of("long");
        }
        String low = reason.toLowerCase(Locale.ROOT);
        boolean isNaming =
                names.stream().flatMap(Reason::words).anyMatch(word -> isWordOf(word, low));
        return isNaming ? Optional.of("names") : Optional.empty();
    }

    private static Stream<String> words(String text) {
        return Stream.concat(Stream.of(text), Arrays.stream(text.split("[\\s.@_-]+")))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= A_WORD || !isLatin(word))
                .filter(word -> !word.equals("com") && !word.equals("example"));
    }

    private static boolean isLatin(String word) {
        return word.chars().allMatch(letter -> letter < 0x250);
    }

    /// Words of scripts without spaces are found inside others.
    private static boolean isWordOf(String word, String reason) {
        return isLatin(word)
                ? (" " + reason.replaceAll("[^\\p{L}\\p{N}@]+", " ") + " ")
                        .contains(" " + word.replaceAll("[^\\p{L}\\p{N}@]+", " ") + " ")
                : !word.isBlank() && reason.contains(word);
    }
}

package com.passportdesk.store.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was typed, as words to look for. A word in another script than Latin is looked for as it is
/// and in Latin letters.
///
/// @param words each must be had
/// @param isNumber only digits were typed
record Typed(List<Word> words, boolean isNumber) {

    /// More words than this are never typed; the rest is left out.
    private static final int MOST_WORDS = 8;

    /// Longer than any name; what is typed behind it is not looked at.
    private static final int LONGEST = 200;

    /// Shorter words are one slip from too many others.
    private static final int LEAST_SLIP = 4;

    /// A shorter fragment is looked for at the beginning of words only.
    private static final int LEAST_INSIDE = 3;

    private static final int GROUP = 4;

    /// One word, in one form or in several.
    ///
    /// @param letters folded
    record Word(String letters, List<Form> forms) {

        boolean maySlip() {
            return letters.codePointCount(0, letters.length()) >= LEAST_SLIP
                    && letters.codePoints().allMatch(Character::isLetter);
        }
    }

    /// @param bytes as [Words#bytes] makes them
    /// @param isEnd only as the end of a number
    record Form(String bytes, boolean mayBeInside, boolean isNumber, boolean isEnd) {}

    static Typed of(String text) {
        List<Word> words = new ArrayList<>();
        boolean isNumber = true;
        // A word typed twice is had as soon as it is had once.
        for (String word : new LinkedHashSet<>(Folding.words(cut(text), MOST_WORDS))) {
            words.add(word(word));
            isNumber &= isNumber(word);
        }
        return new Typed(words, isNumber && !words.isEmpty());
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static Word word(String letters) {
        List<Form> forms = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>(List.of(letters));
        all.addAll(Latin.forms(letters));
        for (String one : all) {
            forms.add(new Form(Words.bytes(one), mayBeInside(one), isNumber(one), false));
        }
        return new Word(letters, forms);
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// The same digits cut from the right, as the last ones of a longer number are read off:
    /// `71182` is the end of `0447 1182`. Null when it makes no difference.
    static Typed lastDigits(String text) {
        String digits = cut(text).replaceAll("\\s", "");
        int first = digits.length() % GROUP;
        if (!isNumber(digits) || digits.length() < GROUP || first == 0) {
            return new Typed(List.of(), false);
        }
        List<Word> words = new ArrayList<>();
        String end = digits.substring(0, first);
        words.add(new Word(end, List.of(new Form(end, false, true, true))));
        for (int at = first; at < digits.length(); at += GROUP) {
            words.add(word(digits.substring(at, at + GROUP)));
        }
        return new Typed(words, true);
    }

    /// Whether a fragment this short may stand inside a word: where words are written without
    /// spaces a given name begins in the middle.
    private static boolean mayBeInside(String word) {
        int letters = word.codePointCount(0, word.length());
        return letters >= LEAST_INSIDE
                || word.codePoints().anyMatch(Character::isIdeographic)
                || word.codePoints()
                        .anyMatch(letter ->
                                Character.UnicodeScript.of(letter)
                                        == Character.UnicodeScript.HANGUL);
    }
}

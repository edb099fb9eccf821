package com.passportdesk.store.search;

import java.util.LinkedHashSet;
import java.util.Set;

/// Beginnings of words there are that are one slip of the hand from a typed word: a letter too
/// much, too few, another one, or two in the wrong order. Found by looking up what each slip would
/// have made in the sorted words; letters that never follow there are not tried.
final class Slips {

    /// More different beginnings than this are no help to anybody.
    private static final int MOST = 400;

    private static final int LONGEST = 24;

    private final Words words;
    private final Set<String> found = new LinkedHashSet<>();

    private Slips(Words words) {
        this.words = words;
    }

    /// @return as bytes; what begins with the typed word is found without a slip
    static Set<String> of(Typed.Word typed, Words words) {
        Slips slips = new Slips(words);
        String word = typed.letters();
        if (word.length() <= LONGEST) {
            for (int at = 0; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
                slips.at(word, at);
            }
            slips.found.removeIf(one -> one.startsWith(Words.bytes(word)));
        }
        return slips.found;
    }

    private void at(String word, int at) {
        String before = word.substring(0, at);
        String here = word.substring(at);
        String after = word.substring(word.offsetByCodePoints(at, 1));
        add(before + after);
        if (!after.isEmpty()) {
            int second = after.offsetByCodePoints(0, 1);
            String letter = here.substring(0, here.length() - after.length());
            add(before + after.substring(0, second) + letter + after.substring(second));
        }
        others(Words.bytes(before), Words.bytes(here), Words.bytes(after));
    }

    /// Each letter that follows `before` somewhere, put in and put in place of one.
    private void others(String before, String here, String after) {
        int word = words.from(before);
        int end = words.begins(word, before) ? words.behind(word, before) : word;
        while (word < end && found.size() < MOST) {
            String bytes = words.get(word);
            if (bytes.length() == before.length()) {
                word++;
                continue;
            }
            String letter = letter(bytes, before.length());
            addBytes(before + letter + after);
            addBytes(before + letter + here);
            word = words.behind(word, before + letter);
        }
    }

    /// One letter in UTF-8, from its first byte on.
    private static String letter(String bytes, int at) {
        int first = bytes.charAt(at);
        int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        return bytes.substring(at, Math.min(bytes.length(), at + length));
    }

    private void add(String letters) {
        addBytes(Words.bytes(letters));
    }

    private void addBytes(String bytes) {
        if (found.size() < MOST && words.begins(words.from(bytes), bytes)) {
            found.add(bytes);
        }
    }
}

package com.passportdesk.store.search;

import com.ibm.icu.text.Transliterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Words in Latin letters, where they are written in others, and the ways one name is spelt.
final class Latin {

    private static final int MOST_PARTS = 8;

    private static @Nullable Transliterator any;

    private Latin() {}

    /// How a folded word in another script is written in Latin letters; empty when it is in Latin.
    static Set<String> forms(String word) {
        if (isLatin(word)) {
            return Set.of();
        }
        if (word.codePoints().anyMatch(Character::isIdeographic)) {
            // One sign has many readings; a name in Han is found as it is or by its given Latin.
            return Set.of();
        }
        String latin = String.join("", Folding.words(latin(word), MOST_PARTS));
        Set<String> forms = new LinkedHashSet<>();
        if (!latin.isEmpty()) {
            forms.add(latin);
            forms.add(withoutLength(latin));
        }
        return forms;
    }

    /// Long vowels of kana are written out or not: Toukyou, Tokyo.
    static String withoutLength(String latin) {
        return latin.replace("ou", "o").replace("oo", "o").replace("uu", "u");
    }

    static boolean isLatin(String word) {
        return word.codePoints()
                .noneMatch(letter ->
                        letter > 0x24f
                                && Character.isLetter(letter)
                                && Character.UnicodeScript.of(letter)
                                        != Character.UnicodeScript.LATIN);
    }

    static String latin(String text) {
        return transliterator().transliterate(text);
    }

    /// Made when it is first needed: its rules take a while to read.
    private static synchronized Transliterator transliterator() {
        Transliterator made = any;
        if (made == null) {
            made = Transliterator.getInstance("Any-Latin");
            any = made;
        }
        return made;
    }

    /// The other ways in which a word with `ä`, `ö`, `ü`, `ø` or `å` in it is written without them,
    /// and a word written so as if it had them: Müller, Mueller, Muller.
    static List<String> spellings(String word) {
        Set<String> ways = new LinkedHashSet<>();
        String written = java.text.Normalizer.normalize(word, java.text.Normalizer.Form.NFC);
        String apart = expanded(written);
        if (!apart.equals(written)) {
            ways.add(Folding.fold(apart));
        }
        String plain = Folding.fold(written);
        ways.add(plain);
        ways.add(plain.replace("ae", "a").replace("oe", "o").replace("ue", "u"));
        ways.add(plain.replace("aa", "a"));
        return List.copyOf(ways);
    }

    private static String expanded(String word) {
        StringBuilder expanded = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            switch (word.charAt(i)) {
                case 'ä', 'Ä', 'æ', 'Æ' -> expanded.append("ae");
                case 'ö', 'Ö', 'ø', 'Ø', 'œ', 'Œ' -> expanded.append("oe");
                case 'ü', 'Ü' -> expanded.append("ue");
                case 'å', 'Å' -> expanded.append("aa");
                default -> expanded.append(word.charAt(i));
            }
        }
        return expanded.toString();
    }
}

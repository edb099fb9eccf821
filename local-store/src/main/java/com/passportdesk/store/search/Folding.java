package com.passportdesk.store.search;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;

/// Makes one form of what people type and of what is known, so that case, accents, width and the
/// order of words do not matter.
final class Folding {

    /// Card numbers are printed in groups of this many digits.
    private static final int DIGITS = 4;

    private static final Normalizer2 CASE = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 APART = Normalizer2.getNFKDInstance();

    private Folding() {}

    /// The words of a text, folded, at most `most` of them. A run of digits is a word in groups of
    /// four; anything that is neither letter nor digit parts words.
    static List<String> words(String text, int most) {
        List<String> words = new ArrayList<>();
        String folded = fold(text);
        StringBuilder word = new StringBuilder();
        boolean digits = false;
        for (int at = 0; at < folded.length() && words.size() < most; ) {
            int letter = folded.codePointAt(at);
            at += Character.charCount(letter);
            boolean isDigit = Character.isDigit(letter);
            boolean belongs = Character.isLetterOrDigit(letter);
            boolean parts = isDigit != digits || isDigit && word.length() == DIGITS;
            if (!word.isEmpty() && (!belongs || parts)) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (belongs) {
                word.appendCodePoint(letter);
                digits = isDigit;
            }
        }
        if (!word.isEmpty() && words.size() < most) {
            words.add(word.toString());
        }
        return words;
    }

    static String fold(String text) {
        if (isPlain(text)) {
            return text;
        }
        String apart = APART.normalize(CASE.normalize(text));
        StringBuilder folded = new StringBuilder(apart.length());
        for (int at = 0; at < apart.length(); ) {
            int letter = apart.codePointAt(at);
            at += Character.charCount(letter);
            switch (letter) {
                case 'ø' -> folded.append('o');
                case 'ł' -> folded.append('l');
                case 'đ', 'ð' -> folded.append('d');
                case 'ı' -> folded.append('i');
                case 'æ' -> folded.append("ae");
                case 'œ' -> folded.append("oe");
                case 'þ' -> folded.append("th");
                case '\u0640' -> {} // Arabic tatweel only stretches a word
                default -> {
                    if (UCharacter.getType(letter) != Character.NON_SPACING_MARK) {
                        folded.appendCodePoint(letter);
                    }
                }
            }
        }
        return folded.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 'z' || c >= 'A' && c <= 'Z') {
                return false;
            }
        }
        return true;
    }

    /// Whether a fragment this short may stand inside a word: where words are written without
    /// spaces a given name begins in the middle.
    static boolean mayBeInside(String word) {
        int letters = word.codePointCount(0, word.length());
        return letters >= 3
                || word.codePoints().anyMatch(Character::isIdeographic)
                || isHangul(word);
    }

    private static boolean isHangul(String word) {
        return word.codePoints()
                .anyMatch(letter ->
                        Character.UnicodeScript.of(letter) == Character.UnicodeScript.HANGUL);
    }
}

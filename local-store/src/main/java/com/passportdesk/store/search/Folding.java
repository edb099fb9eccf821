package com.passportdesk.store.search;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes one form of what people type and of what is known, so that case, accents, width and the
/// order of words do not matter.
final class Folding {

    /// How words are folded and kept: another program that does it in another way says so here.
    static final int FORM = 2;

    /// Card numbers are printed in groups of this many digits.
    private static final int DIGITS = 4;

    private static final Pattern SPACES = Pattern.compile("[\\s-]+");
    private static final Normalizer2 CASE = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 APART = Normalizer2.getNFKDInstance();

    private static final Normalizer2 TOGETHER = Normalizer2.getNFCInstance();

    private static final int VOICED = 0x3099;
    private static final int HALF_VOICED = 0x309A;

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

    /// The words a name is found by: as it is written, in the ways it might be spelt, and in Latin
    /// letters.
    ///
    /// @param latin whether it is to be made Latin: a Latin form that was given is better
    static Set<String> ofName(String text, boolean latin, int most) {
        List<String> plain = words(text, most);
        Set<String> words = new LinkedHashSet<>(plain);
        if (latin && !Latin.isLatin(text)) {
            for (String word : words(Latin.latin(text), most)) {
                words.add(word);
                words.add(Latin.withoutLength(word));
            }
        }
        for (String part : SPACES.split(text)) {
            if (mayBeSpeltOtherwise(part)) {
                Latin.spellings(part).forEach(way -> words.addAll(words(way, most)));
            }
        }
        return words;
    }

    private static boolean mayBeSpeltOtherwise(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c > 0x7f && c < 0x250 || (c == 'e' || c == 'a') && i > 0) {
                return true;
            }
        }
        return false;
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
                case VOICED, HALF_VOICED -> voice(folded, letter);
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

    /// A mark that makes another letter of a kana, as だ of た, belongs to it: without it やまだ would
    /// be read Yamata.
    private static void voice(StringBuilder folded, int mark) {
        if (!folded.isEmpty()) {
            int last = folded.length() - 1;
            String one = TOGETHER.normalize(folded.substring(last) + (char) mark);
            if (one.length() == 1) {
                folded.replace(last, last + 1, one);
            }
        }
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
}

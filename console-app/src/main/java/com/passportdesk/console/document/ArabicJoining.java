package com.passportdesk.console.document;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.DecompositionType;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Chooses the joined form of each Arabic letter by Unicode's joining types, and the ligature of
/// lam and alef. ICU's own shaping leaves out letters of Persian and Urdu, such as the Farsi yeh,
/// which here join like all others that have presentation forms.
final class ArabicJoining {

    private static final int FIRST_FORM = 0xFB50;
    private static final int LAST_FORM = 0xFEFC;

    private static final Normalizer2 PLAIN = Normalizer2.getNFKCInstance();

    /// The form by what it stands for and one of `DecompositionType`'s four.
    private static final Map<Key, Integer> FORMS = forms();

    private record Key(String letters, int form) {}

    private ArabicJoining() {}

    private static Map<Key, Integer> forms() {
        Map<Key, Integer> forms = new HashMap<>();
        for (int point = FIRST_FORM; point <= LAST_FORM; point++) {
            String letters = PLAIN.normalize(Character.toString(point));
            boolean letter = letters.length() == 1;
            boolean lamAlef = letters.length() == 2 && letters.charAt(0) == '\u0644';
            if (letter || (lamAlef && point >= 0xFEF5)) {
                int form = UCharacter.getIntPropertyValue(point, UProperty.DECOMPOSITION_TYPE);
                forms.put(new Key(letters, form), point);
            }
        }
        return forms;
    }

    /// The text in reading order with letters replaced by their joined forms; marks stay.
    static String joined(String logical) {
        int[] points = logical.codePoints().toArray();
        StringBuilder shaped = new StringBuilder(logical.length());
        for (int at = 0; at < points.length; at++) {
            boolean before = joinsOnwards(points, at);
            if (points[at] == 0x644 && at + 1 < points.length) {
                String pair = Character.toString(points[at]) + Character.toString(points[at + 1]);
                Integer ligature = form(pair, before, false);
                if (ligature != null) {
                    shaped.appendCodePoint(ligature);
                    at++;
                    continue;
                }
            }
            Integer form = form(Character.toString(points[at]), before, joinsBackwards(points, at));
            shaped.appendCodePoint(form == null ? points[at] : form);
        }
        return shaped.toString();
    }

    private static @Nullable Integer form(String letters, boolean before, boolean after) {
        int form =
                before
                        ? after ? DecompositionType.MEDIAL : DecompositionType.FINAL
                        : after ? DecompositionType.INITIAL : DecompositionType.ISOLATED;
        return FORMS.get(new Key(letters, form));
    }

    /// Whether this letter is joined to the one before it.
    private static boolean joinsOnwards(int[] points, int at) {
        int own = joining(points[at]);
        if (own != JoiningType.DUAL_JOINING && own != JoiningType.RIGHT_JOINING) {
            return false;
        }
        for (int other = at - 1; other >= 0; other--) {
            int type = joining(points[other]);
            if (type != JoiningType.TRANSPARENT) {
                return type == JoiningType.DUAL_JOINING || type == JoiningType.JOIN_CAUSING;
            }
        }
        return false;
    }

    /// Whether this letter is joined to the one after it.
    private static boolean joinsBackwards(int[] points, int at) {
        if (joining(points[at]) != JoiningType.DUAL_JOINING) {
            return false;
        }
        for (int other = at + 1; other < points.length; other++) {
            int type = joining(points[other]);
            if (type != JoiningType.TRANSPARENT) {
                return type == JoiningType.DUAL_JOINING
                        || type == JoiningType.RIGHT_JOINING
                        || type == JoiningType.JOIN_CAUSING;
            }
        }
        return false;
    }

    private static int joining(int point) {
        return UCharacter.getIntPropertyValue(point, UProperty.JOINING_TYPE);
    }

    /// The letter that a joined form stands for. A ligature keeps its own character, since its
    /// letters would be read in the wrong order.
    static String letters(int drawn) {
        String character = Character.toString(drawn);
        if (drawn < FIRST_FORM || drawn > LAST_FORM) {
            return character;
        }
        String plain = PLAIN.normalize(character);
        return plain.codePointCount(0, plain.length()) == 1 ? plain : character;
    }
}

package com.passportdesk.console.till;

import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Tone;

/// The face of somebody who gave a name, or did not.
public final class Initials {

    private Initials() {}

    /// First letters of the first and the last word.
    public static Face face(String name) {
        if (name.isBlank()) {
            return new Face.Picture(Icon.USER, Tone.MUTED);
        }
        String[] words = name.strip().split("\\s+", -1);
        String letters = first(words[0]);
        return new Face.Initials(
                words.length > 1 ? letters + first(words[words.length - 1]) : letters);
    }

    private static String first(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT);
    }
}

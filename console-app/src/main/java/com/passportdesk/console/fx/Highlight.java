package com.passportdesk.console.fx;

import java.text.Normalizer;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Shows a text with the typed letters marked where a word begins with them. Case and accents do
/// not matter: "ha" marks "Hà".
final class Highlight {

    private Highlight() {}

    /// A row's title.
    static Region of(String text, String typed) {
        return line(text, typed, "title");
    }

    /// A row's second line.
    static Region quiet(String text, String typed) {
        return line(text, typed, "second");
    }

    private static Region line(String text, String typed, String role) {
        String words = typed.strip();
        int at = words.isEmpty() ? -1 : start(text, words);
        if (at < 0) {
            return new ScriptText(text, role);
        }
        int end = at + words.length();
        HBox line = new HBox();
        line.setAlignment(Pos.BASELINE_LEFT);
        line.setMinWidth(0);
        add(line, text.substring(0, at), role);
        ScriptText mark = new ScriptText(text.substring(at, end), role, "match");
        line.getChildren().add(mark);
        add(line, text.substring(end), role);
        return line;
    }

    private static void add(HBox line, String part, String role) {
        if (!part.isEmpty()) {
            line.getChildren().add(new ScriptText(part, role));
        }
    }

    /// Where a word of the text begins with the typed letters, or -1.
    static int start(String text, String typed) {
        String plainTyped = plain(typed);
        for (int at = 0; at + typed.length() <= text.length(); at++) {
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (begins && plain(text.substring(at, at + typed.length())).equals(plainTyped)) {
                return at;
            }
        }
        return -1;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}

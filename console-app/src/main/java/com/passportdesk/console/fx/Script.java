package com.passportdesk.console.fx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of the bundled fonts draws a character.
public enum Script {
    /// Latin, Greek, Cyrillic and everything else Inter draws.
    WESTERN("Inter", "Inter", "script-western"),
    ARABIC("Noto Sans Arabic", "NotoSansArabic", "script-arabic"),
    /// Kana, and every Han character the Japanese font has.
    JAPANESE("Noto Sans JP", "NotoSansJP", "script-japanese"),
    KOREAN("Noto Sans KR", "NotoSansKR", "script-korean"),
    /// Words with a simplified character, such as 马美玲, which the Japanese font lacks.
    CHINESE("Noto Sans SC", "NotoSansSC", "script-chinese");

    private final String family;
    private final String file;
    private final String styleClass;

    Script(String family, String file, String styleClass) {
        this.family = family;
        this.file = file;
        this.styleClass = styleClass;
    }

    /// The JavaFX family name.
    public String family() {
        return family;
    }

    /// The name of the font file at a weight, `Regular` or `SemiBold`.
    public String file(String weight) {
        return file + "-" + weight + ".ttf";
    }

    String styleClass() {
        return styleClass;
    }

    /// A stretch of text drawn with one font.
    public record Run(String text, Script script) {}

    /// Splits a text into runs. Spaces, digits and punctuation join the run before them (a leading
    /// one joins the run after), so a Japanese full stop never falls out of its line.
    public static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        StringBuilder now = new StringBuilder();
        Script script = null;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            Script own = of(point);
            if (own != null && script != null && own != script) {
                add(runs, now.toString(), script);
                now.setLength(0);
            }
            if (own != null) {
                script = own;
            }
            now.appendCodePoint(point);
            at += Character.charCount(point);
        }
        if (!now.isEmpty()) {
            add(runs, now.toString(), script == null ? WESTERN : script);
        }
        return List.copyOf(runs);
    }

    private static void add(List<Run> runs, String text, Script script) {
        if (script != JAPANESE || HanGlyphs.japaneseDraws(text)) {
            runs.add(new Run(text, script));
        } else if (HanGlyphs.chineseDraws(text)) {
            // One name keeps one font, even where the Japanese one has half of its characters.
            runs.add(new Run(text, CHINESE));
        } else {
            addByCharacter(runs, text);
        }
    }

    private static void addByCharacter(List<Run> runs, String text) {
        StringBuilder now = new StringBuilder();
        Script script = JAPANESE;
        for (int point : text.codePoints().toArray()) {
            String one = Character.toString(point);
            boolean chinese = !HanGlyphs.japaneseDraws(one) && HanGlyphs.chineseDraws(one);
            Script own = chinese ? CHINESE : JAPANESE;
            if (own != script && !now.isEmpty()) {
                runs.add(new Run(now.toString(), script));
                now.setLength(0);
            }
            script = own;
            now.append(one);
        }
        runs.add(new Run(now.toString(), script));
    }

    /// Null for characters every font has, which stay with their neighbours.
    private static @Nullable Script of(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case ARABIC -> ARABIC;
            case HIRAGANA, KATAKANA, HAN -> JAPANESE;
            case HANGUL -> KOREAN;
            case INHERITED -> null;
            case COMMON -> shared(point);
            default -> WESTERN;
        };
    }

    /// Punctuation and signs that several scripts use, by the font that has them.
    private static @Nullable Script shared(int point) {
        if (point < 0x7f) {
            return null;
        }
        if (point >= 0x600 && point <= 0x6ff) {
            return ARABIC;
        }
        boolean wide = (point >= 0x3000 && point <= 0x30ff) || (point >= 0xff00 && point <= 0xffef);
        return wide ? JAPANESE : WESTERN;
    }
}

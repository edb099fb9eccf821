package com.passportdesk.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    private static final String[] WEIGHTS = {"Regular", "SemiBold"};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Γιώργος Παπαδόπουλος",
                "Владимир Шульга, Олена Коваленко, Ґалаґан",
                "ليلى حدّاد، پ گ ی",
                "山本由紀 Yuki Yamamoto (第2会議室)",
                "渡邊 髙橋 山﨑 齋藤 ラーメン「デスク」、。",
                "马美玲 Ma Meiling, 陈静怡 (王玥婧)、刘鑫 · 欧阳",
                "김서연 Kim Seo-yeon · 최하은 황보",
                "Nguyễn Thị Ánh Tuyết, Phạm Đức",
                "Søren Ågård-Lykke, Łukasz Źdźbło, Şükrü Öztürk, Þór Ðóra, Ħal",
                "“Joana” – 9 × €29.00 − ₺5 ¥500 ₩1 … ’ ≈ ↑ ↓"
            })
    void everyCharacterHasAGlyphInTheFontThatDrawsIt(String text) throws Exception {
        List<String> boxes = new ArrayList<>();
        for (Script.Run run : Script.runs(text)) {
            for (String weight : WEIGHTS) {
                CmapLookup glyphs = glyphs(run.script().file(weight));
                run.text()
                        .codePoints()
                        .filter(point -> glyphs.getGlyphId(point) == 0)
                        .forEach(point -> boxes.add(run.script() + " " + Character.getName(point)));
            }
        }
        assertThat(boxes).isEmpty();
    }

    @Test
    void digitsAreOfOneWidthInTheTabularCut() throws Exception {
        for (String weight : new String[] {"Regular", "Medium", "SemiBold"}) {
            try (TrueTypeFont font = font("InterTabular-" + weight + ".ttf")) {
                List<Integer> widths = new ArrayList<>();
                for (char digit = '0'; digit <= '9'; digit++) {
                    int glyph = font.getUnicodeCmapLookup().getGlyphId(digit);
                    widths.add(font.getAdvanceWidth(glyph));
                }
                assertThat(widths).as(weight).containsOnly(widths.getFirst());
            }
        }
    }

    @Test
    void aTextIsSplitWhereTheScriptChanges() {
        assertThat(Script.runs("山本由紀 Yuki 2"))
                .containsExactly(
                        new Script.Run("山本由紀 ", Script.JAPANESE),
                        new Script.Run("Yuki 2", Script.WESTERN));
        assertThat(Script.runs("(ليلى)")).containsExactly(new Script.Run("(ليلى)", Script.ARABIC));
        assertThat(Script.runs("")).isEmpty();
    }

    @Test
    void aWordWithASimplifiedCharacterIsDrawnWithTheChineseFont() throws Exception {
        assertThat(Script.runs("马美玲 Ma"))
                .containsExactly(
                        new Script.Run("马美玲 ", Script.CHINESE),
                        new Script.Run("Ma", Script.WESTERN));
        // Kana, a Japanese and a simplified character: no font has all of them.
        assertThat(Script.runs("マ辻马"))
                .containsExactly(
                        new Script.Run("マ辻", Script.JAPANESE), new Script.Run("马", Script.CHINESE));
        String family =
                Headless.onScreen(() -> {
                    ScriptText name = new ScriptText("马美玲");
                    Scene scene = new Scene(name);
                    Theme.LIGHT.apply(scene);
                    name.applyCss();
                    return ((Label) name.getChildrenUnmodifiable().getFirst())
                            .getFont()
                            .getFamily();
                });
        assertThat(family).isEqualTo("Noto Sans SC");
    }

    @Test
    void theWholeTextIsForTheScreenReader() throws Exception {
        String spoken = Headless.onScreen(() -> new ScriptText("山本由紀 Yuki").getAccessibleText());
        assertThat(spoken).isEqualTo("山本由紀 Yuki");
    }

    @Test
    void everyCharacterOfOurOwnTextsIsInInter() throws Exception {
        // Our own words may stand in a plain label, which has Inter only.
        CmapLookup inter = glyphs("Inter-Regular.ttf");
        Path folder = Path.of("src/main/resources/com/passportdesk/console/texts");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                assertThat(text.chars().filter(c -> c > ' ' && inter.getGlyphId(c) == 0))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    private static CmapLookup glyphs(String file) throws Exception {
        try (TrueTypeFont font = font(file)) {
            return font.getUnicodeCmapLookup();
        }
    }

    private static TrueTypeFont font(String file) throws Exception {
        try (InputStream bytes = Fonts.open(file)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(bytes.readAllBytes()));
        }
    }
}

package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.Link;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From outside, in bytes, as any host software meets it (Epson, ESC/POS command reference and
/// TM-T88III specification).
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedPrinterTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String FENCE = "1D7201";
    private static final String X = "580A";

    private final SimulatedPrinter printer = SimulatedPrinter.pluggedIn();
    private final Link line = printer.port().link();
    private int strangeBefore;
    private int pulsesBefore;
    private int linesBefore;

    @BeforeAll
    void open() {
        line.open();
    }

    @AfterAll
    void close() {
        line.close();
        printer.close();
    }

    /// One printer for all: opening its line takes longer than all that is asked over it.
    @BeforeEach
    void begin() {
        printer.load(Integer.MAX_VALUE);
        printer.shutDrawer();
        assertThat(printed("1B3D01" + "1B40")).isEmpty();
        strangeBefore = printer.strange().size();
        pulsesBefore = printer.drawerPulses();
        linesBefore = printer.paper().size();
    }

    private List<String> strange() {
        List<String> all = printer.strange();
        return all.subList(strangeBefore, all.size());
    }

    private List<String> paper() {
        List<String> all = printer.paper();
        return all.subList(linesBefore, all.size());
    }

    /// Behind each of them stands an X and an end of line: a command that is taken for shorter
    /// prints rubbish before it, one that is taken for longer swallows it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                // How text looks and where it stands.
                "1B2005 1B2138 1B24300A 1B2501 1B2D02 1B32 1B333C 1B3C 1B3D01 1B3F41",
                "1B4501 1B4701 1B4D01 1B5200 1B5401 1B5501 1B5601 1B57000A000000020A02",
                "1B5C100A 1B6101 1B63300F 1B633103 1B63330F 1B63340C 1B633500 1B7201",
                "1B7413 1B7B01 1B28410400300303 64 1B4B00 1B6500 1B44 081018 00 1B4400",
                "1D2111 1D24100A 1D4201 1D4801 1D4C100A 1D500AB4 1D5401 1D57100A",
                "1D5C100A 1D6201 1D6601 1D6850 1D6A00 1D7703 1D63 1D2F00 1D3A 1D3A",
                // Macros and counters.
                "1D5E0A0101 1D410A03 1D43300A03 1D433101000A000101 1D4332050A",
                "1D433B313B39393B313B313B303B 1D7A30010A 1D6730000A00",
                // Counted by two bytes, by four.
                "1D2841020000 0A 1D284403001401 01 1D2845030006 010A 1D284B0200310A",
                "1D284D0200310A 1D284E0200300A 1D28500200300A",
                "1D384C020000003030 1C28410200300A 1C2843020030 0A 1C284501000A",
                // Characters and pictures of the host's own; double-byte ones.
                "1B26034142 01AA0ACC 021B330A1D560A",
                "1D2A0101 1B0A1D1C10050100",
                "1C2101 1C26 1C2D01 1C2E 1C530A01 1C5701 1C3F770A 1C70010A 1C4301",
                "1C71010100 01001B0A1D1C10050100",
                "1C673100000000000300 1B0A1D 1C67320000000000030A",
                // Of what was obeyed when it arrived.
                "100501 101402010A 101403000101010A 1014070A 100400"
            })
    void everyCommandIsAsLongAsTheReferenceSays(String bytes) {
        assertThat(printed(bytes + X)).containsExactly("X");
        assertThat(strange()).isEmpty();
    }

    @Test
    void aCharacterOfTwoBytesBringsItsDots() {
        assertThat(printed("1C327721" + "1B".repeat(72) + X)).containsExactly("X");
    }

    @ParameterizedTest
    @CsvSource({
        // Columns of 8 and of 24 dots, within a line of text.
        "1B2A000300 1B0A1D 0A, [picture 3 x 8]",
        "41 1B2A210200 1B0A1D1C0D0C 42 0A, A[picture 2 x 24]B",
        // Raster, with bytes in it that look like orders.
        "1D763000 0200 0200 1B401D56, [picture 16 x 2]",
        "1D513000 0100 0200 1B40, [picture 8 x 2]",
        "1D284C0E00 3070 30010131 1000 0200 1B0A1D0A 1D284C0200 3032, [picture 16 x 2]",
        "1D384C0E000000 3070 30010131 1000 0200 1B0A1D0A 1D284C0200 3032, [picture 16 x 2]",
        "1D284C1000 3043 30 4142 01 0800 0400 31 1B0A1D0A 00 1D284C0600 3045 4142 0101,"
                + " [picture 8 x 4]",
        // Codes: ended by 00, counted, QR, PDF417.
        "1D6B04 2A41422A 00, [barcode *AB*]",
        "1D6B49 06 7B4231323334, [barcode {B1234]",
        "1D286B0600 315030 504431 1D286B0300 315130, [QR PD1]",
        "1D286B0500 305030 4142 1D286B0300 305130, [PDF417 AB]",
        // Cuts; those behind a feed bring a number.
        "1D5600, ✂",
        "1D5601, ✂",
        "1D564110, ✂",
        "1D566103, ✂",
        "1D566703, ✂",
        "1B69, ✂",
        "1B6D, ✂",
        // Feeding prints what is in the line.
        "41 1B4A40, A",
        "41 1B6402, A|",
        "41 1B6400, A",
        // Tabs are every eight characters, or where they were set.
        "41 09 42 0A, A       B",
        "1B44 04 0C 00 41 09 42 09 43 0A, A   B       C",
        // Places are counted in dots, twelve to a letter; one may go back over what stands there.
        "41 1B243000 42 0A, A   B",
        "41 1B5C1800 42 1B5CE8FF 1B240000 43 0A, A  BC",
        // A page is printed as a whole, or not at all.
        "1B4C 41 0A 42 0A 0C, A|B",
        "1B4C 41 0A 1B0C 1B53, A",
        "1B4C 41 0A 18 42 0A 0C, B",
        // Letters of a country and of a page, of which a line may have several.
        "1B5202 5B7E 1B5200 5B7E 0A, Äß[~",
        "1B7413 D5 1B7410 80 1B7428 A4 0A, €€€",
        "1B7401 B1 1B742E C4 1B742D A3 0A, ｱДŁ"
    })
    void whatComesOntoPaper(String bytes, String lines) {
        assertThat(String.join("|", printed(bytes))).isEqualTo(lines);
        assertThat(strange()).isEmpty();
    }

    @Test
    void aCommandItDoesNotKnowIsToldOfAndPrintsNothing() {
        assertThat(printed("1B07" + "1D01" + X)).containsExactly("X");
        assertThat(strange()).containsExactly("1B 07", "1D 01");
    }

    @Test
    void aPictureLargerThanItsMemoryIsSwallowed() {
        line.write(bytes("1D384C FFFF0700 3070"), LIMIT);
        byte[] dots = new byte[1 << 13];
        for (int left = 0x7FFFF - 2; left > 0; left -= dots.length) {
            line.write(Arrays.copyOf(dots, Math.min(left, dots.length)), LIMIT);
        }
        assertThat(printed(X)).containsExactly("X");
        assertThat(strange()).containsExactly("too large");
    }

    /// TM-T88III specification, DLE EOT, notes: "The status is transmitted whenever the data
    /// sequence of 10 04 n is received", with a picture as the example; and it stays what it is.
    @Test
    void aQuestionWithinAPictureIsAnsweredAndStaysAPicture() {
        assertThat(asked("1D76300001000300 100401" + FENCE, 2)).isEqualTo("1200");
        assertThat(paper()).containsExactly("[picture 8 x 3]");
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(asked("1D4901 1D4902 1D4903", 3)).isEqualTo("200201");
        assertThat(asked("1D4943", 9)).isEqualTo("5F4553432F504F5300");
        assertThat(asked("1D4921", 5)).isEqualTo("3D21424000");
        assertThat(asked("1D4960", 3)).isEqualTo("3D6000");
    }

    @Test
    void itAnswersInTheOrderOfData() {
        assertThat(asked("1B76 1B7500 1D7231 1D7232", 4)).isEqualTo("00000000");
        assertThat(asked("1B70001919 1B7500 1D7202", 2)).isEqualTo("0101");
        // A number of the host's own comes back (GS ( H, function 48).
        assertThat(asked("1D2848060030304A303137", 7)).isEqualTo("37224A30313700");
        assertThat(asked("1D67320014 00", 3)).isEqualTo("5F3000");
    }

    @Test
    void itReportsWhatItWasToldToReport() {
        assertThat(asked("1D6108", 4)).as("at once").isEqualTo("10000000");
        assertThat(asked("1D6108", 4)).as("at each such order").isEqualTo("10000000");
        assertThat(asked("1B70001919" + FENCE, 1)).as("not about the drawer").isEqualTo("00");
        printer.load(0);
        assertThat(read(4)).as("about paper, and all else there is").isEqualTo("1C000F00");
        printer.load(linesBefore + 100);
        assertThat(read(4)).isEqualTo("14000000");
        assertThat(asked("1D6100" + FENCE, 1)).isEqualTo("00");
        printer.load(0);
        assertThat(asked("100404", 1)).isEqualTo("7E");
    }

    @Test
    void aRollNearItsEndIsToldEachWay() {
        assertThat(asked("1D6108", 4)).isEqualTo("10000000");
        printer.runLow();
        assertThat(read(4)).isEqualTo("10000300");
        assertThat(asked("1D6100 100404 1D7201 1B76", 3)).isEqualTo("1E0303");
        assertThat(printed(X)).containsExactly("X");
    }

    @Test
    void aPrinterThatIsNotSpokenToPrintsNothingAndAnswersAtOnceNevertheless() {
        assertThat(asked("1B3D02 41 0A 1D6B04 2A 00 100402 1B3D01" + FENCE, 2)).isEqualTo("1200");
        assertThat(paper()).isEmpty();
    }

    @Test
    void ordersAtOnceOpenTheDrawerUnlessTheyWereSwitchedOff() {
        assertThat(asked("1014010001 1014010209 1014010009" + FENCE, 1)).isEqualTo("00");
        assertThat(printer.drawerPulses() - pulsesBefore)
                .as("only pins 0 and 1, and 1 to 8")
                .isEqualTo(1);
        assertThat(asked("1D28440300140100" + FENCE, 1)).isEqualTo("00");
        assertThat(asked("1014010001" + FENCE, 1)).isEqualTo("00");
        assertThat(printer.drawerPulses() - pulsesBefore).isEqualTo(1);
    }

    @Test
    void whatWaitsCanBeThrownAway() {
        printer.load(0);
        line.write(bytes("41414141"), LIMIT);
        assertThat(asked("10140801031401060208", 3)).isEqualTo("372500");
        printer.load(linesBefore + 10);
        assertThat(printed(X)).containsExactly("X");
    }

    /// Sends bytes, asks behind them with a number of its own, and says what came onto paper.
    private List<String> printed(String hex) {
        int before = printer.paper().size();
        String end = "372253494D5300";
        line.write(bytes(hex + "1D284806003030" + "53494D53"), LIMIT);
        StringBuilder answers = new StringBuilder();
        long begun = System.nanoTime();
        while (!answers.toString().endsWith(end) && System.nanoTime() - begun < LIMIT.toNanos()) {
            answers.append(HEX.formatHex(line.read(Duration.ofMillis(200))));
        }
        assertThat(answers.toString()).as("answers to " + hex).endsWith(end);
        List<String> paper = printer.paper();
        return paper.subList(before, paper.size());
    }

    /// What comes back, as soon as it is so many bytes.
    private String asked(String hex, int bytes) {
        line.write(bytes(hex), LIMIT);
        return read(bytes);
    }

    private String read(int bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long begun = System.nanoTime();
        while (all.size() < bytes && System.nanoTime() - begun < LIMIT.toNanos()) {
            all.writeBytes(line.read(Duration.ofMillis(200)));
        }
        return HEX.formatHex(all.toByteArray());
    }

    private static byte[] bytes(String hex) {
        return HEX.parseHex(hex.replace(" ", ""));
    }
}

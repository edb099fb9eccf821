package com.passportdesk.devices.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.escpos.PrinterStatus.Fault;
import com.passportdesk.devices.escpos.PrinterStatus.Paper;
import com.passportdesk.devices.escpos.Receipt.Part;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscPosCodecTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final PrinterSetup SETUP = PrinterSetup.usual();

    @ParameterizedTest
    @CsvSource({
        "CP858, Tee 2€, 5465652032D5, ''",
        "CP437, Müller, 4D816C6C6572, ''",
        "CP437, Łódź, 4CA2647A, Ł as L;ź as z",
        "CP852, Łódź, 9DA264AB, ''",
        "CP437, 5 €, 3520455552, ''",
        "CP858, −29.00, 2D32392E3030, ''",
        "CP858, “3\u202F000 – Łódź” …, 223320303030202D204CA2647A22202E2E2E, Ł as L;ź as z",
        "WPC1252, “Straße”, 93537472 61DF6594, ''",
        "CP866, Straße, 5374726173 7365, ß as ss",
        "CP866, Привет, 8FE0A8A2A5E2, ''",
        "CP858, 北京 ok, 3F3F206F6B, 北 as ?;京 as ?"
    })
    void charactersAreAsThePageHasThemOrSaidOtherwise(
            CodePage page, String text, String bytes, String replaced) {
        CodePage.Encoded encoded = page.encode(text);
        assertThat(HEX.formatHex(encoded.bytes())).isEqualTo(bytes.replace(" ", ""));
        assertThat(String.join(";", encoded.replaced())).isEqualTo(replaced);
    }

    @Test
    void aTextCannotCommandThePrinter() {
        CodePage.Encoded encoded = CodePage.CP858.encode("a\u001B@b\u0010\u0004\u0001\n");
        assertThat(HEX.formatHex(encoded.bytes())).isEqualTo("614062");
    }

    @Test
    void accentsThatComeApartAreOneCharacter() {
        assertThat(HEX.formatHex(CodePage.CP858.encode("u\u0308").bytes())).isEqualTo("81");
    }

    @Test
    void aReceiptIsTheseBytes() {
        Receipt receipt = Receipt.begin().line("Tee").add(new Part.Qr("PD1", 6)).cut();
        assertThat(HEX.formatHex(EscPosCodec.encode(receipt, SETUP).bytes()))
                .isEqualTo(
                        "1B401D61001B7413"
                                + "1B61001B45001D2100"
                                + "5465650A"
                                + "1D21001B45001B6100"
                                + "1B6101"
                                + "1D286B040031413200"
                                + "1D286B0300314306"
                                + "1D286B0300314531"
                                + "1D286B0600315030504431"
                                + "1D286B0300315130"
                                + "1B6100"
                                + "1D564203");
    }

    @Test
    void noCodeHoldsAnOrderThatWouldBeObeyedAtOnce() {
        String drawer = "A\u0010\u0014\u0001\u0000\u0001B\r\nC";
        Receipt receipt = Receipt.begin().add(new Part.Qr(drawer, 6)).end();
        assertThat(HEX.formatHex(EscPosCodec.encode(receipt, SETUP).bytes()))
                .contains("1D286B0800315030" + "41420D0A43")
                .doesNotContain("1014");
    }

    @Test
    void noPictureHoldsAnOrderThatWouldBeObeyedAtOnce() {
        byte[] dots = new byte[80 * 300];
        Random random = new Random(1);
        byte[] dangerous = {0x10, 4, 1, 0x14, 5, 0x10};
        for (int i = 0; i < dots.length; i++) {
            dots[i] = dangerous[random.nextInt(dangerous.length)];
        }
        Receipt receipt = Receipt.begin().add(new Part.Picture(new Raster(640, 300, dots))).end();
        String hex = HEX.formatHex(EscPosCodec.encode(receipt, SETUP).bytes());
        for (int at = 0; at + 4 <= hex.length(); at += 2) {
            assertThat(hex.substring(at, at + 4)).isNotIn("1004", "1014", "1005");
        }
    }

    @Test
    void anAmountStandsAtTheRightAndLongWordsBefore() {
        Receipt receipt =
                Receipt.begin()
                        .row("Day pass", "29.00")
                        .row("A meeting room with a very long name on the second floor", "1.00")
                        .end();
        byte[] bytes = EscPosCodec.encode(receipt, SETUP).bytes();
        String[] lines = new String(bytes, 8, bytes.length - 8, SETUP.page().charset()).split("\n");
        assertThat(lines)
                .containsExactly(
                        "Day pass                             29.00",
                        "A meeting room with a very long name on",
                        "the second floor                      1.00");
    }

    @ParameterizedTest
    @CsvSource({
        "16121212, false, false, true, ENOUGH, NONE",
        "12121212, false, false, false, ENOUGH, NONE",
        "1A32127E, true, false, false, OUT, NONE",
        "1A161212, true, true, false, ENOUGH, NONE",
        "1212121E, false, false, false, NEAR_END, NONE",
        "1A521A12, true, false, false, ENOUGH, CUTTER",
        "1A523212, true, false, false, ENOUGH, UNRECOVERABLE",
        "1A525212, true, false, false, ENOUGH, RECOVERABLE",
        "1A561612, true, true, false, ENOUGH, STOPPED",
        "1A521212, true, false, false, ENOUGH, STOPPED"
    })
    void whatAPrinterSaysOfItself(
            String answers,
            boolean offline,
            boolean open,
            boolean drawer,
            Paper paper,
            Fault fault) {
        assertThat(PrinterStatus.of(HEX.parseHex(answers), SETUP))
                .isEqualTo(new PrinterStatus(offline, open, drawer, paper, fault));
    }
}

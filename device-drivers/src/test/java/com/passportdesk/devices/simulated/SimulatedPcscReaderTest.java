package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What host software that is not ours asks of a reader (PC/SC part 3, ACS ACR122U API 2.04).
class SimulatedPcscReaderTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static SimulatedPcscReader with(Model model, SimulatedCard card) {
        SimulatedPcscReader reader = new SimulatedPcscReader(model);
        reader.field().put(card);
        reader.powerUp();
        return reader;
    }

    private static String answer(SimulatedPcscReader reader, String apdu) {
        return HEX.formatHex(reader.answer(HEX.parseHex(apdu)));
    }

    @Test
    void aClassicCardIsReadWithAKeyThatWasLoaded() {
        SimulatedCard card = new SimulatedClassic(new CardUid("11223344"));
        SimulatedPcscReader reader = with(Model.ACR122U, card);
        assertThat(answer(reader, "FFCA000000")).isEqualTo("112233449000");
        assertThat(answer(reader, "FF860000050100046000")).as("no key yet").isEqualTo("6300");
        assertThat(answer(reader, "FF82000006FFFFFFFFFFFF")).isEqualTo("9000");
        assertThat(answer(reader, "FF82000906FFFFFFFFFFFF")).isEqualTo("6300");
        assertThat(answer(reader, "FF860000050100046000")).isEqualTo("9000");
        assertThat(answer(reader, "FFD6000410" + "AB".repeat(16))).isEqualTo("9000");
        assertThat(answer(reader, "FFB0000410")).isEqualTo("AB".repeat(16) + "9000");
        assertThat(answer(reader, "FFB0000404")).isEqualTo("ABABABAB9000");
        assertThat(answer(reader, "FF8800086000")).as("the older form").isEqualTo("9000");
        assertThat(answer(reader, "FFB0000810")).isEqualTo("00".repeat(16) + "9000");
    }

    @Test
    void whatACardSaidWhenItWasChosenIsNotItsNumber() {
        CardUid uid = new CardUid("04A1B2C3D4E580");
        SimulatedPcscReader reader = with(Model.ACR1252, new SimulatedDesfire(Generation.EV2, uid));
        assertThat(answer(reader, "FFCA000000")).isEqualTo(uid.hex() + "9000");
        assertThat(answer(reader, "FFCA010000")).isEqualTo("0675778102809000");
        assertThat(answer(reader, "FFB0000410")).as("it has no pages").isEqualTo("6300");
        SimulatedPcscReader other = with(Model.ACR1252, new SimulatedNtag(CardType.NTAG213, uid));
        assertThat(answer(other, "FFCA010000")).isEqualTo("6A81");
    }

    @ParameterizedTest
    @EnumSource
    void noCommandThatIsCutOffStopsTheReader(Model model) {
        CardUid uid = new CardUid("04A1B2C3D4E580");
        SimulatedPcscReader reader = with(model, new SimulatedNtag(CardType.NTAG213, uid));
        for (int instruction = 0; instruction < 256; instruction++) {
            for (int length = 0; length < 4; length++) {
                String apdu = "FF%02X0000".formatted(instruction) + "FF" + "FF".repeat(length);
                assertThat(answer(reader, apdu)).as(apdu).hasSizeGreaterThanOrEqualTo(4);
                reader.powerUp();
            }
        }
        assertThat(answer(reader, "FFB0000310")).startsWith("E1101200");
    }
}

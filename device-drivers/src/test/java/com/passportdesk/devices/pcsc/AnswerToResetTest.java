package com.passportdesk.devices.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CardUid;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers as readers of ACS and HID give them, and the names of readers as services do.
class AnswerToResetTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");

    @ParameterizedTest
    @CsvSource({
        "3B8F8001804F0CA000000306030001000000006A, 08",
        "3B8F8001804F0CA0000003060300020000000069, 18",
        "3B8F8001804F0CA000000306030026000000004D, 09",
        "3B8F8001804F0CA0000003060300030000000068, 00",
        "3B8F8001804F0CA00000030603FF88000000001C, 88",
        "3B8F8001804F0CA0000003060300FF0000000094, 04",
        "3B8180018080, 20",
        "3B8A80010031C173C8400000900090, 20",
        "3B65000020630F0000, 04",
        "3B, 04"
    })
    void theKindOfCardIsTold(String atr, String sak) {
        assertThat(AnswerToReset.activation(UID, HexFormat.of().parseHex(atr)).sak())
                .isEqualTo(HexFormat.fromHexDigits(sak));
    }

    @Test
    void aCardWithoutANumberIsCalledByItsNameOrByWhatItAnswers() {
        assertThat(
                        AnswerToReset.kind(
                                HexFormat.of().parseHex("3B8F8001804F0CA00000030611F01200000000")))
                .isEqualTo("FeliCa");
        assertThat(AnswerToReset.kind(new byte[] {0x3B, 0x65})).isEqualTo("3B65");
        assertThat(AnswerToReset.kind(new byte[0])).isEqualTo("—");
    }

    @Test
    void aReaderIsFoundWithoutTheNumberOfTheService() {
        List<String> linux = List.of("ACS ACR122U PICC Interface 01 00", "Alcor Reader 00 00");
        assertThat(PcscReaders.find("ACS ACR122U PICC Interface", linux))
                .isEqualTo(Optional.of("ACS ACR122U PICC Interface 01 00"));
        assertThat(PcscReaders.find("ACS ACR122U PICC Interface 00 00", linux)).isPresent();
        assertThat(PcscReaders.find("ACS ACR122U PICC Interface 0", linux)).isPresent();
        assertThat(PcscReaders.find("ACS ACR1252", linux)).isEmpty();
        assertThat(linux).filteredOn(PcscReaders::isEncoder).hasSize(1);
        assertThat(
                        List.of(
                                "ACS ACR1252 Dual Reader [ACR1252 Dual Reader SAM] 01 00",
                                "OMNIKEY AG CardMan 3121 00 00"))
                .noneMatch(PcscReaders::isEncoder);
        assertThat(
                        List.of(
                                "ACS ACR1252 1S CL Reader PICC 0",
                                "HID Global OMNIKEY 5422CL Smartcard Reader 01 00",
                                "Identiv uTrust 3700 F CL Reader 00 00"))
                .allMatch(PcscReaders::isEncoder);
    }
}

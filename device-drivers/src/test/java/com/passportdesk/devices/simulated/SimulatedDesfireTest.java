package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.simulated.SimulatedCard.Answer;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The card's side, with what an independent reader once sent (libfreefare 0.4.0).
class SimulatedDesfireTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final CardUid UID = new CardUid("04112233445566");

    private final SimulatedDesfire card =
            new SimulatedDesfire(
                    Generation.EV1,
                    UID,
                    into -> {
                        byte[] theirs = HEX.parseHex("0E5A9A39EAEDAC066D81F5F0199E738B");
                        System.arraycopy(theirs, 0, into, 0, into.length);
                    });

    @Test
    void anIndependentReadersSessionIsAnsweredAsRecorded() {
        answers("CA5644010F82", "00");
        answers("5A564401", "00");
        answers("AA00", "AF038FBC23200344C8360750D37A5FFC3A");
        answers(
                "AFB1A87390515787025694BF5F97F20B271732C1967066E49186A2EEA6571280B4",
                "00A13151114B3E6AE7E7DD92E3666DC2C6");
        answers("6400", "0000C3CD275480020096");
        answers(
                "C40100CEA341FF521B6EFF19F08D69FF12F3F86F077C7639D42D0F7371D58ED55162",
                "00CC4272A03158188B");
        answers("CD01030000200000", "0039F1FD918711F0E8");
        answers("F501", "00000300002000004BF2A7832D7CC8D7");
        answers(
                "3D0100000020000011E99175970F56B9B91CF682C3208084C124FA2297881FAFC94AA22B"
                        + "6D3CFE0FF82D80C0B299425092871B3BD1684C",
                "AF");
        answers("AFAB", "0006322C8603FB6BAC");
        answers("F501", "0000030000200000B55ADE447116C554");
        answers(
                "BD01000000200000",
                "00E7761DB6AA3E361E4D7CFCAB3586BF06BA7EFD4FFA7421B12026C04BFFD93F72D34CF0"
                        + "1AA3F6AAF9EE246FBE66E654F8");
        answers("51", "0039FDEC85E27047869848C9C1970952F1");
        answers("C40081E96454488D3360564216DD2F8571D10D398B45727655890845ECC4C9602326", "00");
    }

    @Test
    void theVersionComesInThreeParts() {
        answers("60", "AF04010101001A05");
        answers("AF", "AF04010101001A05");
        answers("AF", "00" + UID.hex() + "12345678901727");
        answers("AF", "CA");
    }

    @Test
    void anotherCommandInTheMiddleIsAbortedOnce() {
        answers("60", "AF04010101001A05");
        answers("6A", "CA");
        answers("6A", "00");
    }

    @Test
    void itIsChosenByItsNameOfTheOtherStandardToo() {
        answers("CA5644010F82", "00");
        answers("5A564401", "00");
        answers("6A", "9D");
        answers("00A4040007D276000085010000", "9000");
        answers("6A", "00564401");
        answers("00A4040007D2760000850101", "6A82");
        answers("00A40000023F00", "9000");
        answers("00A40400", "6700");
        answers("00A40400FF", "6700");
        answers("00B0000000", "6D00");
    }

    @Test
    void aFileThatEverybodyMayChangeIsChangedInTheOpen() {
        answers("CA5644010F82", "00");
        answers("5A564401", "00");
        answers("CD0100EEEE200000", "00");
        answers("5F010300E1", "00");
        answers("F501", "00" + "00" + "03" + "00E1" + "200000");
        answers("5F0100EEEE", "AE");
        answers("5F0900EEEE", "F0");
    }

    @Test
    void anAuthenticationHasItsLength() {
        answers("1A0000", "7E");
        answers("AA", "7E");
    }

    @Test
    void nobodyDoesAnythingWithoutTheKey() {
        answers("CA5644010182", "00");
        answers("5A564401", "00");
        answers("CB0103F012300000", "AE");
        answers("BD01000000000000", "F0");
        answers("FC", "9D");
        answers("C40100", "AE");
        answers("51", "AE");
        answers("7100", "1C");
    }

    private void answers(String frame, String answer) {
        Answer native_ = card.exchange(HEX.parseHex(frame));
        assertThat(HEX.formatHex(((Answer.Data) native_).bytes())).as(frame).isEqualTo(answer);
    }
}

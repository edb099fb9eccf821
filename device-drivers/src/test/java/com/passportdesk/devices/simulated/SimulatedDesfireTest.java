package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.cipher.BlockCipher;
import com.passportdesk.devices.simulated.SimulatedCard.Answer;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The card's side, with what an independent reader once sent (libfreefare 0.4.0).
class SimulatedDesfireTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final CardUid UID = new CardUid("04112233445566");

    /// Of a Type 4 tag: version 2, 59 and 52 bytes at once, file E104 of 32 bytes, free.
    private static final String CONTAINER = "000F20003B00340406E10400200000";

    private final SimulatedDesfire card = card(Generation.EV1);

    static SimulatedDesfire card(Generation generation) {
        return new SimulatedDesfire(
                generation,
                UID,
                into -> {
                    byte[] theirs = HEX.parseHex("0E5A9A39EAEDAC066D81F5F0199E738B");
                    System.arraycopy(theirs, 0, into, 0, into.length);
                });
    }

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
        // The session ended with the key that it was made with.
        answers("51", "AE");
    }

    @Test
    void nothingThatIsTakenBackIsNoChange() {
        answers("CA5644010F82", "00");
        answers("5A564401", "00");
        answers("CB0100EEEE080000", "00");
        answers("A7", "0C");
        answers("3D010000000200000102", "00");
        answers("A7", "00");
        answers("A7", "0C");
        answers("C7", "0C");
        answers("BD01000000020000", "000000");
    }

    /// Card and reader each hear what the other can do, within what is enciphered.
    @Test
    void aReadersAbilitiesComeBackAsItSaidThem() {
        SimulatedDesfire newer = card(Generation.EV2);
        answers(newer, "CA5644010F82", "00");
        assertThat(abilities(newer, "71000401020304")).isEqualTo("000000000000" + "010203040000");
        assertThat(abilities(newer, "710000")).isEqualTo("000000000000" + "000000000000");
    }

    private static String abilities(SimulatedDesfire to, String first) {
        BlockCipher zeros = BlockCipher.aes(new byte[16]);
        answers(to, "5A564401", "00");
        answers(to, first, "AF038FBC23200344C8360750D37A5FFC3A");
        byte[] halves =
                HEX.parseHex(
                        "F9BB98E82BE7A3A7CC2EA0F86BE9859B" + "5A9A39EAEDAC066D81F5F0199E738B0E");
        byte[] proof = zeros.chained(halves, new byte[16]);
        byte[] answer = HEX.parseHex(answer(to, "AF" + HEX.formatHex(proof)));
        assertThat(answer[0]).isZero();
        byte[] told = zeros.unchained(Arrays.copyOfRange(answer, 1, 33), new byte[16]);
        return HEX.formatHex(told, 20, 32);
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
        answers("00B0000000", "6985");
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

    /// As a Type 4 tag is made and read (NXP AN11004): by names and numbers of ISO/IEC 7816-4.
    @Test
    void applicationsAndFilesHaveNamesAndNumbersOfIso() {
        typeFourTag();
        answers("00A4040007D276000085010100", "9000");
        answers("00A4000C02E103", "9000");
        answers("00B000000F", CONTAINER + "9000");
        answers("00A4000C02E104", "9000");
        answers("00D6000004000212FF", "9000");
        answers("00B0000004", "000212FF9000");
        answers("00B0000102", "02129000");
        // The short number of a file stands in the command.
        answers("00B0810002", "000F9000");
        answers("61", "0003E104E1");
        // The card by its own name, or as the root.
        answers("00A4040007D2760000850100", "9000");
        answers("6D", "0001000010E1D2760000850101");
        answers("00A40000023F0000", "9000");
        answers("6A", "00010000");
        answers("00A4000002E110", "9000");
        answers("6F", "000102");
    }

    @Test
    void whatIsoDoesNotFindOrUnderstandIsSaidInItsWords() {
        typeFourTag();
        answers("00A4040007D2760000850102", "6A82");
        answers("00A4040007D276000085", "6700");
        answers("00A404FF07D2760000850101", "6A86");
        answers("00A409000101", "6A86");
        answers("00A4000C01E1", "6A87");
        answers("00A4000C02E105", "6A82");
        answers("00B0000001", "6985");
        answers("00B0850001", "6A82");
        answers("00A4040007D2760000850101", "9000");
        answers("00A4000C02E103", "9000");
        answers("00B0000F01", "6B00");
        answers("00D600000100", "6982");
        answers("5A010000", "00");
        answers("CD0305E100000E0F0000", "00");
        answers("00A4000C02E105", "9000");
        answers("00B0000001", "6982");
        answers("00CA0000", "6D00");
        answers("80CA0000", "1C");
        answers("FFCA000000", "6E00");
        answers("00", "6700");
    }

    @Test
    void namesInUseAreNotGivenTwice() {
        typeFourTag();
        answers("5A000000", "00");
        answers("CA0200000F2110E1" + "D2760000850102", "DE");
        answers("CA0200000F2111E1" + "D2760000850101", "DE");
        answers("CA0200000F2111E1", "00");
        answers("CA0300000FC1", "9E");
        answers("5A020000", "00");
        answers("CD0103E100E0EE0F0000", "00");
        answers("CD0203E100E0EE0F0000", "DE");
        answers("CD0200E0EE0F0000", "7E");
        answers("CD2004E100E0EE0F0000", "9E");
        answers("6D", "9D");
    }

    /// Each in one frame, the last one last.
    @Test
    void everyNameComesInAFrameOfItsOwn() {
        answers("6D", "00");
        answers("CA0100000F2110E141", "00");
        answers("CA0200000F21", "00");
        answers("CA0300000F2111E14243", "00");
        answers("6D", "AF01000010E141");
        answers("AF", "0003000011E14243");
    }

    /// Enciphered in an AES session, as computed apart with OpenSSL.
    @Test
    void aFilesSettingsAreChangedByWhoMay() {
        answers("CA5644010F82", "00");
        answers("5A564401", "00");
        answers("CD01030000200000", "00");
        answers("CD0203FFFF200000", "00");
        answers("CD03030100200000", "00");
        answers("5F010300EE", "AE");
        prove(card);
        answers("5F01B11966BF944341B8CD21534FBB6AFB6F", "0068E4DDEDE6DA9EDA");
        answers("F501", "00000300EE200000132E27605B384363");
        prove(card);
        answers("5F01B11966BF944341B8CD21534FBB6AFB60", "1E");
        prove(card);
        answers("5F02F3EFA2CC81D9A78907D0D7AC01EC26F3", "9D");
        prove(card);
        answers("5F03A43B985CF1FCA3DC335B1EE4DC898DD1", "AE");
        prove(card);
        answers("5F01B11966BF944341B8CD21534FBB6AFB", "7E");
    }

    @Test
    void settingsThatAnybodyMayChangeAreSentInPlain() {
        answers("CA5644010F82", "00");
        answers("5A564401", "00");
        answers("CD0100EEEE200000", "00");
        answers("5F010330", "7E");
        answers("5F0104EE12", "9E");
        answers("5F0300EE12", "F0");
        answers("5F0103EE12", "00");
        answers("F501", "000003EE12200000");
        answers("5F0100F112", "00");
        answers("5F0100EEEE", "AE");
        answers("5A000000", "00");
        answers("5F0100EEEE", "9D");
    }

    /// SetConfiguration in an ISO session, as computed apart with OpenSSL.
    @Test
    void theKeyOfNewApplicationsAndTheAnswerToSelectAreSet() {
        answers("5C0100", "AE");
        answers("1A00", "AF5590DC0B9ACE4297");
        answers("AF1779D5A79E77C3DF053BE0BBB126F1E9", "00D12722BEA5E22B1A");
        answers(
                "5C01D511ED9443393D32CABB2379B418070D2F8A8D94F23114445A1A0BAE4AFCB1D5",
                "00CECD7D1EABC67525");
        answers("5C02C5E673B960C7C8219523C25FFE09BB74", "00F1A5F274619FE3EB");
        assertThat(HEX.formatHex(card.answerToSelect())).isEqualTo("0675778102FF");
        answers("5C01FF", "7E");
        answers("CA5644010F82", "00");
        answers("5A564401", "00");
        answers("6401", "0007");
        assertThat(answer(card, "AA00")).isNotEqualTo("AF038FBC23200344C8360750D37A5FFC3A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AA",
                "AA0000",
                "0A",
                "1A0000",
                "5A5644",
                "5A56440100",
                "6A00",
                "6E00",
                "6000",
                "64",
                "640000",
                "4500",
                "F5",
                "F50100",
                "6F00",
                "DF",
                "DA5644",
                "FC00",
                "C700",
                "A700",
                "CA5644010F",
                "CA564401018211",
                "CD010000000000",
                "CD0100000000000000",
                "CD01000000010000000000",
                "BD010000000000",
                "BD0100000000000000",
                "3D010000000000",
                "C4",
                "6D00",
                "6100"
            })
    void aCommandOfTheWrongLengthIsSaidToBe(String command) {
        answers("CA5644010F82", "00");
        answers("5A564401", "00");
        answers("CD01000000200000", "00");
        answers(command, "7E");
    }

    @Test
    void wrongLengthsWithinAProofAndASession() {
        SimulatedDesfire newer = card(Generation.EV2);
        answers(newer, "CA5644010F82", "00");
        answers(newer, "5A564401", "00");
        answers(newer, "71", "7E");
        answers(newer, "710001", "7E");
        answers(newer, "710007" + "00".repeat(7), "7E");
        answers(newer, "710006" + "00".repeat(6), "AF038FBC23200344C8360750D37A5FFC3A");
        answers(newer, "AF" + "00".repeat(31), "7E");
        prove(newer);
        answers(newer, "C4010000", "7E");
        prove(newer);
        answers(newer, "540F", "7E");
        prove(newer);
        answers(newer, "6A00", "7E");
    }

    @Test
    void aProofThatIsBegunIsEndedOrAborted() {
        answers("AF00", "CA");
        assertThat(answer(card, "0A00")).startsWith("AF");
        answers("6A", "CA");
        answers("6A", "00");
        answers("AF" + "00".repeat(16), "CA");
    }

    @Test
    void whatThereIsNotIsSaid() {
        answers("99", "1C");
        answers("7100", "1C");
        answers("AA01", "40");
        answers("6F", "9D");
        answers("C7", "9D");
        answers("5A010203", "A0");
        answers("CA5644010F82", "00");
        answers("5A564401", "00");
        answers("AA02", "40");
        answers("0A00", "AE");
        answers("6402", "40");
        answers("6A", "9D");
        answers("F501", "F0");
        answers("CD0100EEEE100000", "00");
        answers("CB0200FFFF100000", "00");
        answers("CD03000000100000", "00");
        answers("3D01080000090000" + "00".repeat(9), "BE");
        answers("BD01080000090000", "BE");
        answers("BD02000000000000", "9D");
        answers("BD03000000000000", "AE");
        answers("C7", "0C");
    }

    /// One application with the two files of a Type 4 tag, both free to read, the second to write.
    private void typeFourTag() {
        answers("CA0100000F2110E1D2760000850101", "00");
        answers("5A010000", "00");
        answers("CD0103E100FEEE0F0000", "00");
        answers("3D010000000F0000" + CONTAINER, "00");
        answers("5F0100F0EF", "00");
        answers("CD0204E100F0EE200000", "00");
    }

    private void prove(SimulatedDesfire to) {
        answers(to, "5A564401", "00");
        answers(to, "AA00", "AF038FBC23200344C8360750D37A5FFC3A");
        answers(
                to,
                "AFB1A87390515787025694BF5F97F20B271732C1967066E49186A2EEA6571280B4",
                "00A13151114B3E6AE7E7DD92E3666DC2C6");
    }

    private void answers(String frame, String answer) {
        answers(card, frame, answer);
    }

    static void answers(SimulatedDesfire to, String frame, String answer) {
        assertThat(answer(to, frame)).as(frame).isEqualTo(answer);
    }

    private static String answer(SimulatedDesfire to, String frame) {
        return HEX.formatHex(((Answer.Data) to.exchange(HEX.parseHex(frame))).bytes());
    }
}

package com.passportdesk.devices.desfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was published and what was recorded, byte for byte, from the reader's side.
class DesfireVectorsTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] NONE = {};

    /// Frames as on the line, without the wrapping: command, answer.
    private static final class Script implements CardChannel {
        private final List<String> frames;
        private int at;

        Script(String... frames) {
            this.frames = List.of(frames);
        }

        @Override
        public CardAnswer exchange(byte... apdu) {
            assertThat(apdu[0]).isEqualTo((byte) 0x90);
            byte[] data = apdu.length == 5 ? NONE : Arrays.copyOfRange(apdu, 5, apdu.length - 1);
            assertThat(HEX.formatHex(new byte[] {apdu[1]}) + HEX.formatHex(data))
                    .as("frame %d", at)
                    .isEqualTo(frames.get(at));
            String answer = frames.get(at + 1);
            at += 2;
            return new CardAnswer(
                    0, HEX.parseHex(answer.substring(2) + "91" + answer.substring(0, 2)));
        }

        @Override
        public CardAnswer transmit(byte... command) {
            throw new AssertionError("nothing else is sent");
        }

        @Override
        public boolean isBack() {
            throw new AssertionError("nothing is tried again");
        }

        void isOver() {
            assertThat(at).isEqualTo(frames.size());
        }
    }

    private static DesfireCard card(CardChannel channel, String random) {
        byte[] ours = HEX.parseHex(random);
        return new DesfireCard(
                channel,
                key ->
                        new Authentication(
                                key, into -> System.arraycopy(ours, 0, into, 0, ours.length)));
    }

    /// Published replay file of an EV3 card (desox 0.5.0, application.replay).
    @Test
    void theRecordedSessionOfAnEv3CardGoesOnAndOn() {
        Script script =
                new Script(
                        "AA00",
                        "AFBF8F998A924873DAAC8B859309B46D13",
                        "AF0FDB4C644C9FAC875CAD7A817D26C0E35C970DD97A654FB17E09A865F39CED90",
                        "00631BD8B8F4A2D0F0F5B4EBE6034C3869",
                        "45",
                        "0009819C63702E15E62095",
                        "6400",
                        "0000245B84397350F81D",
                        "6F",
                        "00C29CC839562C5145",
                        "54C316B45D72E501BDB9DE4E867A587893",
                        "00E2D7DD76BD596FAB",
                        "45",
                        "0000815054DA9F9FF1C9D1");
        DesfireCard card = card(script, "01".repeat(16));
        card.authenticateAes(0, DesfireKey.zero());
        assertThat(card.keySettings()).isEqualTo(0x09);
        assertThat(card.keyVersion(0)).isZero();
        assertThat(card.files()).isEmpty();
        card.changeKeySettings(0);
        assertThat(card.keySettings()).isZero();
        script.isOver();
    }

    /// Recorded from libfreefare 0.4.0 as the reader.
    @Test
    void aSessionIsTheSameAsThatOfAnIndependentReader() {
        Script script =
                new Script(
                        "AA00",
                        "AF038FBC23200344C8360750D37A5FFC3A",
                        "AFB1A87390515787025694BF5F97F20B271732C1967066E49186A2EEA6571280B4",
                        "00A13151114B3E6AE7E7DD92E3666DC2C6",
                        "6400",
                        "0000C3CD275480020096",
                        "C40100CEA341FF521B6EFF19F08D69FF12F3F86F077C7639D42D0F7371D58ED55162",
                        "00CC4272A03158188B",
                        "CD0103000020" + "0000",
                        "0039F1FD918711F0E8",
                        "F501",
                        "00000300002000004BF2A7832D7CC8D7",
                        "3D0100000020000011E99175970F56B9B91CF682C3208084C124FA2297881FAFC94AA22B"
                                + "6D3CFE0FF82D80C0B299425092871B3BD1684C",
                        "AF",
                        "AFAB",
                        "0006322C8603FB6BAC",
                        "F501",
                        "0000030000200000B55ADE447116C554",
                        "BD01000000200000",
                        "00E7761DB6AA3E361E4D7CFCAB3586BF06BA7EFD4FFA7421B12026C04BFFD93F72D34CF0"
                                + "1AA3F6AAF9EE246FBE66E654F8",
                        "51",
                        "0039FDEC85E27047869848C9C1970952F1",
                        "C40081E96454488D3360564216DD2F8571D10D398B45727655890845ECC4C9602326",
                        "00");
        byte[] next = HEX.parseHex("A0A1A2A3A4A5A6A7A8A9AAABACADAEAF");
        byte[] data = new byte[32];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) i;
        }
        DesfireCard card = card(script, "F9BB98E82BE7A3A7CC2EA0F86BE9859B");
        card.authenticateAes(0, DesfireKey.zero());
        assertThat(card.keyVersion(0)).isZero();
        card.changeKey(1, DesfireKey.aes(next, 7), DesfireKey.zero());
        card.createStandardFile(1, new byte[2], 32);
        assertThat(card.fileSettings(1)).isEqualTo(HEX.parseHex("00030000200000"));
        card.write(1, data);
        assertThat(card.fileSettings(1)).hasSize(7);
        assertThat(card.read(1, 32)).isEqualTo(data);
        assertThat(card.uid()).hasToString("04112233445566");
        card.changeKey(0, DesfireKey.aes(next, 7), null);
        script.isOver();
    }

    /// NXP AN12196, AuthenticateEV2First with two keys.
    @Test
    void ev2FirstIsAsPublished() {
        Script script =
                new Script(
                        "710000",
                        "AFA04C124213C186F22399D33AC2A30215",
                        "AF35C3E05A752E0144BAC0DE51C1F22C56B34408A23D8AEA266CAB947EA8E0118D",
                        "003FA64DB5446D1F34CD6EA311167F5E4985B89690C04A05F17FA7AB2F08120663");
        card(script, "13C5DB8A5930439FC3DEF9A4C675360F").authenticateEv2(0, DesfireKey.zero());
        script.isOver();
        byte[] ours = HEX.parseHex("13C5DB8A5930439FC3DEF9A4C675360F");
        byte[] theirs = HEX.parseHex("B9E2FC789B64BF237CCCAA20EC7E6E48");
        var cmac = com.passportdesk.devices.cipher.Cmac.aes(new byte[16]);
        assertThat(HEX.formatHex(cmac.of(Authentication.sessionVector(0xA55A, ours, theirs))))
                .isEqualTo("1309C877509E5A215007FF0ED19CA564");
        assertThat(HEX.formatHex(cmac.of(Authentication.sessionVector(0x5AA5, ours, theirs))))
                .isEqualTo("4C6626F5E72EA694202139295C7A7FC7");
        Script other =
                new Script(
                        "710300",
                        "AFB875CEB0E66A6C5CD00898DC371F92D1",
                        "AFFF0306E47DFBC50087C4D8A78E88E62DE1E8BE457AA477C707E2F0874916A8B1",
                        "000CC9A8094A8EEA683ECAAC5C7BF20584206D0608D477110FC6B3D5D3F65C3A6A",
                        // The session of AN12196 6.12: key 7A93.., transaction 7614281A.
                        "8D030000000A00006B5E6804909962FC4E3FF5522CF0F8436C0C53315B9C73AA",
                        "00C26D236E4A7C046D");
        DesfireCard second = card(other, "B98F4C50CF1C2E084FD150E33992B048");
        second.authenticateEv2(3, DesfireKey.zero());
        second.run(
                0x8D,
                HEX.parseHex("030000000A0000"),
                HEX.parseHex("0102030405060708090A"),
                CommMode.ENCIPHERED,
                0);
        other.isOver();
    }

    /// NXP AN12196, 5.3: a command and its answer in MACed mode.
    @Test
    void ev2MacsAreAsPublished() {
        Ev2Messaging messaging =
                new Ev2Messaging(
                        new byte[16],
                        HEX.parseHex("8248134A386E86EB7FAF54A52E536CB6"),
                        HEX.parseHex("7A21085E"),
                        0);
        assertThat(messaging.command(0xF5, new byte[] {2}, NONE, CommMode.MACED))
                .isEqualTo(HEX.parseHex("026597A457C8CD442C"));
        byte[] answer =
                HEX.parseHex("0040EEEE000100D1FE001F00004400004400002000006A00002A474282E7A47986");
        assertThat(messaging.answer(answer, CommMode.MACED, 0))
                .isEqualTo(Arrays.copyOf(answer, answer.length - 8));
    }

    /// NXP AN12196, 7.3: an enciphered answer.
    @Test
    void ev2EncipheredAnswersAreAsPublishedAndNoBitOfThemCanBeChanged() {
        byte[] answer = HEX.parseHex("70756055688505B52A5E26E59E329CD6595F672298EA41B7");
        Ev2Messaging messaging = getCardUid();
        assertThat(messaging.command(0x51, NONE, NONE, CommMode.ENCIPHERED))
                .isEqualTo(HEX.parseHex("8E2C155ADDA99BE3"));
        assertThat(messaging.answer(answer, CommMode.ENCIPHERED, 7))
                .isEqualTo(HEX.parseHex("04958CAA5C5E80"));
        for (int bit = 0; bit < answer.length * 8; bit++) {
            byte[] changed = answer.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> getCardUid().answer(changed, CommMode.ENCIPHERED, 7))
                    .as("bit %d", bit)
                    .isInstanceOf(CardTrouble.False.class);
        }
    }

    private static Ev2Messaging getCardUid() {
        return new Ev2Messaging(
                HEX.parseHex("2B4D963C014DC36F24F69A50A394F875"),
                HEX.parseHex("379D32130CE61705DD5FD8C36B95D764"),
                HEX.parseHex("DF055522"),
                0);
    }

    @Test
    void theCheckBytesOfDataAreAsPublished() {
        byte[] counting = new byte[16];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = (byte) i;
        }
        assertThat(Crc32.of(counting)).isEqualTo(HEX.parseHex("771D3131"));
    }
}

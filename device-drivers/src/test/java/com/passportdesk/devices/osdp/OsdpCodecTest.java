package com.passportdesk.devices.osdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.osdp.OsdpCodec.Check;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsdpCodecTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] NONE = {};

    private final OsdpCodec codec = new OsdpCodec();

    /// Recorded with libosdp 3.2.0 on the other side.
    @ParameterizedTest
    @CsvSource({
        "53050800046 0BC89, 5, 0, 60, ''",
        "53850800044 00E8F, 85, 0, 40, ''",
        "530509000561 00F112, 5, 1, 61, 00",
        "5385140005 45697A009901040302010A0B0CBDFF, 85, 1, 45, 697A009901040302010A0B0C"
    })
    void recordedPacketsAreMadeAndUnderstood(
            String packet, String address, int sequence, String code, String data) {
        byte[] bytes = HEX.parseHex(packet.replace(" ", ""));
        int to = Integer.parseInt(address, 16);
        assertThat(
                        OsdpCodec.encode(
                                to, sequence, NONE, Integer.parseInt(code, 16), HEX.parseHex(data)))
                .isEqualTo(bytes);
        codec.feed(new byte[] {(byte) 0xFF});
        codec.feed(bytes);
        OsdpPacket found = codec.next().orElseThrow();
        assertThat(found.address()).isEqualTo(to & 0x7F);
        assertThat(found.fromReader()).isEqualTo(to > 0x7F);
        assertThat(found.sequence()).isEqualTo(sequence);
        assertThat(HEX.formatHex(found.data())).isEqualTo(data);
    }

    @Test
    void theCheckBytesAreThoseOfTheStandard() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(OsdpCodec.crc(digits, 0, digits.length)).isEqualTo(0xE5CC);
    }

    @Test
    void aPacketWithASumInsteadIsUnderstood() {
        byte[] packet = HEX.parseHex("53050700006000");
        int sum = 0;
        for (byte one : packet) {
            sum -= one;
        }
        packet[packet.length - 1] = (byte) sum;
        codec.feed(packet);
        assertThat(codec.next()).map(OsdpPacket::code).contains(0x60);
    }

    @Test
    void everyCutPacketIsPassedOverAndEveryFlippedBitNoticed() {
        byte[] packet = OsdpCodec.encode(5, 1, new byte[] {0x11, 1}, 0x76, new byte[8]);
        byte[] good = OsdpCodec.encode(5, 2, NONE, 0x60);
        for (int length = 0; length < packet.length; length++) {
            OsdpCodec fresh = new OsdpCodec();
            fresh.feed(Arrays.copyOf(packet, length));
            // As long as the longest packet that may have begun.
            for (int i = 0; i < 200; i++) {
                fresh.feed(good);
            }
            assertThat(fresh.next())
                    .as("cut after %d", length)
                    .map(OsdpPacket::code)
                    .contains(0x60);
        }
        for (int bit = 0; bit < packet.length * 8; bit++) {
            byte[] bad = packet.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            OsdpCodec fresh = new OsdpCodec();
            fresh.feed(bad);
            assertThat(fresh.next()).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void bothSidesOfAChannelAgreeAndNoPacketIsTakenTwice() {
        byte[] a = HEX.parseHex("0102030405060708");
        byte[] b = HEX.parseHex("A1A2A3A4A5A6A7A8");
        OsdpSession panel = new OsdpSession(OsdpKey.everybodys(), a);
        OsdpSession reader = new OsdpSession(OsdpKey.everybodys(), a);
        byte[] proof = panel.proof(b, a);
        assertThat(proof).isNotEqualTo(panel.proof(a, b));
        assertThat(panel.hasBegun(proof, reader.begin(proof))).isTrue();
        for (int length : List.of(1, 15, 16, 17, 32, 100)) {
            byte[] data = new byte[length];
            byte[] sent = panel.encipherCommand(data);
            assertThat(reader.decipherCommand(sent)).contains(data);
            byte[] mac = panel.commandMac(sent);
            assertThat(reader.commandMac(sent)).isEqualTo(mac);
            byte[] answer = reader.encipherAnswer(data);
            assertThat(panel.decipherAnswer(answer)).contains(data);
            byte[] answerMac = reader.answerMac(answer);
            assertThat(panel.answerMac(answer)).isEqualTo(answerMac);
            assertThat(panel.commandMac(sent)).isNotEqualTo(mac);
            reader.commandMac(sent);
        }
        assertThat(panel).hasToString("OsdpSession[hidden]");
        assertThat(OsdpKey.everybodys()).hasToString("OsdpKey[hidden]");
    }

    /// Made apart from this code, in another language with another library, from the text of the
    /// standard: key 30..3F, panel 01..08, reader A1..A8.
    @Test
    void aSecuredConversationIsByteForByteAsTheStandardSays() {
        byte[] a = HEX.parseHex("0102030405060708");
        byte[] b = HEX.parseHex("A1A2A3A4A5A6A7A8");
        OsdpSession panel = new OsdpSession(OsdpKey.everybodys(), a);
        assertThat(HEX.formatHex(panel.proof(a, b))).isEqualTo("D6C7EE3C9D492527D3E17251DEE89C43");
        byte[] proof = panel.proof(b, a);
        assertThat(HEX.formatHex(proof)).isEqualTo("27F94486474E718FC9D19B7E6D6CD1BF");
        assertThat(HEX.formatHex(panel.begin(proof))).isEqualTo("E7BE1571D2CAD0E42CA7D474F14AE53C");
        byte[] poll =
                OsdpCodec.encodeSecured(
                        Check.CRC, 5, 3, new byte[] {0x15}, 0x60, NONE, panel::commandMac);
        assertThat(HEX.formatHex(poll)).isEqualTo("53050E000F02156034844427689B");
        OsdpPacket card = packet("53851E000F02185062518FBED0C875D630E2AC97232597B94971BEC8DC9E");
        assertThat(panel.decipherAnswer(card.data())).contains(HEX.parseHex("00011A00ABCD1240"));
        assertThat(panel.answerMac(card.signed())).isEqualTo(card.mac());
        byte[] unlock =
                OsdpCodec.encodeSecured(
                        Check.CRC,
                        5,
                        1,
                        new byte[] {0x17},
                        0x68,
                        panel.encipherCommand(HEX.parseHex("00053200")),
                        panel::commandMac);
        assertThat(HEX.formatHex(unlock))
                .isEqualTo("53051E000D0217688B00E62A358FF663CDDEA945AB8FDF638095AB3EAE45");
        OsdpPacket done = packet("53850E000D02164049CC20C62EBE");
        assertThat(panel.answerMac(done.signed())).isEqualTo(done.mac());
    }

    private OsdpPacket packet(String hex) {
        codec.feed(HEX.parseHex(hex));
        return codec.next().orElseThrow();
    }
}

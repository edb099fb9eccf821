package com.passportdesk.devices.osdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.osdp.OsdpCodec.Check;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A panel that ends its packets with a sum is answered with one, in the open and in the channel:
/// the check bytes of the channel are made over a packet as it is sent.
@Timeout(300)
class OsdpSumTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final byte[] NONE = {};

    private final OsdpCodec codec = new OsdpCodec();

    private OsdpPacket answer(Link link, byte[] packet) {
        link.write(packet, LIMIT);
        Optional<OsdpPacket> found = Optional.empty();
        long until = System.nanoTime() + LIMIT.toNanos();
        while (found.isEmpty() && System.nanoTime() - until < 0) {
            codec.feed(link.read(LIMIT));
            found = codec.next();
        }
        assertThat(found).isPresent().get().extracting(OsdpPacket::crc).isEqualTo(false);
        return found.orElseThrow();
    }

    @Test
    void aReaderEndsItsAnswersAsThePanelEndsItsQuestions() {
        byte[] ours = HexFormat.of().parseHex("0102030405060708");
        OsdpSession session = new OsdpSession(OsdpKey.everybodys(), ours);
        try (SimulatedDoorReader door = SimulatedDoorReader.fresh(1);
                Link link = door.port().link()) {
            link.open();
            assertThat(answer(link, plain(0, NONE, 0x61, (byte) 0)).code()).isEqualTo(0x45);
            byte[] told = answer(link, plain(1, new byte[] {0x11, 0}, 0x76, ours)).data();
            byte[] proof = session.proof(Arrays.copyOfRange(told, 8, 16), ours);
            byte[] begun = answer(link, plain(2, new byte[] {0x13, 0}, 0x77, proof)).data();
            assertThat(session.hasBegun(proof, begun)).isTrue();

            byte[] poll =
                    OsdpCodec.encodeSecured(
                            Check.SUM, 1, 3, new byte[] {0x15}, 0x60, NONE, session::commandMac);
            OsdpPacket heard = answer(link, poll);
            assertThat(session.answerMac(heard.signed())).isEqualTo(heard.mac());
        }
    }

    private static byte[] plain(int sequence, byte[] block, int code, byte... data) {
        return OsdpCodec.encode(Check.SUM, 1, sequence, block, code, data);
    }
}

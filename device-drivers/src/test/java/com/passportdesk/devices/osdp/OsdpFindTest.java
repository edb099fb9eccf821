package com.passportdesk.devices.osdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.MemoryLink;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who is on a line that nobody knows, over a pseudo-terminal.
@Timeout(300)
class OsdpFindTest {

    private static final OsdpKey KEY = OsdpKey.of("a reader's key..".getBytes());

    private static Optional<OsdpPanel.Found> find(SimulatedDoorReader reader) {
        try (Link link = reader.port().link()) {
            link.open();
            return OsdpPanel.find(link);
        }
    }

    @Test
    void aReaderThatAnswersEverybodyFromItsOwnAddressIsFoundThere() {
        try (SimulatedDoorReader reader = SimulatedDoorReader.fresh(90)) {
            assertThat(find(reader))
                    .hasValueSatisfying(found -> {
                        assertThat(found.address()).isEqualTo(90);
                        assertThat(found.wantsKey()).isFalse();
                    });
        }
    }

    /// As libosdp does: 7F is no address that anything can be sent to.
    @Test
    void aReaderThatAnswersEverybodyAsEverybodyIsLookedForAtEachAddress() {
        try (SimulatedDoorReader near = SimulatedDoorReader.fresh(3);
                SimulatedDoorReader far = SimulatedDoorReader.fresh(13)) {
            near.answerAsEverybody();
            far.answerAsEverybody();
            assertThat(find(near).map(OsdpPanel.Found::address)).hasValue(3);
            assertThat(find(far).map(OsdpPanel.Found::address))
                    .as("behind the first eight")
                    .hasValue(13);
        }
    }

    @Test
    void aReaderThatWasGivenAKeySaysSo() {
        try (SimulatedDoorReader reader = SimulatedDoorReader.installed(5, KEY)) {
            assertThat(find(reader).map(OsdpPanel.Found::wantsKey)).hasValue(true);
        }
    }

    /// What another door of the line answered too late comes before it.
    @Test
    void anAnswerOfAnotherReaderIsPassedOver() throws Exception {
        MemoryLink.Pair pair = MemoryLink.pair("line");
        pair.device().open();
        pair.host().open();
        byte[] identity = new byte[12];
        Thread line =
                Thread.ofVirtual()
                        .start(() -> {
                            OsdpCodec codec = new OsdpCodec();
                            while (codec.next().isEmpty()) {
                                codec.feed(pair.device().read(Duration.ofSeconds(10)));
                            }
                            pair.device()
                                    .write(
                                            join(answer(9, 0x40), answer(5, 0x45, identity)),
                                            Duration.ofSeconds(10));
                        });
        assertThat(OsdpIdentity.of(pair.host(), 5).map(OsdpPanel.Found::address)).hasValue(5);
        line.join();
    }

    private static byte[] answer(int address, int code, byte... data) {
        return OsdpCodec.encode(address | 0x80, 0, new byte[0], code, data);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}

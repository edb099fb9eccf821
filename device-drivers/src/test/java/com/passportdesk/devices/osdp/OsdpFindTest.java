package com.passportdesk.devices.osdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
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
}

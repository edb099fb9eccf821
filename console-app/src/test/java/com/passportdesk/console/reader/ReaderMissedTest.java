package com.passportdesk.console.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.reader.DeskReader.Health;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReaderMissedTest {

    @Test
    void aReaderThatWasThereIsMissedAndOneThatNeverWasIsNot() {
        try (SimulatedReaderPort port = SimulatedReaderPort.unplugged();
                DeskReader reader = new DeskReader(ReaderSource.simulated(port)::encoder)) {
            reader.open(CredentialKey.of(new byte[16]));
            Eventually.isTrue(() -> reader.health() instanceof Health.Lost);
            assertThat(reader.isMissed()).isFalse();
            port.plugIn();
            Eventually.isTrue(() -> reader.health() instanceof Health.Ready);
            assertThat(reader.isMissed()).isFalse();
            port.unplug();
            Eventually.isTrue(reader::isMissed);
            port.plugIn();
            Eventually.isTrue(() -> !reader.isMissed());
        }
    }
}

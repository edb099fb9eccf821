package com.passportdesk.console.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.reader.DeskReader.Health;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.reader.CredentialToWrite;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedPcscReader;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import com.passportdesk.devices.simulated.SimulatedPcscService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The desk's reader where it stands behind the PC/SC service and nobody said so.
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class DeskReaderPcscTest {

    private static final Credential CREDENTIAL = new Credential(new UUID(1, 2), 1);

    @Test
    void theDeskFindsItWritesWithItAndGoesOnAfterTheServiceWasRestarted() throws Exception {
        assumeTrue(PcscReaders.hasLibrary(), "this computer has no PC/SC library");
        Path socket = Path.of(System.getenv(SimulatedPcscService.SOCKET_VARIABLE));
        SimulatedPcscReader plugged = new SimulatedPcscReader(Model.ACR1252);
        CardUid uid = new CardUid("04A1B2C3D4E580");
        try (SimulatedPcscService service = SimulatedPcscService.at(socket);
                DeskReader reader =
                        new DeskReader(
                                ReaderSource.any(ports -> ports, KnownRates.standardOnly())
                                        ::encoder)) {
            service.plugIn(plugged);
            reader.open(CredentialKey.of(new byte[16]));
            Eventually.isTrue(() -> reader.health() instanceof Health.Ready);
            assertThat(reader.health())
                    .isEqualTo(
                            new Health.Ready(
                                    "pcsc:" + plugged.name(), PcscReaders.model(plugged.name())));
            service.stop();
            Eventually.isTrue(() -> reader.health() instanceof Health.Lost);
            service.start();
            Eventually.isTrue(() -> reader.health() instanceof Health.Ready);
            plugged.field().put(new SimulatedNtag(CardType.NTAG215, uid));
            CredentialToWrite order = CredentialToWrite.onBlank(CREDENTIAL, Duration.ofSeconds(10));
            assertThat(reader.encode(order).get(60, TimeUnit.SECONDS))
                    .isEqualTo(new EncodeOutcome.Encoded(uid, CardType.NTAG215, CREDENTIAL));
        }
    }
}

package com.passportdesk.console.equip;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.GivenPorts;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.simulated.SimulatedBadgeReader;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Cables pulled while somebody sets devices up: whatever is gone is called gone, and nothing is
/// said to work that is not there.
@Timeout(300)
class UnpluggedInWizardTest {

    @TempDir Path home;

    private static PortDescription port(String path) {
        return new PortDescription(path, "USB serial bridge", -1, -1, "", "");
    }

    @Test
    void whatIsUnpluggedMeanwhileIsSaidToBeAndIsNotRemembered() throws Exception {
        try (SimulatedReaderPort cards = SimulatedReaderPort.pluggedIn();
                SimulatedBadgeReader silent = SimulatedBadgeReader.pluggedIn();
                SimulatedBadgeReader badges = SimulatedBadgeReader.pluggedIn();
                SimulatedDoorReader door = SimulatedDoorReader.fresh(1)) {
            Map<String, Object> ports =
                    Map.of(
                            "givenPorts",
                            new GivenPorts(
                                    List.of(
                                            port(silent.port().path()),
                                            port(badges.port().path()),
                                            port(cards.path()),
                                            port(door.port().path()))));
            try (TillBench bench = TillBench.open(home, Locale.UK, ports)) {
                bench.signInManager();
                bench.control(KeyCode.G);
                bench.press(DeskKey.digit(1));
                FoundPorts.await(bench, 2);
                bench.awaitText("Hold something to it");
                silent.port().unplug();
                bench.awaitText("Unplugged");
                int reader = FoundPorts.key(bench, "Card reader");
                // Found later, it stands above the others and moves none of their keys.
                badges.put(new BadgeNumber("010063E9AE"));
                FoundPorts.await(bench, 3);
                badges.take();
                assertThat(FoundPorts.key(bench, "Badge reader")).isEqualTo(3);
                assertThat(FoundPorts.key(bench, "Card reader")).isEqualTo(reader);
                bench.picture("device-unplugged");

                bench.press(DeskKey.digit(reader));
                bench.awaitShown("device-name");
                cards.unplug();
                bench.press(DeskKey.ENTER);
                bench.awaitText("Card reader cannot be used yet");
                bench.picture("device-reader-unplugged");
                // Enter tries again and remembers nothing.
                bench.press(DeskKey.ENTER);
                bench.awaitText("Card reader cannot be used yet");
                assertThat(home.resolve(DeskDevices.FILE)).doesNotExist();

                bench.press(DeskKey.ESCAPE);
                bench.press(DeskKey.ESCAPE);
                bench.awaitText("One device found");
                bench.press(DeskKey.digit(FoundPorts.key(bench, "Door reader")));
                bench.awaitShown("device-name");
                bench.press(DeskKey.ENTER);
                bench.awaitText("Door works");
                bench.press(DeskKey.ENTER);
                bench.awaitText("Door is set up.");
            }
            assertThat(Files.readString(home.resolve(DeskDevices.FILE)))
                    .contains(door.port().path())
                    .doesNotContain("reader");
        }
    }
}

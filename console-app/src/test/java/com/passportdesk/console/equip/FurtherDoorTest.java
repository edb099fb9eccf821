package com.passportdesk.console.equip;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.device.DoorDevice;
import com.passportdesk.console.device.GivenPorts;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.osdp.OsdpKey;
import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A second reader on a line that a door of the desk stands on, found by the wizard.
@Timeout(300)
class FurtherDoorTest {

    @TempDir Path home;

    @Test
    void theSecondReaderOfALineIsFoundTriedAndLookedAfterWhileTheFirstGoesOn() throws Exception {
        try (SimulatedDoorReader front = SimulatedDoorReader.fresh(1)) {
            // Who is asked as everybody answers first.
            SimulatedDoorReader first = front.freshBeside(4);
            String path = front.port().path();
            PortDescription port = new PortDescription(path, "USB serial bridge", -1, -1, "", "");
            Map<String, Object> ports = Map.of("givenPorts", new GivenPorts(List.of(port)));
            try (TillBench bench = TillBench.open(home, Locale.UK, ports)) {
                bench.signInManager();
                bench.control(KeyCode.G);
                addDoor(bench);
                bench.awaitText("Door is set up.");
                DeskDevices devices = bench.bean(DeskDevices.class);
                bench.await(() -> isOnline(devices, "Door"));
                assertThat(address(devices, "Door")).isEqualTo(4);

                addDoor(bench);
                bench.awaitText("Door 2 is set up.");
                bench.await(() -> isOnline(devices, "Door") && isOnline(devices, "Door 2"));
                assertThat(address(devices, "Door 2")).isEqualTo(1);
                assertThat(
                                devices.door("Door")
                                        .orElseThrow()
                                        .unlock()
                                        .get(30, TimeUnit.SECONDS)
                                        .toString())
                        .contains("Done");
                assertThat(first.unlocks()).isEqualTo(1);
                assertThat(front.unlocks()).isZero();

                bench.press(DeskKey.digit(1));
                bench.awaitText("No further reader");
                bench.picture("device-no-further-reader");
            }
            assertThat(Files.readString(home.resolve(DeskDevices.FILE)))
                    .containsPattern("\"address\"\\s*:\\s*1\\b")
                    .containsPattern("\"address\"\\s*:\\s*4\\b");
        }
    }

    /// It says who it is to anybody, and does nothing for somebody without its key.
    @Test
    void aReaderThatWasGivenAKeyIsNotSaidToWork() throws Exception {
        OsdpKey key = OsdpKey.of("a reader's key..".getBytes(StandardCharsets.US_ASCII));
        try (SimulatedDoorReader front = SimulatedDoorReader.installed(3, key)) {
            front.answerAsEverybody();
            String path = front.port().path();
            PortDescription port = new PortDescription(path, "USB serial bridge", -1, -1, "", "");
            Map<String, Object> ports = Map.of("givenPorts", new GivenPorts(List.of(port)));
            try (TillBench bench = TillBench.open(home, Locale.UK, ports)) {
                bench.signInManager();
                bench.control(KeyCode.G);
                bench.press(DeskKey.digit(1));
                FoundPorts.await(bench, 1);
                bench.press(DeskKey.digit(1));
                bench.awaitShown("device-name");
                bench.press(DeskKey.ENTER);
                bench.awaitText("It answers and refuses: it was given a key before.");
                bench.picture("device-door-wants-key");
                assertThat(home.resolve(DeskDevices.FILE)).doesNotExist();
            }
        }
    }

    private static boolean isOnline(DeskDevices devices, String name) {
        Optional<DoorDevice> door = devices.door(name);
        return door.isPresent() && door.get().health().stand() == DeviceHealth.Stand.READY;
    }

    private static int address(DeskDevices devices, String name) {
        return ((DeviceEntry.Set.Door) devices.door(name).orElseThrow().entry().set()).address();
    }

    private static void addDoor(TillBench bench) throws Exception {
        bench.press(DeskKey.digit(1));
        FoundPorts.await(bench, 1);
        bench.press(DeskKey.digit(1));
        bench.awaitShown("device-name");
        bench.press(DeskKey.ENTER);
        bench.awaitText("works");
        bench.press(DeskKey.ENTER);
    }
}

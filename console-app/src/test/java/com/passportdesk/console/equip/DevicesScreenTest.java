package com.passportdesk.console.equip;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.GivenPorts;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.print.Equipment;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.simulated.SimulatedBadgeReader;
import com.passportdesk.devices.simulated.SimulatedPcscReader;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import com.passportdesk.devices.simulated.SimulatedPcscService;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import com.passportdesk.store.device.DeviceRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The wizard on real pseudo-terminals: a printer is found by asking it, a badge reader by what it
/// says.
@Timeout(300)
class DevicesScreenTest {

    @TempDir Path home;

    private static PortDescription port(String path) {
        return new PortDescription(path, "USB serial bridge", -1, -1, "", "");
    }

    @Test
    void aPrinterIsAskedNamedTriedAndRememberedAndItsDrawerOpensForAReasonOnly() throws Exception {
        try (SimulatedPrinter printer = SimulatedPrinter.pluggedIn();
                SimulatedBadgeReader badges = SimulatedBadgeReader.pluggedIn()) {
            Map<String, Object> ports =
                    Map.of(
                            "givenPorts",
                            new GivenPorts(
                                    List.of(
                                            port(printer.port().path()),
                                            port(badges.port().path()))));
            try (TillBench bench = TillBench.open(home, Locale.UK, ports)) {
                bench.signInManager();
                bench.control(KeyCode.G);
                bench.awaitText("One device needs you");
                bench.press(DeskKey.digit(1));
                FoundPorts.await(bench, 1);
                badges.put(new BadgeNumber("010063E9AE"));
                bench.awaitText("0006547886");
                badges.take();
                bench.picture("device-found");
                bench.press(DeskKey.digit(1));
                bench.awaitShown("device-name");
                bench.press(new DeskKey(KeyCode.DIGIT1, DeskKey.Held.ALT));
                bench.press(DeskKey.ENTER);
                bench.awaitText("It printed a test");
                bench.picture("device-tried");
                assertThat(printer.paper())
                        .anyMatch(line -> line.contains("This is not a receipt"));
                assertThat(printer.strange()).isEmpty();
                bench.press(DeskKey.ENTER);
                bench.awaitText("Receipt printer is set up.");
                bench.await(() -> bench.bean(DeskDevices.class).hasDrawer());
                bench.press(DeskKey.ESCAPE);
                bench.press(DeskKey.of(KeyCode.DOWN));
                bench.awaitText("Receipt printer ready");
                bench.press(DeskKey.digit(3));
                bench.awaitShown("device-reason");
                bench.press(DeskKey.ENTER);
                bench.awaitText("Say why in 1 to 200 characters.");
                assertThat(printer.drawerPulses()).isZero();
                bench.type("Coins from the bank");
                bench.press(DeskKey.ENTER);
                bench.awaitText("The drawer was opened");
                bench.await(() -> printer.drawerPulses() == 1);
                bench.picture("device-drawer");
                assertThat(
                                new DeviceRecords(bench.bean(RunningDesk.class).rows())
                                        .openings("BER1-D2", 10))
                        .singleElement()
                        .extracting(DeviceRecords.Opening::reason)
                        .isEqualTo("Coins from the bank");
            }
            assertThat(Files.readString(home.resolve(DeskDevices.FILE)))
                    .contains(printer.port().path(), "\"drawer\" : true");
            // After a restart it is still a device of the desk.
            try (TillBench bench = TillBench.open(home, Locale.GERMANY, Map.of())) {
                bench.signInManager();
                bench.control(KeyCode.G);
                bench.awaitText("Receipt printer");
                bench.await(() -> bench.bean(DeskDevices.class).printers().getFirst().canPrint());
                bench.picture("devices-de");
                if (OS.LINUX.isCurrentOs() && PcscReaders.hasLibrary()) {
                    findReaderBehindPcsc(bench);
                }
            }
        }
    }

    /// A printer that is gone, and one that hears the order and says nothing of it.
    @Test
    void aDrawerThatDidNotOpenIsNotSaidToBeOpen() throws Exception {
        try (Equipment there = new Equipment();
                TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
            Equipment.awaitPrinter(bench);
            bench.control(KeyCode.G);
            bench.press(DeskKey.of(KeyCode.DOWN));
            bench.awaitText("Receipt printer ready");
            there.printer.knowNoFences();
            openTheDrawer(bench, "Coins from the bank");
            bench.awaitText("The printer has not said whether the drawer opened.");
            there.printer.port().unplug();
            bench.awaitText("Receipt printer is not there");
            openTheDrawer(bench, "More coins");
            bench.awaitText("The drawer did not open");
            bench.picture("device-drawer-shut");
            assertThat(
                            new DeviceRecords(bench.bean(RunningDesk.class).rows())
                                    .openings("BER1-D2", 10))
                    .as("who asked is on record all the same")
                    .hasSize(2);
        }
    }

    /// Until the reason was taken: what is said by then, stays.
    private static void openTheDrawer(TillBench bench, String why) throws Exception {
        bench.press(DeskKey.digit(3));
        bench.awaitShown("device-reason");
        bench.type(why);
        bench.press(DeskKey.ENTER);
        bench.await(() -> bench.scene().lookup("#device-reason") == null);
    }

    /// It says its name itself; nobody has to know where it is plugged in.
    private void findReaderBehindPcsc(TillBench bench) throws Exception {
        Path socket = Path.of(System.getenv(SimulatedPcscService.SOCKET_VARIABLE));
        try (SimulatedPcscService service = SimulatedPcscService.at(socket)) {
            service.plugIn(new SimulatedPcscReader(Model.ACR122U));
            bench.press(DeskKey.digit(1));
            bench.awaitText("ACS ACR122U PICC Interface");
            bench.press(DeskKey.digit(1));
            bench.awaitShown("device-name");
            bench.press(DeskKey.ENTER);
            bench.press(DeskKey.ENTER);
            bench.awaitText("Kartenleser ist eingerichtet");
        }
        assertThat(Files.readString(home.resolve(DeskDevices.FILE)))
                .contains("\"path\" : \"pcsc:ACS ACR122U PICC Interface\"");
    }
}

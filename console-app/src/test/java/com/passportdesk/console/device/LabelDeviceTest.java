package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.device.GivenDevices.Given;
import com.passportdesk.console.document.LabelPdf;
import com.passportdesk.console.document.LabelSlip;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A desk whose only printer is for labels.
@Timeout(120)
class LabelDeviceTest {

    private static final LabelPdf.Label LABEL =
            new LabelPdf.Label("佐々木陽菜", "Hina Sasaki", "Umeda Design", "0447 1182");

    @TempDir Path home;

    @Test
    void aLabelPrinterPrintsLabelsAndNoReceipts() throws Exception {
        try (SimulatedPrinter paper = SimulatedPrinter.pluggedIn();
                TillBench bench = TillBench.open(home, Locale.UK, beans(paper))) {
            DeskDevices devices = bench.bean(DeskDevices.class);
            bench.await(() ->
                    devices.health().stream()
                            .anyMatch(one ->
                                    one.kind() == DeviceKind.LABELS
                                            && one.stand() == DeviceHealth.Stand.READY));
            assertThat(devices.hasPrinter()).as("for receipts").isFalse();
            assertThat(devices.hasDrawer()).isFalse();
            assertThat(devices.hasLabelPrinter()).isTrue();
            PrintOutcome outcome =
                    devices.printLabel(LabelSlip.of("Halyard", LABEL))
                            .orElseThrow()
                            .get(60, TimeUnit.SECONDS);
            assertThat(outcome).isInstanceOf(PrintOutcome.Printed.class);
            assertThat(paper.paper())
                    .anyMatch(line -> line.contains("Halyard") && line.contains("0447 1182"))
                    .anyMatch(line -> line.contains("Hina Sasaki"))
                    .anyMatch(line -> line.contains("Umeda Design"))
                    .contains("[QR 0447 1182]");
            assertThat(paper.strange()).isEmpty();
        }
    }

    private static Map<String, Object> beans(SimulatedPrinter paper) {
        DeviceEntry labels =
                new DeviceEntry(
                        DeviceKind.LABELS,
                        "Labels",
                        new DevicePlace.Port(paper.port().path()),
                        DeviceEntry.Set.Printer.usual());
        return Map.of(
                "givenDevices", new GivenDevices(List.of(new Given(labels, paper.port()::link))));
    }
}

package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.console.device.GivenDevices.Given;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import com.passportdesk.devices.simulated.SimulatedScanner;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How fast the desk is with its devices, printed with the load it was measured at.
@Tag("long")
@Timeout(300)
class DevicePaceTest {

    private static final int SCANS = 200;

    @TempDir Path home;

    private static Duration until(BooleanSupplier so) {
        long begun = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - begun > Duration.ofSeconds(20).toNanos()) {
                throw new AssertionError("not within 20 seconds");
            }
            LockSupport.parkNanos(500_000);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Stand stand(TillBench bench, String name) {
        return bench.bean(DeskDevices.class).health().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .stand();
    }

    private static void say(String what, Object figure) {
        System.out.println(
                what
                        + ": "
                        + figure
                        + " (load "
                        + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                        + ")");
    }

    @Test
    void aScanIsDecidedAtOnceAndAPulledPlugIsNoticedWithinASecond() throws Exception {
        try (SimulatedScanner scanner = SimulatedScanner.pluggedIn();
                SimulatedPrinter printer = SimulatedPrinter.pluggedIn();
                TillBench bench =
                        TillBench.open(
                                home, Locale.UK, Map.of("givenDevices", given(scanner, printer)))) {
            until(() -> stand(bench, "Scanner") == Stand.READY);
            until(() -> stand(bench, "Printer") == Stand.READY);
            List<Long> millis = new ArrayList<>();
            Node last = null;
            for (int i = 0; i < SCANS; i++) {
                // Of the form of a pass and signed by nobody: the whole way to a kept refusal.
                scanner.scan("PD104" + "%0142d".formatted(i));
                Node before = last;
                Node[] now = new Node[1];
                long took =
                        until(
                                        () -> {
                                            now[0] = decision(bench);
                                            return now[0] != null && now[0] != before;
                                        })
                                .toMillis();
                last = now[0];
                millis.add(took);
            }
            Collections.sort(millis);
            say("scan to decision, p50 ms", millis.get(SCANS / 2));
            say("scan to decision, p99 ms", millis.get(SCANS * 99 / 100));
            assertThat(millis.get(SCANS / 2)).isLessThan(250);
            scanner.port().unplug();
            Duration gone = until(() -> stand(bench, "Scanner") == Stand.TROUBLE);
            say("scanner unplugged, noticed", gone);
            scanner.port().plugIn();
            say("scanner plugged in, usable", until(() -> stand(bench, "Scanner") == Stand.READY));
            printer.port().unplug();
            Duration printerGone = until(() -> stand(bench, "Printer") == Stand.TROUBLE);
            say("printer unplugged, noticed", printerGone);
            printer.port().plugIn();
            say("printer plugged in, usable", until(() -> stand(bench, "Printer") == Stand.READY));
            printer.fallSilent();
            Duration silent = until(() -> stand(bench, "Printer") == Stand.TROUBLE);
            say("printer silent, shown", silent);
            assertThat(List.of(gone, printerGone, silent))
                    .allMatch(took -> took.compareTo(Duration.ofSeconds(5)) < 0);
        }
    }

    private static Node decision(TillBench bench) {
        try {
            return Headless.onScreen(() -> bench.scene().lookup(".decision"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static GivenDevices given(SimulatedScanner scanner, SimulatedPrinter printer) {
        return new GivenDevices(
                List.of(
                        new Given(
                                new DeviceEntry(
                                        DeviceKind.SCANNER,
                                        "Scanner",
                                        new DevicePlace.Port(scanner.port().path()),
                                        new DeviceEntry.Set.Plain()),
                                scanner.port()::link),
                        new Given(
                                new DeviceEntry(
                                        DeviceKind.PRINTER,
                                        "Printer",
                                        new DevicePlace.Port(printer.port().path()),
                                        DeviceEntry.Set.Printer.usual()),
                                printer.port()::link)));
    }
}

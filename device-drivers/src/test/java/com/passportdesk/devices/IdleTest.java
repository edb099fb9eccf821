package com.passportdesk.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.door.DoorEvent;
import com.passportdesk.devices.escpos.PrinterSetup;
import com.passportdesk.devices.escpos.PrinterTiming;
import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.osdp.OsdpDoor;
import com.passportdesk.devices.osdp.OsdpPanel;
import com.passportdesk.devices.osdp.OsdpTiming;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.rdm6300.BadgeReader;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.reader.EncoderReader;
import com.passportdesk.devices.scanner.CodeScanner;
import com.passportdesk.devices.simulated.SimulatedBadgeReader;
import com.passportdesk.devices.simulated.SimulatedDoorReader;
import com.passportdesk.devices.simulated.SimulatedPort;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.devices.simulated.SimulatedScanner;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What eight devices cost that nobody uses: a card reader, two badge readers, two scanners, two
/// printers and a door, on pseudo-terminals. Only the threads of the drivers count; those of the
/// simulators are somebody else's hardware. Beside them, at the same time, the four that are asked
/// are there once more and asked by a loop that knows nothing ([BareLine]): less than that a device
/// that has to be asked cannot cost.
@EnabledOnOs(OS.LINUX)
@Tag("long")
class IdleTest {

    private static final Duration WATCHED =
            Duration.ofSeconds(Integer.getInteger("idle.watched", 60));
    private static final Duration COMPILED_AFTER =
            Duration.ofSeconds(Integer.getInteger("idle.later", 300));
    private static final List<String> OWNERS =
            List.of(
                    "card reader",
                    "badge reader",
                    "code scanner",
                    "receipt printer",
                    "door panel",
                    "write watch");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /// What each kind is called, by the port of its threads.
    private final Map<String, String> kinds = new HashMap<>();

    private <T extends AutoCloseable> T keep(T one) {
        open.push(one);
        return one;
    }

    private void name(String kind, SimulatedPort port) {
        name(kind, port.path());
    }

    private void name(String kind, String path) {
        kinds.put(Path.of(path).getFileName().toString(), kind);
    }

    @Test
    void eightIdleDevicesTakeNextToNothingOfAProcessor() throws Exception {
        try {
            openAll();
            Thread.sleep(Duration.ofSeconds(15));
            Costs fresh = watched("shortly after the start");
            // What is done twenty times a second is compiled after minutes, not seconds.
            Thread.sleep(COMPILED_AFTER);
            Costs later = watched("later");
            assertThat(fresh.drivers.percent()).isLessThan(2);
            assertThat(later.drivers.percent()).isLessThan(1);
        } finally {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        }
    }

    private Costs watched(String when) throws Exception {
        Map<String, Cost> before = Cost.ofThreads(this::kind);
        long begun = System.nanoTime();
        Thread.sleep(WATCHED);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Map<String, Cost> took = new TreeMap<>();
        Cost.ofThreads(this::kind)
                .forEach((kind, cost) ->
                        took.put(kind, cost.since(before.getOrDefault(kind, Cost.NONE), seconds)));
        took.forEach((kind, cost) -> System.out.println(kind + ": " + cost));
        Costs all =
                new Costs(sum(took, kind -> !kind.startsWith("bare")), sum(took, IdleTest::isBare));
        System.out.printf(
                Locale.ROOT,
                "eight idle devices, %s: %s; the same bytes without a driver: %s; load %.1f%n",
                when,
                all.drivers,
                all.bare,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return all;
    }

    /// @param bare of loops that do nothing but move the same bytes at the same pace
    private record Costs(Cost drivers, Cost bare) {}

    private static boolean isBare(String kind) {
        return kind.startsWith("bare");
    }

    private static Cost sum(Map<String, Cost> all, Predicate<String> which) {
        return all.entrySet().stream()
                .filter(one -> which.test(one.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Cost.NONE, Cost::plus);
    }

    private String kind(String thread) {
        if (thread.startsWith("read ")) {
            String port = thread.substring("read ".length());
            return kinds.getOrDefault(port.substring(port.lastIndexOf('/') + 1), "?") + ", read";
        }
        if (isBare(thread)) {
            return thread;
        }
        return OWNERS.contains(thread) ? thread + ", owner" : "";
    }

    private void openAll() throws Exception {
        SimulatedReaderPort field = keep(SimulatedReaderPort.pluggedIn());
        name("card reader", field.path());
        CardReader cards =
                keep(
                        EncoderReader.pn532(
                                field::link,
                                new CredentialBench(CredentialKey.of(new byte[16])),
                                Pn532Timing.usual()));
        Events<CardReader.Event> shown = new Events<>();
        cards.open(shown);
        shown.await(CardReader.Event.Ready.class);
        for (int i = 0; i < 2; i++) {
            SimulatedBadgeReader badges = keep(SimulatedBadgeReader.pluggedIn());
            name("badge reader", badges.port());
            Events<BadgeReader.Event> heard = new Events<>();
            keep(new BadgeReader(badges.port()::link)).open(heard);
            heard.await(BadgeReader.Event.Ready.class);
            SimulatedScanner codes = keep(SimulatedScanner.pluggedIn());
            name("code scanner", codes.port());
            Events<CodeScanner.Event> scanned = new Events<>();
            keep(new CodeScanner(codes.port()::link)).open(scanned);
            scanned.await(CodeScanner.Event.Ready.class);
            SimulatedPrinter paper = keep(SimulatedPrinter.pluggedIn());
            name("receipt printer", paper.port());
            Events<ReceiptPrinter.Event> printed = new Events<>();
            keep(new ReceiptPrinter(
                            paper.port()::link, PrinterSetup.usual(), PrinterTiming.usual()))
                    .open(printed);
            printed.await(ReceiptPrinter.Event.Ready.class);
        }
        SimulatedDoorReader door = keep(SimulatedDoorReader.fresh(1));
        name("door panel", door.port());
        Events<DoorEvent> moved = new Events<>();
        keep(new OsdpPanel(
                        door.port()::link,
                        List.of(OsdpDoor.unsecured("door", 1)),
                        OsdpTiming.usual()))
                .open(moved);
        moved.await(DoorEvent.Online.class);
        openBare();
    }

    /// The four that are asked once more, by nobody but a loop: what their bytes cost by
    /// themselves.
    private void openBare() throws Exception {
        SimulatedReaderPort field = keep(SimulatedReaderPort.pluggedIn());
        keep(BareLine.cards(field.path()));
        for (int i = 0; i < 2; i++) {
            SimulatedPrinter paper = keep(SimulatedPrinter.pluggedIn());
            keep(BareLine.printer(paper.port().path()));
        }
        SimulatedDoorReader door = keep(SimulatedDoorReader.fresh(1));
        keep(BareLine.door(door.port().path()));
    }
}

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
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What eight devices cost that nobody uses: a card reader, two badge readers, two scanners, two
/// printers and a door, on pseudo-terminals. Only the threads of the drivers count; those of the
/// simulators are somebody else's hardware.
@EnabledOnOs(OS.LINUX)
@Tag("long")
class IdleTest {

    private static final Duration WATCHED = Duration.ofSeconds(60);
    private static final Duration COMPILED_AFTER = Duration.ofMinutes(5);
    private static final List<String> OWNERS =
            List.of(
                    "card reader",
                    "badge reader",
                    "code scanner",
                    "receipt printer",
                    "door panel",
                    "write watch");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
            double fresh = watched("shortly after the start");
            // What is done twenty times a second is compiled after minutes, not seconds.
            Thread.sleep(COMPILED_AFTER);
            double later = watched("later");
            assertThat(fresh).isLessThan(2);
            assertThat(later).isLessThan(1);
        } finally {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        }
    }

    private double watched(String when) throws InterruptedException {
        Map<Long, Long> before = cpu();
        long begun = System.nanoTime();
        Thread.sleep(WATCHED);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Map<String, Double> shares = shares(before, seconds);
        double all = shares.values().stream().mapToDouble(one -> one).sum();
        shares.forEach(
                (kind, share) -> System.out.printf(Locale.ROOT, "%s %.3f %%%n", kind, share));
        System.out.printf(
                Locale.ROOT,
                "eight idle devices, %s: %.2f %% of a processor, load %.1f%n",
                when,
                all,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return all;
    }

    private static Map<Long, Long> cpu() {
        Map<Long, Long> times = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            times.put(id, THREADS.getThreadCpuTime(id));
        }
        return times;
    }

    private Map<String, Double> shares(Map<Long, Long> before, double seconds) {
        Map<String, Double> shares = new TreeMap<>();
        for (Map.Entry<Long, Long> one : cpu().entrySet()) {
            ThreadInfo info = THREADS.getThreadInfo(one.getKey());
            String kind = info == null ? null : kind(info.getThreadName());
            if (kind != null) {
                long took = one.getValue() - before.getOrDefault(one.getKey(), 0L);
                shares.merge(kind, took / 1e7 / seconds, Double::sum);
            }
        }
        return shares;
    }

    private String kind(String thread) {
        if (thread.startsWith("read ")) {
            String port = thread.substring("read ".length());
            String kind =
                    kinds.entrySet().stream()
                            .filter(one -> port.endsWith(one.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse("?");
            return kind + ", read";
        }
        return thread.contains("simulated") || !OWNERS.contains(thread) ? null : thread + ", owner";
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
    }
}

package com.passportdesk.devices;

import static com.passportdesk.devices.Promises.promised;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Devices of five kinds, unplugged and plugged in again and again: each loss is noticed within a
/// second, each return within three, and no thread and no handle is left over. With `-Plong` 10,000
/// times in all.
@EnabledOnOs(OS.LINUX)
class PlugCyclesTest {

    private static final int KINDS = 5;
    private static final Duration NOTICED = Duration.ofSeconds(1);
    private static final Duration USABLE = Duration.ofSeconds(3);

    @Test
    @Timeout(300)
    void fewCyclesLeaveNothing() throws Exception {
        cycles(1);
    }

    @Test
    @Tag("long")
    @Timeout(3_600)
    void tenThousandCyclesLeaveNothing() throws Exception {
        cycles(10_000 / KINDS);
    }

    private static void cycles(int each) throws Exception {
        // The first of each kind brings what stays: the port library, its temporary file.
        all(1, new Times());
        long handles = handles();
        int threads = threads();
        Times times = new Times();
        long begun = System.nanoTime();
        all(each, times);
        System.out.printf(
                Locale.ROOT,
                "%d times unplugged and plugged in, %.0f s: noticed after %.0f ms at most (%.1f on"
                        + " average), usable after %.0f (%.1f); threads %d, then %d; handles %d,"
                        + " then %d%n",
                each * KINDS,
                (System.nanoTime() - begun) / 1e9,
                times.noticed.getMax() / 1e6,
                times.noticed.getAverage() / 1e6,
                times.usable.getMax() / 1e6,
                times.usable.getAverage() / 1e6,
                threads,
                threads(),
                handles,
                handles());
        assertThat(threads()).isLessThanOrEqualTo(threads);
        assertThat(handles()).isLessThanOrEqualTo(handles);
    }

    /// How long losses and returns took.
    private static final class Times {
        private final LongSummaryStatistics noticed = new LongSummaryStatistics();
        private final LongSummaryStatistics usable = new LongSummaryStatistics();

        synchronized void note(long lost, long ready) {
            noticed.accept(lost);
            usable.accept(ready);
        }
    }

    /// The kinds side by side, since a cycle is mostly the tenth of a second until a device is
    /// looked for again.
    private static void all(int each, Times times) throws Exception {
        try (ExecutorService kinds = Executors.newFixedThreadPool(KINDS)) {
            List<Future<?>> all =
                    List.of(
                            kinds.submit(() -> cards(each, times)),
                            kinds.submit(() -> badges(each, times)),
                            kinds.submit(() -> codes(each, times)),
                            kinds.submit(() -> paper(each, times)),
                            kinds.submit(() -> doors(each, times)));
            for (Future<?> kind : all) {
                kind.get();
            }
        }
    }

    private static void cards(int each, Times times) {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                CardReader reader =
                        EncoderReader.pn532(
                                port::link,
                                new CredentialBench(CredentialKey.of(new byte[16])),
                                Pn532Timing.usual())) {
            Events<CardReader.Event> events = new Events<>();
            reader.open(events);
            events.await(CardReader.Event.Ready.class);
            for (int i = 0; i < each; i++) {
                cycle(
                        times,
                        events,
                        port::unplug,
                        port::plugIn,
                        CardReader.Event.Lost.class,
                        CardReader.Event.Ready.class);
            }
        }
    }

    private static void badges(int each, Times times) {
        try (SimulatedBadgeReader simulated = SimulatedBadgeReader.pluggedIn();
                BadgeReader reader = new BadgeReader(simulated.port()::link)) {
            Events<BadgeReader.Event> events = new Events<>();
            reader.open(events);
            events.await(BadgeReader.Event.Ready.class);
            each(
                    each,
                    times,
                    events,
                    simulated.port(),
                    BadgeReader.Event.Lost.class,
                    BadgeReader.Event.Ready.class);
        }
    }

    private static void codes(int each, Times times) {
        try (SimulatedScanner simulated = SimulatedScanner.pluggedIn();
                CodeScanner scanner = new CodeScanner(simulated.port()::link)) {
            Events<CodeScanner.Event> events = new Events<>();
            scanner.open(events);
            events.await(CodeScanner.Event.Ready.class);
            each(
                    each,
                    times,
                    events,
                    simulated.port(),
                    CodeScanner.Event.Lost.class,
                    CodeScanner.Event.Ready.class);
        }
    }

    private static void paper(int each, Times times) {
        try (SimulatedPrinter simulated = SimulatedPrinter.pluggedIn();
                ReceiptPrinter printer =
                        new ReceiptPrinter(
                                simulated.port()::link,
                                PrinterSetup.usual(),
                                PrinterTiming.usual())) {
            Events<ReceiptPrinter.Event> events = new Events<>();
            printer.open(events);
            events.await(ReceiptPrinter.Event.Ready.class);
            each(
                    each,
                    times,
                    events,
                    simulated.port(),
                    ReceiptPrinter.Event.Lost.class,
                    ReceiptPrinter.Event.Ready.class);
        }
    }

    private static void doors(int each, Times times) {
        try (SimulatedDoorReader simulated = SimulatedDoorReader.fresh(1);
                OsdpPanel panel =
                        new OsdpPanel(
                                simulated.port()::link,
                                List.of(OsdpDoor.unsecured("door", 1)),
                                OsdpTiming.usual())) {
            Events<DoorEvent> events = new Events<>();
            panel.open(events);
            events.await(DoorEvent.Online.class);
            each(
                    each,
                    times,
                    events,
                    simulated.port(),
                    DoorEvent.LineLost.class,
                    DoorEvent.Online.class);
        }
    }

    private static <E> void each(
            int each,
            Times times,
            Events<E> events,
            SimulatedPort port,
            Class<? extends E> lost,
            Class<? extends E> ready) {
        for (int i = 0; i < each; i++) {
            cycle(times, events, port::unplug, port::plugIn, lost, ready);
        }
    }

    private static <E> void cycle(
            Times times,
            Events<E> events,
            Runnable unplug,
            Runnable plugIn,
            Class<? extends E> lost,
            Class<? extends E> ready) {
        long begun = System.nanoTime();
        unplug.run();
        events.await(lost);
        long lostAfter = System.nanoTime() - begun;
        assertThat(Duration.ofNanos(lostAfter)).isLessThan(promised(NOTICED));
        begun = System.nanoTime();
        plugIn.run();
        events.await(ready);
        long readyAfter = System.nanoTime() - begun;
        assertThat(Duration.ofNanos(readyAfter)).isLessThan(promised(USABLE));
        times.note(lostAfter, readyAfter);
    }

    private static int threads() {
        return Thread.getAllStackTraces().size();
    }

    private static long handles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}

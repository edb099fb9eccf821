package com.passportdesk.devices.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.passportdesk.devices.Events;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.reader.CardReader.Event;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedPcscReader;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import com.passportdesk.devices.simulated.SimulatedPcscService;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// How fast a reader behind PC/SC is noticed, usable and read, and what it costs while nothing
/// happens; through the system's library, before the service's stand-in.
@Tag("long")
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class PcscPaceTest {

    private static final int TIMES = 30;
    private static final CardUid UID = new CardUid("04A1B2C3D4E580");

    private final List<String> figures = new ArrayList<>();

    @Test
    void whatHappensIsNoticedInTimeAndNothingCostsNothing() throws Exception {
        assumeTrue(PcscReaders.hasLibrary(), "this computer has no PC/SC library");
        Path socket = Path.of(System.getenv(SimulatedPcscService.SOCKET_VARIABLE));
        Events<Event> events = new Events<>();
        CardReader reader =
                new EncoderReader(
                        PcscEncoder.named(Optional.empty()),
                        new CredentialBench(CredentialKey.of(new byte[16])));
        SimulatedPcscReader plugged = new SimulatedPcscReader(Model.ACR122U);
        try (SimulatedPcscService service = SimulatedPcscService.at(socket);
                reader) {
            service.plugIn(plugged);
            reader.open(events);
            events.next(Event.Ready.class);
            long files = openFiles();
            List<Long> unplugged = new ArrayList<>();
            List<Long> usable = new ArrayList<>();
            List<Long> restarted = new ArrayList<>();
            List<Long> tapped = new ArrayList<>();
            List<Long> written = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                unplugged.add(
                        took(() -> service.unplug(plugged), () -> events.next(Event.Lost.class)));
                usable.add(
                        took(() -> service.plugIn(plugged), () -> events.next(Event.Ready.class)));
                service.stop();
                events.next(Event.Lost.class);
                restarted.add(took(service::start, () -> events.next(Event.Ready.class)));
                SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
                tapped.add(
                        took(
                                () -> plugged.field().put(card),
                                () -> events.next(Event.CardShown.class)));
                long begun = System.nanoTime();
                assertThat(
                                reader.encode(
                                                CredentialToWrite.onBlank(
                                                        new Credential(new UUID(1, 2), 1),
                                                        Duration.ofSeconds(10)))
                                        .get(60, TimeUnit.SECONDS))
                        .isInstanceOf(EncodeOutcome.Encoded.class);
                written.add(System.nanoTime() - begun);
                plugged.field().take(card);
                events.next(Event.CardGone.class);
            }
            within("an unplugged reader is noticed", unplugged, Duration.ofSeconds(1));
            within("a plugged reader is usable", usable, Duration.ofSeconds(3));
            within("after the service came back it is usable", restarted, Duration.ofSeconds(3));
            within("a card is shown", tapped, Duration.ofSeconds(1));
            within("an NTAG215 is written and read back", written, Duration.ofSeconds(2));
            assertThat(openFiles() - files).as("files left open").isLessThan(5);
            idle();
            figures.forEach(System.out::println);
        }
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }

    private static long took(Runnable happens, Runnable noticed) {
        long begun = System.nanoTime();
        happens.run();
        noticed.run();
        return System.nanoTime() - begun;
    }

    private void within(String what, List<Long> nanos, Duration limit) {
        Collections.sort(nanos);
        figures.add(
                "%s: median %d ms, most %d ms"
                        .formatted(
                                what,
                                nanos.get(nanos.size() / 2) / 1_000_000,
                                nanos.getLast() / 1_000_000));
        assertThat(Duration.ofNanos(nanos.getLast())).as(what).isLessThan(limit);
    }

    /// Of the threads of the reader and its calls, in ten seconds.
    private void idle() {
        Map<Thread, Long> before = processorTimes();
        LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
        long used =
                processorTimes().entrySet().stream()
                        .mapToLong(now -> now.getValue() - before.getOrDefault(now.getKey(), 0L))
                        .sum();
        double share = used / 1e10 * 100;
        figures.add("an idle reader: %.2f %% of a processor".formatted(share));
        assertThat(share).isBetween(0.0, 1.0);
    }

    private static Map<Thread, Long> processorTimes() {
        var threads = ManagementFactory.getThreadMXBean();
        Map<Thread, Long> times = new HashMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("card reader") || thread.getName().equals("PC/SC")) {
                times.put(thread, Math.max(0, threads.getThreadCpuTime(thread.threadId())));
            }
        }
        return times;
    }
}

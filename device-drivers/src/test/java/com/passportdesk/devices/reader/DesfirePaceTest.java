package com.passportdesk.devices.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.Events;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.desfire.DesfireBench;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.link.Wire;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.reader.CardReader.Event;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How long a DESFire card takes to be issued (application, keys, file, read back) beside the time
/// its bytes need on the line.
@Tag("long")
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class DesfirePaceTest {

    private static final int TIMES = 60;
    private static final int WARM_UP = 20;
    private static final CredentialKey SEAL = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final Credential CREDENTIAL = new Credential(new UUID(1, 2), 1);
    private static final double REACH = 1.2;
    private static final double REACH_QUICK = 0.4;
    private static final int QUICK = 921_600;
    private static final long PAUSE = Pn532Timing.usual().pause().toNanos();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource
    void aCardIsIssuedInLittleMoreThanItsBytesNeed(Generation generation) throws Exception {
        issued(generation, KnownRates.standardOnly());
    }

    /// At the quicker rate the driver's own share counts for more, and the whole takes a third.
    @ParameterizedTest
    @EnumSource
    void atTheQuickerRateACardIsIssuedInAThirdOfTheTime(Generation generation) throws Exception {
        issued(generation, KnownRates.none());
    }

    private static void issued(Generation generation, KnownRates rates) throws Exception {
        Events<Event> events = new Events<>();
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn().mindingRates()) {
            Wire wire = new Wire(port.link(), Pn532.BITS_PER_SECOND);
            try (CardReader reader =
                    new EncoderReader(
                            () -> new Pn532Encoder(wire, Pn532Timing.usual(), rates),
                            new DesfireBench(
                                    new CredentialBench(SEAL),
                                    SEAL,
                                    new MasterKeys(Map.of(1, "a key of 16 byte".getBytes()))))) {
                reader.open(events);
                events.next(Event.Ready.class);
                List<Double> ratios = new ArrayList<>();
                List<Long> took = new ArrayList<>();
                List<Double> own = new ArrayList<>();
                long bytes = 0;
                long commands = 0;
                for (int i = 0; i < WARM_UP + TIMES; i++) {
                    CardUid uid = new CardUid("04A1B2C3D4%04X".formatted(i));
                    SimulatedDesfire card = new SimulatedDesfire(generation, uid);
                    port.field().put(card);
                    events.next(Event.CardShown.class);
                    long before = wire.bytes();
                    long asked = wire.writes();
                    long worked = worked(wire);
                    long begun = System.nanoTime();
                    EncodeOutcome outcome =
                            reader.encode(
                                            CredentialToWrite.onBlank(
                                                    CREDENTIAL, Duration.ofSeconds(10)))
                                    .get(10, TimeUnit.SECONDS);
                    long nanos = System.nanoTime() - begun;
                    bytes = wire.bytes() - before;
                    commands = wire.writes() - asked;
                    assertThat(outcome)
                            .isEqualTo(
                                    new EncodeOutcome.Encoded(uid, CardType.DESFIRE, CREDENTIAL));
                    port.field().take(card);
                    events.next(Event.CardGone.class);
                    if (i >= WARM_UP) {
                        took.add(nanos);
                        own.add(
                                (worked(wire) - worked + commands * PAUSE)
                                        / (double) wire.needed(bytes).toNanos());
                        ratios.add(nanos / (double) wire.needed(bytes).toNanos());
                    }
                }
                Duration needed = wire.needed(bytes);
                say(generation, commands, bytes, wire.needed(bytes), took, ratios, own);
                double asSlow = bytes * 10.0 / Pn532.BITS_PER_SECOND;
                double share = needed.toNanos() / 1e9 * (1 + own.get(TIMES / 2)) / asSlow;
                assertThat(share)
                        .as("bytes, pauses and the work of the driver's threads beside 115,200")
                        .isLessThanOrEqualTo(port.bitsPerSecond() == QUICK ? REACH_QUICK : REACH);
                assertThat(port.bitsPerSecond())
                        .isEqualTo(rates.isStandard(port.path()) ? Pn532.BITS_PER_SECOND : QUICK);
            }
        }
    }

    /// Processor time of the driver's threads without what the wire takes of them, in nanoseconds:
    /// how long they would be busy if nobody else wanted a processor.
    private static long worked(Wire wire) {
        long all = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null
                    && (thread.getThreadName().equals("card reader")
                            || thread.getThreadName().startsWith("read "))) {
                all += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return all - wire.keepingPace();
    }

    private static void say(
            Generation generation,
            long commands,
            long bytes,
            Duration needed,
            List<Long> took,
            List<Double> ratios,
            List<Double> own) {
        Collections.sort(took);
        Collections.sort(own);
        Collections.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "issuing %s: %d commands of %d bytes need %.1f ms; took %.1f ms (median), %.1f (p95);"
                        + " ratio %.3f, best %.3f, p95 %.3f; with the processors to itself %.3f;"
                        + " load %.1f%n",
                generation,
                commands,
                bytes,
                needed.toNanos() / 1e6,
                took.get(TIMES / 2) / 1e6,
                took.get(TIMES * 95 / 100) / 1e6,
                ratios.get(TIMES / 2),
                ratios.getFirst(),
                ratios.get(TIMES * 95 / 100),
                1 + own.get(TIMES / 2),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}

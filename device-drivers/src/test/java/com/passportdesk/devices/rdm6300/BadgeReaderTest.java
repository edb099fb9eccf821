package com.passportdesk.devices.rdm6300;

import static com.passportdesk.devices.Promises.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.Events;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.rdm6300.BadgeReader.Event;
import com.passportdesk.devices.simulated.SimulatedBadgeReader;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The whole way, over a pseudo-terminal.
@Timeout(300)
class BadgeReaderTest {

    private static final BadgeNumber BADGE = new BadgeNumber("010063E9AE");

    private final SimulatedBadgeReader simulated = SimulatedBadgeReader.pluggedIn();
    private final BadgeReader reader = new BadgeReader(simulated.port()::link);
    private final Events<Event> events = new Events<>();

    @BeforeEach
    void open() {
        reader.open(events);
        assertThat(events.next(Event.Ready.class).port()).isEqualTo(simulated.port().path());
    }

    @AfterEach
    void close() {
        reader.close();
        simulated.close();
        assertThat(reader.state()).isEqualTo(DeviceState.CLOSED);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.equals("badge reader") || name.contains("RDM6300"));
    }

    @Test
    void aBadgeIsShownOnceHoweverOftenItIsSent() {
        simulated.put(BADGE);
        assertThat(events.next(Event.BadgeShown.class).number()).isEqualTo(BADGE);
        simulated.take();
        assertThat(events.next(Event.BadgeGone.class).number()).isEqualTo(BADGE);
    }

    @Test
    void aBadgeHeldBadlyAndALookalikeAreReadAsWell() {
        simulated.cutEveryOtherFrame();
        simulated.put(BADGE);
        assertThat(events.next(Event.BadgeShown.class).number()).isEqualTo(BADGE);
        simulated.take();
        events.next(Event.BadgeGone.class);
        simulated.speakBinary();
        simulated.put(BADGE);
        assertThat(events.next(Event.BadgeShown.class).number()).isEqualTo(BADGE);
    }

    @Test
    void unpluggingIsNoticedWithinASecondAndOvercome() {
        simulated.put(BADGE);
        events.next(Event.BadgeShown.class);
        long start = System.nanoTime();
        simulated.port().unplug();
        events.next(Event.BadgeGone.class);
        assertThat(events.next(Event.Lost.class).advice().textKey())
                .isEqualTo("device.problem.portGone");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(promised(Duration.ofSeconds(1)));
        simulated.port().plugIn();
        events.next(Event.Ready.class);
        assertThat(events.next(Event.BadgeShown.class).number()).isEqualTo(BADGE);
    }

    /// At the pace of the real one this takes a minute. Nothing is forgotten meanwhile: on a busy
    /// machine the line would never be full.
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aBadgeThatNobodyListenedToForLongIsShownToWhoeverComes() throws Exception {
        Events<Event> heard = new Events<>();
        try (SimulatedBadgeReader unheard =
                        SimulatedBadgeReader.repeatingAfter(
                                Duration.ofMillis(1), Duration.ofHours(1));
                BadgeReader late = new BadgeReader(unheard.port()::link)) {
            unheard.put(BADGE);
            long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (unheard.lost() < 1_000 && System.nanoTime() < until) {
                Thread.sleep(10);
            }
            assertThat(unheard.lost()).isGreaterThanOrEqualTo(1_000);
            late.open(heard);
            assertThat(heard.next(Event.Ready.class).port()).isEqualTo(unheard.port().path());
            assertThat(heard.next(Event.BadgeShown.class).number()).isEqualTo(BADGE);
            unheard.take();
            assertThat(heard.next(Event.BadgeGone.class).number()).isEqualTo(BADGE);
        }
    }
}

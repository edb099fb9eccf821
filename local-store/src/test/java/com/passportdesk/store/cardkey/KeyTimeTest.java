package com.passportdesk.store.cardkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Keys end although somebody turns the clock.
class KeyTimeTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private final AtomicLong nanos = new AtomicLong(7);
    private final KeyTime time = new KeyTime(clock::get, nanos::get);

    private void pass(Duration passed) {
        nanos.addAndGet(passed.toNanos());
    }

    @Test
    void itIsWhatTheClockSaysAsLongAsThatGoesOn() {
        clock.set(NOON.plusSeconds(60));
        assertThat(time.instant()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void aClockThatIsSetBackDoesNotTakeItAlong() {
        clock.set(NOON.minus(Duration.ofHours(70)));
        pass(Duration.ofHours(1));
        assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        pass(Duration.ofHours(1));
        assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofHours(2)));
        clock.set(NOON.plus(Duration.ofHours(3)));
        assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofHours(3)));
    }
}

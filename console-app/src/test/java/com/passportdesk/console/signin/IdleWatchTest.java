package com.passportdesk.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A lid that is closed for less than the limit, and a desk that nobody touches before and after.
class IdleWatchTest {

    private long nanos;
    private Instant wall = Instant.parse("2027-04-22T07:12:00Z");
    private final IdleWatch watch = new IdleWatch(() -> nanos, () -> wall);

    private void awake(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
    }

    private void asleep(Duration time) {
        wall = wall.plus(time);
    }

    @Test
    void timeSleptCountsAsTimeInWhichNobodyTouchedIt() {
        awake(Duration.ofMinutes(1));
        asleep(Duration.ofMinutes(1));
        assertThat(watch.hasSlept()).as("for longer than the limit").isFalse();
        assertThat(watch.isOver()).isFalse();
        awake(Duration.ofMinutes(1));
        assertThat(watch.hasSlept()).isFalse();
        assertThat(watch.isOver()).isTrue();
        watch.touch();
        assertThat(watch.isOver()).isFalse();
    }

    @Test
    void whoTouchesItAfterASleepHasAllTheirTime() {
        asleep(Duration.ofMinutes(2).plusSeconds(50));
        watch.touch();
        awake(Duration.ofSeconds(11));
        assertThat(watch.hasSlept()).isFalse();
        assertThat(watch.isOver()).isFalse();
        asleep(Duration.ofMinutes(4));
        watch.touch();
        assertThat(watch.hasSlept()).as("a touch hides no long sleep").isTrue();
    }

    @Test
    void aClockThatIsPutBackKeepsNothingOpen() {
        awake(Duration.ofMinutes(2));
        wall = wall.minus(Duration.ofHours(1));
        assertThat(watch.hasSlept()).isFalse();
        awake(Duration.ofMinutes(1));
        assertThat(watch.hasSlept()).isFalse();
        assertThat(watch.isOver()).isTrue();
    }
}

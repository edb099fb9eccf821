package com.passportdesk.store.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.WallClock.Meaning;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WallClockTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void theHourThatIsLeftOutInSpringIsNeverTheTime() {
        assertThat(WallClock.meaning(LocalDateTime.parse("2027-03-28T02:30"), BERLIN))
                .isEqualTo(
                        new Meaning.Never(
                                LocalDateTime.parse("2027-03-28T03:00"),
                                Instant.parse("2027-03-28T01:00:00Z")));
    }

    @Test
    void theHourThatComesTwiceInAutumnIsAskedFor() {
        assertThat(WallClock.meaning(LocalDateTime.parse("2027-10-31T02:30"), BERLIN))
                .isEqualTo(
                        new Meaning.Twice(
                                Instant.parse("2027-10-31T00:30:00Z"),
                                Instant.parse("2027-10-31T01:30:00Z")));
    }

    @Test
    void anyOtherTimeIsOneInstant() {
        assertThat(WallClock.meaning(LocalDateTime.parse("2027-04-22T09:12"), BERLIN))
                .isEqualTo(new Meaning.Once(Instant.parse("2027-04-22T07:12:00Z")));
    }
}

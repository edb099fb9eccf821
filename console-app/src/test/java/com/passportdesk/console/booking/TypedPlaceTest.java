package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.booking.TypedPlace.End;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.lease.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/// Times typed in Berlin on the two days a year when its clocks are changed.
class TypedPlaceTest {

    private static final Resource ROOM =
            new Resource(
                    "ber1-spree",
                    "ber1",
                    "Spree",
                    Resource.Kind.ROOM,
                    6,
                    null,
                    null,
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(8),
                    90,
                    "standard",
                    null);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate SPRING = LocalDate.of(2027, 3, 28);
    private static final LocalDate AUTUMN = LocalDate.of(2027, 10, 31);

    private static TypedPlace typed(LocalDate day, String from, String until) {
        Instant noon = day.atTime(12, 0).atZone(BERLIN).toInstant();
        return new RoomPlace(ROOM, new Stretch(noon, noon.plus(Duration.ofHours(1))))
                .typed(from, until, BERLIN);
    }

    private static TypedPlace place(String from, String until) {
        return new TypedPlace.Read(
                new RoomPlace(ROOM, new Stretch(Instant.parse(from), Instant.parse(until))));
    }

    @Test
    void aTimeTheClockLeavesOutIsNotTakenForAnother() {
        Instant three = Instant.parse("2027-03-28T01:00:00Z");
        assertThat(typed(SPRING, "02:30", "03:15"))
                .isEqualTo(new TypedPlace.LeftOut(End.FROM, three));
        assertThat(typed(SPRING, "01:30", "2 30"))
                .isEqualTo(new TypedPlace.LeftOut(End.UNTIL, three));
        assertThat(typed(SPRING, "01:30", "03:00"))
                .isEqualTo(place("2027-03-28T00:30:00Z", "2027-03-28T01:00:00Z"));
        assertThat(typed(SPRING.minusDays(1), "23:00", "02:30"))
                .as("it ends on the next day")
                .isEqualTo(new TypedPlace.LeftOut(End.UNTIL, three));
    }

    @Test
    void ofATimeThatComesTwiceItIsAskedWhich() {
        Instant first = Instant.parse("2027-10-31T00:30:00Z");
        assertThat(typed(AUTUMN, "02:30", "04:00"))
                .isEqualTo(new TypedPlace.Twice(End.FROM, first));
        assertThat(typed(AUTUMN, "02:30 1", "04:00"))
                .isEqualTo(place("2027-10-31T00:30:00Z", "2027-10-31T03:00:00Z"));
        assertThat(typed(AUTUMN, "230 2", "04:00"))
                .isEqualTo(place("2027-10-31T01:30:00Z", "2027-10-31T03:00:00Z"));
        assertThat(typed(AUTUMN, "01:00", "02:30"))
                .isEqualTo(new TypedPlace.Twice(End.UNTIL, first));
        assertThat(typed(AUTUMN, "02:30 1", "02:30"))
                .as("only the second one is later")
                .isEqualTo(place("2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"));
    }

    @Test
    void onOtherDaysNothingIsAsked() {
        assertThat(typed(AUTUMN.plusDays(1), "02:30", "9"))
                .isEqualTo(place("2027-11-01T01:30:00Z", "2027-11-01T08:00:00Z"));
        assertThat(typed(AUTUMN.plusDays(1), "22:00", "1:00"))
                .isEqualTo(place("2027-11-01T21:00:00Z", "2027-11-02T00:00:00Z"));
        assertThat(typed(AUTUMN, "half past", "9")).isEqualTo(new TypedPlace.NoTime(End.FROM));
        assertThat(typed(AUTUMN, "9", "25:00")).isEqualTo(new TypedPlace.NoTime(End.UNTIL));
    }
}

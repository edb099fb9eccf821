package com.passportdesk.console.today;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.drawer.Figures;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.visit.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NeedsAHandTest {

    private static final Instant NOW = Instant.parse("2027-04-22T07:20:00Z");

    @Test
    void aBlockedCardComesBeforeAnEmptyRoomAndThatBeforeEverybodyElse() {
        List<Refusal> refusals =
                List.of(refused("m-cap", "cap", 18), refused("m-blocked", "blocked", 10));
        List<Booking> bookings = List.of(booked("m-later", 10), booked("m-long", 0));
        assertThat(NeedsAHand.of(false, Optional.empty(), bookings, refusals, Set.of(), NOW))
                .extracting(NeedsAHandTest::who)
                .containsExactly("m-blocked", "m-long", "m-later", "m-cap");
    }

    @Test
    void whoCameSinceNeedsNothing() {
        List<Refusal> refusals = List.of(refused("m-1", "blocked", 10));
        List<Booking> bookings = List.of(booked("m-2", 0));
        assertThat(
                        NeedsAHand.of(
                                false,
                                Optional.empty(),
                                bookings,
                                refusals,
                                Set.of("m-1", "m-2"),
                                NOW))
                .isEmpty();
    }

    @Test
    void whoWasRefusedTwiceStandsThereOnceWithTheNewestCause() {
        List<Refusal> refusals = List.of(refused("m-1", "cap", 15), refused("m-1", "blocked", 10));
        assertThat(NeedsAHand.of(false, Optional.empty(), List.of(), refusals, Set.of(), NOW))
                .singleElement()
                .isInstanceOfSatisfying(
                        NeedsAHand.Refused.class,
                        one -> assertThat(one.refusal().headline()).isEqualTo("cap"));
    }

    @Test
    void aRoomIsLateFromTheFifthMinute() {
        Instant start = NOW.minusSeconds(299);
        Booking early = booking("m-1", start);
        Booking late = booking("m-1", start.minusSeconds(1));
        assertThat(early.isLate(Set.of(), NOW)).isFalse();
        assertThat(late.isLate(Set.of(), NOW)).isTrue();
    }

    @Test
    void anEarlierDayIsClosedBeforeTheFloatIsCounted() {
        LocalDate today = LocalDate.of(2027, 4, 22);
        LocalDate yesterday = today.minusDays(1);
        DrawerDay empty = day(0);
        assertThat(NeedsAHand.drawer(day(2), Optional.of(yesterday), today, true))
                .contains(new NeedsAHand.NotClosed(yesterday));
        assertThat(NeedsAHand.drawer(empty, Optional.empty(), today, true))
                .contains(new NeedsAHand.NoFloat());
        assertThat(NeedsAHand.drawer(empty, Optional.empty(), today, false)).isEmpty();
        assertThat(NeedsAHand.drawer(day(1), Optional.of(today), today, false))
                .contains(new NeedsAHand.NoFloat());
    }

    @Test
    void readerAndDrawerComeAfterABlockedCardAndBeforeEverythingElse() {
        assertThat(
                        NeedsAHand.of(
                                true,
                                Optional.of(new NeedsAHand.NoFloat()),
                                List.of(booked("m-long", 0)),
                                List.of(refused("m-blocked", "blocked", 10)),
                                Set.of(),
                                NOW))
                .extracting(NeedsAHandTest::who)
                .containsExactly("m-blocked", "reader", "drawer", "m-long");
    }

    /// Without a float.
    private static DrawerDay day(int cashSales) {
        Money nothing = new Money(0, "EUR");
        Figures figures =
                new Figures(
                        null,
                        null,
                        new Figures.Sum(cashSales, nothing),
                        new Figures.Sum(0, nothing),
                        List.of(),
                        nothing,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        nothing);
        return new DrawerDay("BER1-D2", "EUR", "BER1-D2-Z-2027-0001", figures, List.of(), false);
    }

    private static String who(NeedsAHand one) {
        return switch (one) {
            case NeedsAHand.EmptyRoom(_, String member) -> member;
            case NeedsAHand.Refused(_, String member) -> member;
            case NeedsAHand.NoReader _ -> "reader";
            case NeedsAHand.NotClosed _, NeedsAHand.NoFloat _ -> "drawer";
        };
    }

    /// @param minute past 07:00
    private static Refusal refused(String member, String rule, int minute) {
        return new Refusal(
                new UUID(1, minute),
                Instant.parse("2027-04-22T07:00:00Z").plusSeconds(60L * minute),
                member,
                "Somebody",
                null,
                null,
                rule,
                "BER1-D2",
                new AccessDecision(List.of()));
    }

    /// @param minute past 07:00
    private static Booking booked(String member, int minute) {
        return booking(member, Instant.parse("2027-04-22T07:00:00Z").plusSeconds(60L * minute));
    }

    private static Booking booking(String member, Instant start) {
        return new Booking(
                new UUID(2, start.getEpochSecond()),
                "ber1-havel",
                "ber1",
                new Stretch(start, start.plusSeconds(3_600)),
                new Holder.Member(member),
                4,
                new Money(2_000, "EUR"),
                "confirmed",
                null,
                new Booking.Made(
                        new UUID(3, start.getEpochSecond()),
                        null,
                        start,
                        "s-ber1-1",
                        "BER1-D2",
                        null,
                        0));
    }
}

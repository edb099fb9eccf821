package com.passportdesk.store.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.lease.LeaseRepository.Held;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.BerlinSite;
import com.passportdesk.store.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A booking of two hours of Spree at 36.00 an hour, made the week before.
class MoveTrialTest {

    private static final Site SITE = BerlinSite.open(LocalTime.of(8, 0), LocalTime.of(20, 0));
    private static final UUID PAID = new UUID(0, 7);

    private static Instant at(String local) {
        return LocalDateTime.parse("2027-04-22T" + local)
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant();
    }

    private static Booking booking(@Nullable UUID receipt, int kept) {
        return new Booking(
                new UUID(0, 1),
                "ber1-spree",
                "ber1",
                new Stretch(at("14:00"), at("16:00")),
                new Holder.Named("Anna Weber"),
                2,
                new Money(7200, "EUR"),
                Booking.CONFIRMED,
                receipt,
                new Booking.Made(
                        new UUID(0, 2),
                        new UUID(0, 3),
                        at("14:00").minus(Duration.ofDays(7)),
                        "s-ber1-1",
                        "BER1-D2",
                        null,
                        kept));
    }

    private static RoomFacts facts(String id, long hourly, Stretch... claimed) {
        Instant noon = at("12:00");
        return new RoomFacts(
                new Resource(
                        id,
                        "ber1",
                        id,
                        Resource.Kind.ROOM,
                        8,
                        null,
                        new Money(hourly, "EUR"),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(30),
                        Duration.ofHours(8),
                        14,
                        "standard",
                        null),
                SITE,
                List.of(
                        new Held(
                                new UUID(0, 1),
                                new Stretch(
                                        noon.minus(Duration.ofDays(2)),
                                        noon.plus(Duration.ofDays(20))),
                                1)),
                List.of(claimed));
    }

    private static MoveTrial tried(
            Booking booking, RoomFacts facts, String from, String until, String now) {
        return MoveTrial.of(
                new MoveBooking(
                        new UUID(0, 9),
                        booking.id(),
                        facts.room() == null ? "" : facts.room().id(),
                        at(from),
                        at(until)),
                booking,
                List.of(),
                booking.price(),
                Optional.empty(),
                facts,
                at(now));
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 0, 50, 3600",
        "12:30, 0, 100, 7200",
        "09:00, 100, 100, 7200",
        "09:00, 20, 50, 3600"
    })
    void whatGivingItUpWouldCostNowIsSaidToStayDue(String now, int kept, int percent, long due) {
        MoveTrial paid =
                tried(booking(PAID, kept), facts("ber1-spree", 3600), "17:00", "19:00", now);
        assertThat(paid.place().isFree()).isTrue();
        assertThat(paid.duePercent()).isEqualTo(percent);
        assertThat(paid.due()).isEqualTo(new Money(due, "EUR"));
    }

    @Test
    void nothingStaysDueOfWhatWasNotPaid() {
        MoveTrial unpaid =
                tried(booking(null, 0), facts("ber1-spree", 3600), "17:00", "19:00", "12:30");
        assertThat(unpaid.duePercent()).isZero();
        assertThat(unpaid.due()).isEqualTo(new Money(0, "EUR"));
    }

    @Test
    void theDifferenceIsThatOfTheNewPlaceToWhatWasAgreed() {
        Booking booking = booking(PAID, 0);
        MoveTrial same = tried(booking, facts("ber1-spree", 3600), "17:00", "19:00", "09:00");
        assertThat(same.difference()).isEqualTo(new Money(0, "EUR"));
        assertThat(same.isDearer()).isFalse();
        MoveTrial shorter = tried(booking, facts("ber1-spree", 3600), "14:00", "15:30", "09:00");
        assertThat(shorter.difference()).isEqualTo(new Money(-1800, "EUR"));
        assertThat(shorter.isDearer()).isFalse();
        MoveTrial longer = tried(booking, facts("ber1-spree", 3600), "14:00", "16:15", "09:00");
        assertThat(longer.difference()).isEqualTo(new Money(900, "EUR"));
        assertThat(longer.isDearer()).isTrue();
        MoveTrial dearer = tried(booking, facts("ber1-wannsee", 6000), "14:00", "16:00", "09:00");
        assertThat(dearer.difference()).isEqualTo(new Money(4800, "EUR"));
        assertThat(dearer.isDearer()).isTrue();
    }

    @Test
    void everyRuleThatIsBrokenIsNamedUntilOneGivesWayToNobody() {
        Booking booking = booking(null, 0);
        RoomTrial late =
                tried(booking, facts("ber1-spree", 3600), "19:50", "20:10", "09:00").place();
        assertThat(late.rules()).containsExactly(Rule.HOURS, Rule.GRID, Rule.LENGTH);
        assertThat(late.givesWay()).isTrue();
        assertThat(late.isFree()).isFalse();
        assertThat(late.broken().getFirst().nearest()).isNotNull();
        RoomTrial taken =
                tried(
                                booking,
                                facts("ber1-spree", 3600, new Stretch(at("17:00"), at("18:10"))),
                                "17:05",
                                "18:05",
                                "09:00")
                        .place();
        assertThat(taken.rules()).containsExactly(Rule.GRID, Rule.FREE);
        assertThat(taken.givesWay()).isFalse();
        assertThat(taken.yes()).isNull();
    }

    /// Whoever sits there may stay for less or for longer, but not begin elsewhere in the past.
    @Test
    void whatIsGoingOnCanBeMadeShorter() {
        Booking booking = booking(PAID, 0);
        RoomFacts room = facts("ber1-spree", 3600);
        assertThat(tried(booking, room, "14:00", "15:30", "15:00").place().isFree()).isTrue();
        assertThat(tried(booking, room, "14:00", "14:45", "15:00").place().rules())
                .containsExactly(Rule.PAST);
        assertThat(tried(booking, room, "14:15", "15:30", "15:00").place().rules())
                .containsExactly(Rule.PAST);
        assertThat(
                        tried(booking, facts("ber1-havel", 3600), "14:00", "15:30", "15:00")
                                .place()
                                .rules())
                .containsExactly(Rule.PAST);
    }

    /// What the booking has of its room, and of no other; no lease.
    private static RoomFacts unleased(String room, Booking booking, Stretch claimed) {
        RoomFacts leased = facts(room, 3600);
        return new RoomFacts(
                leased.room(),
                leased.site(),
                List.of(),
                List.of(),
                List.of(),
                room.equals(booking.resource())
                        ? new RoomFacts.Own(new UUID(0, 3), booking.time(), claimed)
                        : null);
    }

    @ParameterizedTest
    @CsvSource({
        "ber1-spree, 14:00, 15:00, true",
        "ber1-spree, 15:00, 16:00, true",
        "ber1-spree, 14:30, 15:30, true",
        "ber1-spree, 14:00, 16:15, false",
        "ber1-spree, 13:45, 15:45, false",
        "ber1-spree, 17:00, 18:00, false",
        "ber1-havel, 14:00, 15:00, false"
    })
    void aPartOfWhatABookingHasNeedsNoLease(String room, String from, String until, boolean own) {
        Booking booking = booking(null, 0);
        RoomFacts facts = unleased(room, booking, new Stretch(at("14:00"), at("16:10")));
        RoomTrial trial = tried(booking, facts, from, until, "09:00").place();
        if (own) {
            assertThat(trial.rules()).isEmpty();
            assertThat(trial.yes()).isNotNull();
            assertThat(trial.yes().basis()).isEqualTo("claim:" + new UUID(0, 3));
            assertThat(trial.yes().taken())
                    .isEqualTo(new Stretch(at(from), at(until).plus(Duration.ofMinutes(10))));
        } else {
            assertThat(trial.rules()).containsExactly(Rule.LEASE);
        }
    }

    /// What it has it need not hold; the rest is to be held in one piece.
    @ParameterizedTest
    @CsvSource({
        "14:00, 16:15, 16:10, 16:25",
        "14:15, 16:15, 16:10, 16:25",
        "16:00, 17:00, 16:10, 17:10",
        "13:45, 15:45, 13:45, 14:00",
        "13:45, 16:15, 13:45, 16:25",
        "17:00, 18:00, 17:00, 18:10"
    })
    void whatIsLongerNeedsALeaseOnWhatItDoesNotHave(
            String from, String until, String holdFrom, String holdUntil) {
        Booking booking = booking(null, 0);
        RoomFacts none = unleased("ber1-spree", booking, new Stretch(at("14:00"), at("16:10")));
        RoomTrial missing = tried(booking, none, from, until, "09:00").place();
        Stretch hold = new Stretch(at(holdFrom), at(holdUntil));
        assertThat(missing.broken())
                .singleElement()
                .extracting(BookingRefusal::rule, BookingRefusal::toHold)
                .containsExactly(Rule.LEASE, hold);
        assertThat(tried(booking, holding(none, hold), from, until, "09:00").place().yes())
                .satisfies(yes -> {
                    assertThat(yes.basis()).isEqualTo("lease:" + new UUID(0, 5));
                    assertThat(yes.taken())
                            .isEqualTo(
                                    new Stretch(at(from), at(until).plus(Duration.ofMinutes(10))));
                });
        Stretch less = new Stretch(hold.start(), hold.end().minusSeconds(60));
        assertThat(tried(booking, holding(none, less), from, until, "09:00").place().rules())
                .containsExactly(Rule.LEASE);
    }

    private static RoomFacts holding(RoomFacts facts, Stretch time) {
        return new RoomFacts(
                facts.room(),
                facts.site(),
                List.of(new Held(new UUID(0, 5), time, 1)),
                facts.claimed(),
                facts.buffers(),
                facts.own());
    }

    /// Booked when somebody had the room right behind it, who has gone since.
    @Test
    void ofTheCleaningItTakesNoMoreThanItHad() {
        Booking booking = booking(null, 0);
        Stretch bare = booking.time();
        RoomTrial last =
                tried(booking, unleased("ber1-spree", booking, bare), "15:00", "16:00", "09:00")
                        .place();
        assertThat(last.isFree()).isTrue();
        assertThat(last.yes()).isNotNull();
        assertThat(last.yes().taken()).isEqualTo(new Stretch(at("15:00"), at("16:00")));
    }

    /// The cleaning is no part of what was booked, and a lease counts before what a booking has.
    @Test
    void whatIsLongerTakesNothingOfItsOwnCleaningAndALeaseIsNamedFirst() {
        Booking booking = booking(null, 0);
        Stretch claimed = new Stretch(at("14:00"), at("16:10"));
        assertThat(
                        tried(
                                        booking,
                                        unleased("ber1-spree", booking, claimed),
                                        "14:00",
                                        "16:05",
                                        "09:00")
                                .place()
                                .rules())
                .containsExactly(Rule.GRID, Rule.LEASE);
        RoomTrial leased =
                tried(booking, facts("ber1-spree", 3600), "14:00", "15:00", "09:00").place();
        assertThat(leased.yes()).isNotNull();
        assertThat(leased.yes().basis()).startsWith("lease:");
    }

    @Test
    void aRoomThatNobodyLeasedToThisDeskIsNamedOnce() {
        RoomTrial free =
                tried(booking(null, 0), facts("ber1-spree", 3600), "17:00", "19:00", "09:00")
                        .place();
        BookingRefusal lease =
                new BookingRefusal(
                        Rule.LEASE, "ber1-spree", null, at("17:00"), at("19:00"), null, null);
        assertThat(free.withoutLease(lease).rules()).containsExactly(Rule.LEASE);
        assertThat(free.withoutLease(lease).givesWay()).isTrue();
        assertThat(free.withoutLease(lease).withoutLease(lease).broken()).hasSize(1);
    }
}

package com.passportdesk.store.booking;

import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.MoveFacts.StaysDue;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.site.Site;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What moving a booking would come to, the money first of all, for whoever has not confirmed it
/// yet. Pure.
///
/// @param duePercent of the price that stays due when it is moved now (ADR 38), 0 to 100; 0 where
///   nothing was paid
/// @param due the same as money, 0 to what was paid
/// @param charge how its prices become what is paid: under the rate it was paid with, else under
///   that of the room it would go to
public record MoveTrial(
        Booking booking, RoomTrial place, int duePercent, Money due, Tax.Charge charge) {

    /// A room and a time of it.
    public record RoomTime(Resource room, Stretch time) {}

    static MoveTrial of(
            MoveBooking wish,
            Booking booking,
            List<PaidLater> later,
            Money first,
            Optional<BigDecimal> paidWith,
            RoomFacts facts,
            Instant now) {
        Site site = facts.site();
        return new MoveTrial(
                booking,
                RoomTrial.of(wish.place().wish(booking), facts, now),
                StaysDue.at(booking, site, now).percent(),
                booking.receipt() == null
                        ? Money.zero(booking.price().currency())
                        : PaidLater.fee(booking, later, first, site, now).amount(),
                paidWith.map(site::charge)
                        .orElseGet(() -> charge(facts.room(), site, site.localDate(now))));
    }

    private static Tax.Charge charge(@Nullable Resource room, Site site, LocalDate today) {
        return room == null ? site.charge(BigDecimal.ZERO) : site.charge(room.tax(), today);
    }

    /// The trial of a move; empty where the site has no such booking of a room, or where it was
    /// given up or is over.
    ///
    /// @param asks whether the desk can ask the centre for what it has no lease on
    public static Optional<MoveTrial> read(
            MoveBooking wish, Site site, String desk, Instant now, boolean asks, JdbcClient rows) {
        Optional<Booking> booking = Changes.ofRoom(wish.booking(), site.id(), rows);
        if (Changes.wrong(booking, now).isPresent()) {
            return Optional.empty();
        }
        RoomFacts facts = RoomFacts.toChange(wish.resource(), site, desk, now, booking, rows);
        BookingRepository bookings = new BookingRepository(rows);
        return Optional.of(
                of(
                        wish,
                        booking.get(),
                        bookings.paidLater(booking.get()),
                        bookings.paidFirst(booking.get()),
                        bookings.paidWith(booking.get()),
                        asks ? facts.asking(now) : facts,
                        now));
    }

    /// Where else a booking fits that breaks no rule and costs no more: of each room the time
    /// nearest to `wanted`, the nearest first, its own room first of two as near.
    ///
    /// @param asks whether the desk can ask the centre for what it has no lease on
    public static List<RoomTime> near(
            Booking booking,
            Stretch wanted,
            Site site,
            String desk,
            Instant now,
            boolean asks,
            JdbcClient rows) {
        return new BookingRepository(rows)
                .rooms(site.id()).stream()
                        .filter(room -> fits(room, booking, wanted, site))
                        .flatMap(room -> {
                            RoomFacts facts =
                                    RoomFacts.toChange(
                                            room.id(), site, desk, now, Optional.of(booking), rows);
                            return near(room, wanted, asks ? facts.asking(now) : facts, now);
                        })
                        .filter(one ->
                                !one.room().id().equals(booking.resource())
                                        || !one.time().equals(booking.time()))
                        .sorted(
                                Comparator.comparing((RoomTime one) ->
                                                Duration.between(wanted.start(), one.time().start())
                                                        .abs())
                                        .thenComparing(
                                                one -> !one.room().id().equals(booking.resource()))
                                        .thenComparing(one -> one.room().seats())
                                        .thenComparing(one -> one.room().id()))
                        .toList();
    }

    private static boolean fits(Resource room, Booking booking, Stretch wanted, Site site) {
        Money hourly = room.hourly();
        return hourly != null
                && hourly.currency().equals(booking.price().currency())
                && room.seats() >= booking.seats()
                && room.price(wanted.length(), site.rounding()).compareTo(booking.price()) <= 0;
    }

    private static Stream<RoomTime> near(
            Resource room, Stretch wanted, RoomFacts facts, Instant now) {
        return BookingRules.nearest(room, wanted, facts, now)
                .filter(time -> time.length().equals(wanted.length()))
                .map(time -> new RoomTime(room, time))
                .stream();
    }

    /// By how much the new place costs more than was agreed, below zero where it costs less; zero
    /// where it cannot be had at all.
    public Money difference() {
        Verdict.Yes yes = place.yes();
        return yes == null
                ? new Money(0, booking.price().currency())
                : yes.price().minus(booking.price());
    }

    /// What was agreed, as it is paid: with the tax on top where prices are without.
    public Money agreedToPay() {
        return charge.of(booking.price());
    }

    /// The [#difference] as the customer pays it: by itself where the rest is paid.
    public Money differenceToPay() {
        return isToPay()
                ? charge.of(difference())
                : charge.of(booking.price().plus(difference())).minus(agreedToPay());
    }

    /// What stays due of what the customer paid, tax and all.
    public Money dueToPay() {
        return charge.of(due);
    }

    /// The same where the room could not be had of the centre either.
    public MoveTrial withoutLease(BookingRefusal lease) {
        return new MoveTrial(booking, place.withoutLease(lease), duePercent, due, charge);
    }

    /// Whether it costs more than was agreed.
    public boolean isDearer() {
        return difference().compareTo(Money.zero(booking.price().currency())) > 0;
    }

    /// Whether the difference is to be paid: what was paid before is not enough.
    public boolean isToPay() {
        return isDearer() && booking.receipt() != null;
    }
}

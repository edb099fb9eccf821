package com.passportdesk.store.booking;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The list "free now": which rooms this desk can sell today, from when, until when, for how much.
public final class FreeRooms {

    private final JdbcClient rows;

    public FreeRooms(JdbcClient rows) {
        this.rows = rows;
    }

    /// A room that can be sold.
    ///
    /// @param free from the first moment that can be booked until the last, both on the grid
    /// @param isNow whether `free` begins with the next grid point
    /// @param rounding the site's
    public record FreeRoom(Resource room, Stretch free, boolean isNow, Tax.Rounding rounding) {

        /// Price of an hour.
        public Money hourly() {
            return room.perHour();
        }

        /// Price of a time.
        public Money price(Duration time) {
            return room.price(time, rounding);
        }

        /// The longest that can be booked here of a wanted time.
        public Duration atMost(Duration wanted) {
            Duration most = free.length().compareTo(room.most()) < 0 ? free.length() : room.most();
            return wanted.compareTo(most) < 0 ? wanted : most;
        }
    }

    /// Rooms of `site` that can be sold today for at least their shortest time: those free now
    /// first, then by when they become free, then by price.
    ///
    /// @param desk this desk's code
    /// @param seats wanted at least
    public List<FreeRoom> today(Site site, String desk, Instant now, int seats) {
        return on(site.localDate(now), site, desk, now, seats);
    }

    /// The same for another day.
    public List<FreeRoom> on(LocalDate date, Site site, String desk, Instant now, int seats) {
        return on(date, now, site, desk, now, seats);
    }

    /// The same from a wished moment of the day on.
    public List<FreeRoom> on(
            LocalDate date, Instant from, Site site, String desk, Instant now, int seats) {
        return all(date, from, site, desk, now, seats, facts -> facts);
    }

    /// What nobody has taken, on this desk's leases or not: for a desk that can ask.
    public List<FreeRoom> toAskFor(LocalDate date, Site site, String desk, Instant now, int seats) {
        return toAskFor(date, now, site, desk, now, seats);
    }

    /// The same from a wished moment of the day on.
    public List<FreeRoom> toAskFor(
            LocalDate date, Instant from, Site site, String desk, Instant now, int seats) {
        return all(date, from, site, desk, now, seats, facts -> facts.asking(now));
    }

    private List<FreeRoom> all(
            LocalDate date,
            Instant from,
            Site site,
            String desk,
            Instant now,
            int seats,
            UnaryOperator<RoomFacts> seen) {
        List<Resource> rooms =
                new BookingRepository(this.rows)
                        .rooms(site.id()).stream()
                                .filter(room -> room.hourly() != null && room.seats() >= seats)
                                .toList();
        return RoomFacts.all(rooms, site, desk, now, this.rows).stream()
                .flatMap(facts -> free(seen.apply(facts), date, from, now).stream())
                .sorted(
                        Comparator.comparing((FreeRoom free) -> free.free().start())
                                .thenComparing(free -> free.hourly().minor())
                                .thenComparing(free -> free.room().id()))
                .toList();
    }

    static Optional<FreeRoom> free(RoomFacts facts, LocalDate date, Instant now) {
        return free(facts, date, now, now);
    }

    /// When one room is first free on `date`, not before `from`; empty when it cannot be sold that
    /// day any more.
    static Optional<FreeRoom> free(RoomFacts facts, LocalDate date, Instant from, Instant now) {
        Resource room = facts.room();
        if (room == null) {
            return Optional.empty();
        }
        Site site = facts.site();
        return BookingRules.first(room, date, room.least(), facts, from, now)
                .map(first -> {
                    Instant end = first.end();
                    while (isSold(room, new Stretch(end, end.plus(room.grid())), facts, date)) {
                        end = end.plus(room.grid());
                    }
                    boolean isNow = first.start().equals(BookingRules.onGrid(now, room, site));
                    return new FreeRoom(
                            room, new Stretch(first.start(), end), isNow, site.rounding());
                });
    }

    /// Whether a booking may go on over `next`: where the site does not close in between, until the
    /// business day ends.
    private static boolean isSold(Resource room, Stretch next, RoomFacts facts, LocalDate date) {
        Stretch with = next.extended(room.buffer());
        Site site = facts.site();
        boolean isThatDay = site.opening(date).filter(open -> open.covers(next)).isPresent();
        boolean isToEnd = !next.end().isAfter(site.day(date).end()) && site.isOpenAll(next);
        return (isThatDay || isToEnd)
                && facts.claimed().stream().noneMatch(with::overlaps)
                && facts.leases().stream().anyMatch(held -> held.time().covers(with));
    }
}

package com.passportdesk.store.conflict;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.BookingRules;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.booking.RoomFacts;
import com.passportdesk.store.conflict.Conflict.SoldTwice;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How a room sold twice is best settled. The rule of the house: who booked first stays, the other
/// gets the room that fits best at the price agreed.
///
/// @param stays keeps the room
/// @param moves gets another one; empty when the room is free again for the only one left
/// @param rooms where it can go at that time, the best first; this desk may sell each of them
public record Settlement(Booking stays, Optional<Booking> moves, List<Verdict.Yes> rooms) {

    /// Most rooms worth a look.
    private static final int MOST_ROOMS = 6;

    /// To ask what could be had, not to take it.
    private static final StaffOverride<BookingRefusal.Rule> WHOEVER_HOLDS_IT =
            new StaffOverride<>(Set.of(BookingRefusal.Rule.LEASE), "only asked");

    public Settlement {
        rooms = List.copyOf(rooms);
    }

    /// Why nobody can be given another room any more, so that what happened stays as it was.
    public enum Past {
        /// Its time is over.
        OVER,
        /// It has begun, and no desk of the site has a room left that one of the two could move to.
        NO_ROOM
    }

    /// Whether only letting it stand is left; empty while somebody can still be helped, here or at
    /// the desk that holds a free room.
    ///
    /// @param facts of each room of the site
    public static Optional<Past> past(SoldTwice conflict, List<RoomFacts> facts, Instant now) {
        Booking lost = conflict.lost();
        if (!lost.time().end().isAfter(now)) {
            return Optional.of(Past.OVER);
        }
        if (lost.time().start().isAfter(now)) {
            return Optional.empty();
        }
        boolean mayStay = facts.stream().anyMatch(room -> isOf(lost, room) && has(lost, room, now));
        boolean isHelped =
                goes(lost, facts, now)
                        || mayStay
                                && conflict.kept().map(kept -> goes(kept, facts, now)).orElse(true);
        return isHelped ? Optional.empty() : Optional.of(Past.NO_ROOM);
    }

    /// Whether any desk of the site could give the booking another room at its time.
    private static boolean goes(Booking booking, List<RoomFacts> facts, Instant now) {
        return facts.stream().anyMatch(room -> !isOf(booking, room) && has(booking, room, now));
    }

    private static boolean isOf(Booking booking, RoomFacts facts) {
        return facts.room() != null && facts.room().id().equals(booking.resource());
    }

    /// Whether a booking could have a room at its time, whoever holds the lease.
    private static boolean has(Booking booking, RoomFacts facts, Instant now) {
        return BookingRules.judge(wish(booking, idOf(facts)), facts, now, WHOEVER_HOLDS_IT, "")
                instanceof Verdict.Yes;
    }

    private static String idOf(RoomFacts facts) {
        return facts.room() == null ? "" : facts.room().id();
    }

    /// Facts of the site's rooms for settling `conflict`: what is quarrelled about counts as given
    /// up by whoever has it now.
    ///
    /// @param desk code of the desk that asks
    public static List<RoomFacts> rooms(
            SoldTwice conflict, Site site, String desk, Instant now, JdbcClient rows) {
        return new BookingRepository(rows)
                .rooms(site.id()).stream()
                        .map(room ->
                                RoomFacts.read(room.id(), site, desk, now, conflict.kept(), rows))
                        .toList();
    }

    /// What to propose.
    ///
    /// @param facts of each room of the site
    public static Settlement propose(SoldTwice conflict, List<RoomFacts> facts, Instant now) {
        Booking lost = conflict.lost();
        Booking kept = conflict.kept().orElse(null);
        if (kept == null) {
            return new Settlement(lost, Optional.empty(), List.of());
        }
        boolean isLostFirst = lost.made().at().isBefore(kept.made().at());
        return isLostFirst ? of(lost, kept, facts, now) : of(kept, lost, facts, now);
    }

    /// The same with the other one staying.
    public Settlement reversed(List<RoomFacts> facts, Instant now) {
        return moves.map(other -> of(other, stays, facts, now)).orElse(this);
    }

    private static Settlement of(Booking stays, Booking moves, List<RoomFacts> facts, Instant now) {
        return new Settlement(stays, Optional.of(moves), rooms(moves, facts, now));
    }

    /// Other rooms for the time of a booking: the closest in size, then on the same floor, then the
    /// cheapest.
    static List<Verdict.Yes> rooms(Booking booking, List<RoomFacts> facts, Instant now) {
        String floor =
                facts.stream()
                        .map(RoomFacts::room)
                        .filter(room -> room != null && room.id().equals(booking.resource()))
                        .map(Resource::floor)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
        return facts.stream()
                .flatMap(room -> verdict(booking, room, now).stream())
                .filter(yes -> !yes.room().id().equals(booking.resource()))
                .sorted(
                        Comparator.comparingInt(
                                        (Verdict.Yes yes) -> yes.room().seats() - booking.seats())
                                .thenComparing(yes -> !floor.equals(yes.room().floor()))
                                .thenComparing(yes -> yes.price().minor())
                                .thenComparing(yes -> yes.room().id()))
                .limit(MOST_ROOMS)
                .toList();
    }

    /// Whether a booking can have a room at its time, on a lease of this desk.
    static Optional<Verdict.Yes> verdict(Booking booking, RoomFacts facts, Instant now) {
        Resource room = facts.room();
        if (room == null) {
            return Optional.empty();
        }
        return BookingRules.judge(wish(booking, room.id()), facts, now) instanceof Verdict.Yes yes
                ? Optional.of(yes)
                : Optional.empty();
    }

    static BookingRules.Wish wish(Booking booking, String room) {
        return new BookingRules.Wish(
                room, booking.time().start(), booking.time().end(), booking.seats(), true);
    }
}

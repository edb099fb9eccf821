package com.passportdesk.store.booking;

import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.BookingRules.Wish;
import com.passportdesk.store.booking.ChangeOutcome.Why;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the decision on a move needs, whether money is taken for it or not.
///
/// @param booking empty where the site has no such booking of a room
/// @param room the new one, as if the booking had no room
public record MoveFacts(Optional<Booking> booking, RoomFacts room, Optional<Before> before) {

    /// Where the booking was before its last move, and what was agreed for it there.
    public record Before(Place place, Money price) {}

    /// Where a booking would go.
    ///
    /// @param resource id of the room
    /// @param from inclusive
    /// @param until exclusive, without the buffer
    public record Place(String resource, Instant from, Instant until) {

        Wish wish(Booking booking) {
            return new Wish(
                    resource,
                    from,
                    until,
                    booking.seats(),
                    true,
                    resource.equals(booking.resource()) ? booking.time().start() : null);
        }
    }

    /// What the rules say.
    public sealed interface Answer {

        /// It can go there.
        ///
        /// @param due what of its price stays due from then on
        record To(Booking booking, Verdict.Yes yes, StaysDue due) implements Answer {

            /// By how much that costs more than was agreed, below zero where it costs less.
            public Money difference() {
                return yes.price().minus(booking.price());
            }

            /// Whether it costs more than was agreed.
            public boolean isDearer() {
                return yes.price().compareTo(booking.price()) > 0;
            }
        }

        /// It cannot.
        ///
        /// @param refusal the rule of the room that was broken; null for another reason
        record No(Why why, @Nullable BookingRefusal refusal) implements Answer {}
    }

    /// What stays due of a paid price, whenever it is given up (ADR 38).
    ///
    /// @param percent 0 to 100, what stayed due before included
    /// @param byTable what the site's table alone says at that moment, 0 to `percent`
    public record StaysDue(int percent, int byTable) {

        static StaysDue at(Booking booking, Site site, Instant now) {
            if (booking.receipt() == null) {
                return new StaysDue(0, 0);
            }
            return new StaysDue(
                    RoomFee.of(booking, booking.price(), site, now).percent(),
                    RoomFee.byTable(booking, site, now));
        }
    }

    /// Reads them.
    ///
    /// @param desk this desk's code
    public static MoveFacts read(
            UUID booking, String resource, Site site, String desk, Instant now, JdbcClient rows) {
        Optional<Booking> found = Changes.ofRoom(booking, site.id(), rows);
        return new MoveFacts(
                found,
                RoomFacts.toChange(resource, site, desk, now, found, rows),
                found.flatMap(
                        one -> new BookingPlaces(rows).before(one.id(), one.price().currency())));
    }

    /// Whether the booking may go to `place`. Pure.
    ///
    /// @param override null where all rules stand
    /// @param staff id of who answers for it
    public Answer judge(
            Place place, Instant now, @Nullable StaffOverride<Rule> override, String staff) {
        Optional<Why> wrong = Changes.wrong(booking, now);
        if (wrong.isPresent()) {
            return new Answer.No(wrong.get(), null);
        }
        Booking moved = booking.orElseThrow();
        return switch (BookingRules.judge(place.wish(moved), room, now, override, staff)) {
            case Verdict.No(BookingRefusal refusal) -> new Answer.No(Why.ROOM, refusal);
            case Verdict.Yes yes -> new Answer.To(moved, yes, StaysDue.at(moved, room.site(), now));
        };
    }
}

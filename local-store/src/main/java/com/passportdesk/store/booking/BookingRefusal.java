package com.passportdesk.store.booking;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.staff.OverridableRule;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The first rule that a booking broke, and what would do instead.
///
/// @param resource what was asked for
/// @param room null when this desk knows no such room
/// @param from when it was to start
/// @param until when it was to end
/// @param nearest the nearest time of the same length that is free in the same room, or null
/// @param toHold what a lease or a hold has to cover; null where that would not help
public record BookingRefusal(
        Rule rule,
        String resource,
        @Nullable Resource room,
        Instant from,
        Instant until,
        @Nullable Stretch nearest,
        @Nullable Stretch toHold) {

    /// The rules in the order of the house.
    public enum Rule implements OverridableRule {
        /// A walk-in's name has at most 200 characters.
        NAME,
        /// The room is one of this site's.
        KNOWN,
        /// Somebody is known by the member id.
        MEMBER,
        /// It ends after it starts.
        TIME,
        /// The room is not out of order.
        OPEN,
        /// Within the opening hours of one day.
        HOURS,
        /// On the grid, usually quarters of an hour.
        GRID,
        /// Not too short and not too long.
        LENGTH,
        /// Not over already.
        PAST,
        /// Not too far ahead.
        AHEAD,
        /// Nobody has it then.
        FREE,
        /// Nor is it being cleaned then, before or after.
        BUFFER,
        /// This desk holds a lease on it, or the booking that is changed has it already.
        LEASE,
        /// The holder may have it: active.
        HOLDER,
        /// It has room for that many people.
        SEATS,
        /// It has a price, in the site's currency.
        PRICE;

        /// Who books, what there is and what somebody else has is not for anybody to overrule;
        /// hours, grid, length, how far ahead, the cleaning and the lease are the house's own (ADR
        /// 45).
        @Override
        public boolean givesWay() {
            return switch (this) {
                case NAME, KNOWN, MEMBER, TIME, OPEN, PAST, FREE, HOLDER, SEATS, PRICE -> false;
                case HOURS, GRID, LENGTH, AHEAD, BUFFER, LEASE -> true;
            };
        }

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The rule of a code.
        ///
        /// @throws IllegalArgumentException for any other word
        public static Rule of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}

package com.passportdesk.store.booking;

import com.passportdesk.store.staff.Overriding;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives a booking another room or time, at the price it has.
///
/// @param resource id of the room
/// @param from inclusive
/// @param until exclusive, without the buffer
/// @param override null where all rules stand
public record MoveBooking(
        UUID commandId,
        UUID booking,
        String resource,
        Instant from,
        Instant until,
        @Nullable StaffOverride<BookingRefusal.Rule> override)
        implements Overriding<BookingRefusal.Rule> {

    public MoveBooking(UUID commandId, UUID booking, String resource, Instant from, Instant until) {
        this(commandId, booking, resource, from, until, null);
    }

    /// The same against rules.
    public MoveBooking overriding(@Nullable StaffOverride<BookingRefusal.Rule> by) {
        return new MoveBooking(commandId, booking, resource, from, until, by);
    }
}

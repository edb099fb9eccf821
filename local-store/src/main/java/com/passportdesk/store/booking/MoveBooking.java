package com.passportdesk.store.booking;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.staff.Overriding;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives a booking another room or time, at the price it has, or at a higher one that was agreed
/// and is not paid at the desk. What costs more than was paid is a sale.
///
/// @param resource id of the room
/// @param from inclusive
/// @param until exclusive, without the buffer
/// @param override null where all rules stand
/// @param agreed what was agreed for one that is not paid, at least what it costs there, or what
///   was agreed for the place it had before its last move; null for what it costs now
public record MoveBooking(
        UUID commandId,
        UUID booking,
        String resource,
        Instant from,
        Instant until,
        @Nullable StaffOverride<BookingRefusal.Rule> override,
        @Nullable Money agreed)
        implements Overriding<BookingRefusal.Rule> {

    public MoveBooking(UUID commandId, UUID booking, String resource, Instant from, Instant until) {
        this(commandId, booking, resource, from, until, null, null);
    }

    MoveFacts.Place place() {
        return new MoveFacts.Place(resource, from, until);
    }

    /// The same against rules.
    public MoveBooking overriding(@Nullable StaffOverride<BookingRefusal.Rule> by) {
        return new MoveBooking(commandId, booking, resource, from, until, by, agreed);
    }
}

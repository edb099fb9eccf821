package com.passportdesk.store.booking;

import com.passportdesk.store.staff.Overriding;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Books a room without a sale: for a member, or for a walk-in who pays later.
///
/// @param resource id of the room
/// @param from inclusive
/// @param until exclusive, without the buffer
/// @param seats for how many people, at least 1
/// @param override null where all rules stand. Where a room is sold without a lease, another desk
///   may have sold it meanwhile; then both see it and one of them settles it
public record BookRoom(
        UUID commandId,
        String resource,
        Instant from,
        Instant until,
        Holder holder,
        int seats,
        @Nullable StaffOverride<BookingRefusal.Rule> override)
        implements Overriding<BookingRefusal.Rule> {

    public BookRoom(
            UUID commandId,
            String resource,
            Instant from,
            Instant until,
            Holder holder,
            int seats) {
        this(commandId, resource, from, until, holder, seats, null);
    }

    /// The same against rules.
    public BookRoom overriding(@Nullable StaffOverride<BookingRefusal.Rule> by) {
        return new BookRoom(commandId, resource, from, until, holder, seats, by);
    }
}

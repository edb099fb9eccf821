package com.passportdesk.store.booking;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of the wish to change a booking.
public sealed interface ChangeOutcome {

    /// It has this room and time now, at the price it had.
    record Moved(UUID booking, String resource, Stretch time) implements ChangeOutcome {}

    /// It is given up and its room is free.
    ///
    /// @param owed what would have stayed of it if it had been paid; empty where that is nothing
    record Cancelled(UUID booking, Optional<Money> owed) implements ChangeOutcome {}

    /// It stays as it was.
    ///
    /// @param refusal the rule of the new room or time that was broken; null for another reason
    record Refused(Why why, @Nullable BookingRefusal refusal) implements ChangeOutcome {}

    /// Why a booking cannot be changed, in the order of the house.
    enum Why {
        /// The site has no such booking.
        UNKNOWN,
        /// It was given up before.
        CANCELLED,
        /// Its time is over.
        OVER,
        /// It is paid: the money has to be given back first.
        PAID,
        /// The new room or time cannot be booked.
        ROOM,
        /// The new room or time costs more than was agreed.
        DEARER
    }
}

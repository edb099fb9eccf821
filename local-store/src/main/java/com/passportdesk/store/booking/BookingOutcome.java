package com.passportdesk.store.booking;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import java.util.UUID;

/// What became of a wish for a room.
public sealed interface BookingOutcome {

    /// It is booked.
    record Booked(UUID booking, String resource, Stretch time, Money price)
            implements BookingOutcome {}

    /// It is not.
    record Refused(BookingRefusal refusal) implements BookingOutcome {}
}

package com.passportdesk.store.booking;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A resource kept for a holder for a stretch of time.
///
/// @param resource id of what is booked
/// @param time without the buffer that follows
/// @param state such as `confirmed`
/// @param receipt the receipt it was paid with, or null
public record Booking(
        UUID id,
        String resource,
        String site,
        Stretch time,
        Holder holder,
        int seats,
        Money price,
        String state,
        @Nullable UUID receipt) {}

package com.passportdesk.store.projection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The right to sell part of a scarce thing without asking. One holder, a desk.
///
/// @param id names the lease; a claim's basis is `lease:<id>`
/// @param thing the scarce thing
/// @param from start of the period that may be sold, inclusive
/// @param to end of the period that may be sold, exclusive
/// @param units how many may be in use at one moment
/// @param desk the holder's code
/// @param until when the right ends, by the centre's clock
/// @param told what that clock showed when the centre said so; null where it does not say it
public record Lease(
        UUID id,
        String thing,
        Instant from,
        Instant to,
        int units,
        String desk,
        Instant until,
        @Nullable Instant told) {

    /// As said by a centre that does not tell the time.
    public Lease(
            UUID id,
            String thing,
            Instant from,
            Instant to,
            int units,
            String desk,
            Instant until) {
        this(id, thing, from, to, units, desk, until, null);
    }
}

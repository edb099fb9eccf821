package com.passportdesk.store.booking;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A resource kept for a holder for a stretch of time.
///
/// @param resource id of what is booked
/// @param time without the buffer that follows
/// @param state such as `confirmed`
/// @param receipt the receipt it was paid with, or null
/// @param made how it came about
public record Booking(
        UUID id,
        String resource,
        String site,
        Stretch time,
        Holder holder,
        int seats,
        Money price,
        String state,
        @Nullable UUID receipt,
        Made made) {

    static final String CONFIRMED = "confirmed";
    static final String CANCELLED = "cancelled";

    /// A member who has not come by then is late.
    public static final Duration LATE = Duration.ofMinutes(5);

    /// How a booking came about and what it stands on.
    ///
    /// @param record the record by which it has its room now: the first one, or that of a move
    /// @param claim what that record took of the room; null where a record took nothing
    /// @param at when it was first booked, by that desk's clock
    /// @param operator staff id of who booked it
    /// @param desk where
    /// @param override why somebody answered for it against a rule; null where nobody did, or
    ///   erased
    /// @param keptPercent of its price that stays at least, since it was moved when that was due; 0
    ///   to 100
    public record Made(
            UUID record,
            @Nullable UUID claim,
            Instant at,
            String operator,
            String desk,
            @Nullable String override,
            int keptPercent) {}

    /// Whether a member has not come although their time began at least so long ago and goes on; of
    /// others nobody knows whether they came.
    ///
    /// @param come members who were let in that day
    /// @param since how long after the start
    public boolean isWaitedFor(Set<String> come, Duration since, Instant now) {
        return holder instanceof Holder.Member(String id)
                && !come.contains(id)
                && !time.start().plus(since).isAfter(now)
                && time.end().isAfter(now);
    }

    /// Whether somebody at the desk should look after it: from [#LATE] on.
    public boolean isLate(Set<String> come, Instant now) {
        return isWaitedFor(come, LATE, now);
    }

    public boolean isConfirmed() {
        return state.equals(CONFIRMED);
    }

    /// What a record that takes the room away from it, or gives it another, has to name.
    public Optional<GivenUp> givenUp() {
        return Optional.ofNullable(made.claim()).map(claim -> new GivenUp(claim, made.record()));
    }

    /// A claim that no longer stands, and the record that made it.
    public record GivenUp(UUID claim, UUID record) {}
}

package com.passportdesk.store.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something of the history, small enough to hold a whole month of them while they are put in
/// order; each becomes a record when it is read.
sealed interface Happening {

    Instant at();

    SampleSite site();

    /// @param member number in the list, or -1 for a guest
    /// @param guest name of a guest, or null for a member
    /// @param area where the person sits
    record Arrived(
            Instant at,
            SampleSite site,
            LocalDate date,
            UUID visit,
            int member,
            @Nullable PersonName guest,
            String area)
            implements Happening {}

    record Departed(Instant at, SampleSite site, UUID visit) implements Happening {}

    /// @param room null for a hot desk
    /// @param member number in the list, or -1 for somebody without an account
    /// @param stranger name of somebody without an account, or null
    record Booked(
            Instant at,
            SampleSite site,
            LocalDate date,
            SampleSite.@Nullable Room room,
            Instant from,
            Instant until,
            int member,
            @Nullable PersonName stranger,
            int seats)
            implements Happening {}
}

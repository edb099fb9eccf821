package com.passportdesk.store.conflict;

import com.passportdesk.store.booking.BookingRefusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came of a decision.
public sealed interface SettleOutcome {

    /// It holds; every desk of the site hears of it.
    ///
    /// @param how as in [ConflictRepository.Settled]
    /// @param booking the one that was moved, or null
    /// @param room where to, or null
    record Settled(String how, @Nullable UUID booking, @Nullable String room)
            implements SettleOutcome {}

    /// Nothing was decided.
    ///
    /// @param refusal the rule that the new room broke, or null
    record Refused(Why why, @Nullable BookingRefusal refusal) implements SettleOutcome {}

    /// Why not, in the order of the house.
    enum Why {
        /// It is settled, or this desk knows of none.
        SETTLED,
        /// The choice is none for this kind of conflict.
        CHOICE,
        /// The room cannot be had.
        ROOM
    }
}

package com.passportdesk.store.device;

import java.time.Instant;
import java.util.UUID;

/// What came of asking for the drawer.
public sealed interface DrawerOutcome {

    /// It is on record and may be opened now, once.
    ///
    /// @param at when that was written down: a repeated command gets the first answer again
    record Opened(UUID opening, Instant at) implements DrawerOutcome {}

    /// It stays shut.
    record Refused(Cause cause) implements DrawerOutcome {}

    /// Why it stays shut.
    enum Cause {
        UNKNOWN_RECEIPT,
        /// Another desk has that money.
        OTHER_DESK,
        /// Nothing of it was paid in cash.
        NO_CASH,
        /// It was opened for this receipt before.
        OPENED_BEFORE,
        NO_REASON,
        REASON_TOO_LONG
    }
}

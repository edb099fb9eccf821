package com.passportdesk.store.device;

import java.util.UUID;

/// What came of asking for the drawer.
public sealed interface DrawerOutcome {

    /// It is on record and may be opened now, once.
    record Opened(UUID opening) implements DrawerOutcome {}

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

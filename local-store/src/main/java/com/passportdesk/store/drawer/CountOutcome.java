package com.passportdesk.store.drawer;

import com.passportdesk.store.money.Money;
import java.time.Instant;
import java.util.UUID;

/// What became of a count of the float or of the drawer.
public sealed interface CountOutcome {

    /// It is written down and stays. Nothing is said about what should be there.
    record Counted(UUID count, Instant at, Money total) implements CountOutcome {}

    /// Nothing happened.
    record Refused(DrawerRefusal refusal) implements CountOutcome {}
}

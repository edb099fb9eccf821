package com.passportdesk.store.drawer;

import java.time.Instant;
import java.util.UUID;

/// What became of cash that goes in or out without a receipt.
public sealed interface MoveOutcome {

    /// It is written down.
    record Moved(UUID move, Instant at) implements MoveOutcome {}

    /// Nothing happened.
    record Refused(DrawerRefusal refusal) implements MoveOutcome {}
}

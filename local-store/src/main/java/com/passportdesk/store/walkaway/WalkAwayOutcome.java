package com.passportdesk.store.walkaway;

import java.util.UUID;

/// What came of it.
public sealed interface WalkAwayOutcome {

    record Counted(UUID walkAway) implements WalkAwayOutcome {}

    record TakenBack(UUID walkAway) implements WalkAwayOutcome {}

    /// It is not counted here, or was taken back before.
    record NotCounted() implements WalkAwayOutcome {}
}

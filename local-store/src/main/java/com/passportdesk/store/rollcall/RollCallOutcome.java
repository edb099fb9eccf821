package com.passportdesk.store.rollcall;

import java.util.UUID;

/// What came of it.
public sealed interface RollCallOutcome {

    /// It goes on from now.
    record Begun(UUID roll, int people) implements RollCallOutcome {}

    /// One goes on already; it is joined.
    record GoesOn(UUID roll) implements RollCallOutcome {}

    /// It is on record who was seen by whom.
    record Ticked(UUID roll, Who who, boolean isThere) implements RollCallOutcome {}

    /// @param there who were ticked off
    /// @param missing who were not
    record Ended(UUID roll, int there, int missing) implements RollCallOutcome {}

    /// There is none to tick off or end.
    record None() implements RollCallOutcome {}

    /// Nobody of this name is on the list.
    record NotOnTheList() implements RollCallOutcome {}
}

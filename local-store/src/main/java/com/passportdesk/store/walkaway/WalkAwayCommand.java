package com.passportdesk.store.walkaway;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// What is done with walk-aways.
public sealed interface WalkAwayCommand extends Command {

    /// Where somebody turned round.
    enum Where {
        /// In front of the till.
        TILL,
        /// At the door, after a refusal.
        DOOR
    }

    /// Somebody left.
    record Count(UUID commandId, Where where) implements WalkAwayCommand {}

    /// Nobody left after all.
    record TakeBack(UUID commandId, UUID walkAway) implements WalkAwayCommand {}
}

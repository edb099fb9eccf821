package com.passportdesk.store.device;

import com.passportdesk.store.desk.Command;
import java.time.Duration;
import java.util.UUID;

/// Unlocks a door from the desk. The record comes first, the door after it.
///
/// @param door as the desk's settings call it
/// @param howLong 1 second to an hour
/// @param reason in 1 to [Reasons#MOST] characters
public record UnlockDoor(UUID commandId, String door, Duration howLong, String reason)
        implements Command {

    /// What came of it.
    public sealed interface Outcome {

        /// It is on record and may be unlocked now.
        record Recorded(UUID unlocking) implements Outcome {}

        record NoReason() implements Outcome {}

        record ReasonTooLong() implements Outcome {}
    }
}

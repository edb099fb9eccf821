package com.passportdesk.store.device;

import com.passportdesk.store.desk.Command;
import java.time.Instant;
import java.util.UUID;

/// Writes down that a device is set up at this desk or taken away from it, before it is.
///
/// @param kind as the desk's settings call it, such as `printer`
/// @param name of the device, 1 to 40 characters
/// @param place where it is, without anything secret; beyond [#LONGEST_PLACE] characters it is cut
public record RecordDevice(UUID commandId, Change change, String kind, String name, String place)
        implements Command {

    static final int LONGEST_PLACE = 400;

    /// What is done with it.
    public enum Change {
        ADDED,
        REMOVED
    }

    /// What came of it.
    public sealed interface Outcome {

        record Recorded(Instant at) implements Outcome {}

        /// Where the list of cards goes is not for this role to say.
        record NotAllowed() implements Outcome {}
    }
}

package com.passportdesk.store.door;

import com.passportdesk.store.desk.Command;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Tells all desks how the doors of this one stand, where that is news.
///
/// @param doors all of this desk, each name once; beyond [#MOST] they are left out
public record ReportDoors(UUID commandId, List<SeenDoor> doors) implements Command {

    /// Doors and door systems of a desk at most.
    public static final int MOST = 100;

    public ReportDoors {
        doors = doors.stream().sorted(Comparator.comparing(SeenDoor::name)).limit(MOST).toList();
    }

    /// What came of it.
    public sealed interface Outcome {

        /// It is on record.
        record Said(Instant at) implements Outcome {}

        /// All of it was said before.
        record Nothing() implements Outcome {}

        /// Something came and went too often; what it comes to is said then.
        record Later(Instant at) implements Outcome {}
    }
}

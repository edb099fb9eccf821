package com.passportdesk.store.door;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a desk said last of a door or door system of its own.
///
/// @param since when it was current last; of a current one when it became so
/// @param goodUntil when a system that is not current opens nothing any more; null for any other,
///   and while that desk did not know
/// @param saidAt by the clock of that desk
public record ReportedDoor(
        String desk,
        String site,
        DoorKind kind,
        String name,
        DoorStand stand,
        Instant since,
        @Nullable Instant goodUntil,
        Instant saidAt) {

    /// Whether it may open to what was blocked meanwhile. A door decides nothing by itself, and a
    /// list ends.
    public boolean mayOpen(Instant now) {
        return kind == DoorKind.DOOR_SYSTEM
                && stand != DoorStand.CURRENT
                && (goodUntil == null || goodUntil.isAfter(now));
    }
}

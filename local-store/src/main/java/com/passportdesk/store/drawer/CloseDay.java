package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Command;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Closes what this desk did since its last Z, with a count of the drawer.
///
/// @param count the last one since the last Z
/// @param why the count differs from what should be there; null where it does not, and not kept
///   then
public record CloseDay(UUID commandId, UUID count, @Nullable Why why) implements Command {

    /// Where a difference comes from.
    public enum Cause {
        /// Somebody was given the wrong change.
        CHANGE,
        /// A roll of coins was opened or miscounted.
        COIN_ROLL,
        UNKNOWN
    }

    /// @param words more about it, up to [com.passportdesk.store.device.Reasons#MOST] characters;
    ///   may be empty
    public record Why(Cause cause, String words) {}
}

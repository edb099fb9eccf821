package com.passportdesk.store.booking;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Books a room that this desk holds no lease on, because somebody answers for it. Another desk may
/// have sold it meanwhile; then both see it and one of them settles it.
///
/// @param reason why, in at most [#MOST] characters; goes with the holder when they are erased
public record OverrideRoom(BookRoom wish, String reason) implements Command {

    /// Longest reason, in characters as people count them.
    public static final int MOST = 500;

    @Override
    public UUID commandId() {
        return wish.commandId();
    }
}

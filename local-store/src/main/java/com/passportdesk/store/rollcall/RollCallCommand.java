package com.passportdesk.store.rollcall;

import com.passportdesk.store.desk.Command;
import java.util.List;
import java.util.UUID;

/// What is done at a roll-call.
public sealed interface RollCallCommand extends Command {

    /// Begins one; where one goes on already, that one goes on.
    record Begin(UUID commandId) implements RollCallCommand {}

    /// Somebody was seen outside, or was taken for somebody else.
    ///
    /// @param isThere false takes a tick back
    record Tick(UUID commandId, Who who, boolean isThere) implements RollCallCommand {}

    /// Ends those of `rolls` that go on, with who is missing.
    ///
    /// @param rolls that were seen to go on; one that was begun meanwhile goes on
    record End(UUID commandId, List<UUID> rolls) implements RollCallCommand {
        public End {
            rolls = List.copyOf(rolls);
        }
    }
}

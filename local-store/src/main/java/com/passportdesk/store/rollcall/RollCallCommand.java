package com.passportdesk.store.rollcall;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// What is done at a roll-call.
public sealed interface RollCallCommand extends Command {

    /// Begins one; where one goes on already, that one goes on.
    record Begin(UUID commandId) implements RollCallCommand {}

    /// Somebody was seen outside, or was taken for somebody else.
    ///
    /// @param isThere false takes a tick back
    record Tick(UUID commandId, Who who, boolean isThere) implements RollCallCommand {}

    /// Ends whatever goes on, with who is missing.
    record End(UUID commandId) implements RollCallCommand {}
}

package com.passportdesk.store.suspension;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Suspends a member, or ends that.
public sealed interface SuspensionCommand extends Command {

    /// Longest reason, in characters as people count them.
    int LONGEST_REASON = 300;

    /// The member's id.
    String member();

    /// Why, in the operator's own words; sealed with the key of the member, told to nobody but who
    /// may read the journal's words.
    String reason();

    /// From now on they are let in nowhere and are sold nothing that needs a member.
    record Suspend(UUID commandId, String member, String reason) implements SuspensionCommand {}

    /// Every suspension that this desk knows of ends.
    record Lift(UUID commandId, String member, String reason) implements SuspensionCommand {}
}

package com.passportdesk.store.device;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Opens the cash drawer of this desk. The record comes first, the drawer after it.
public record OpenDrawer(UUID commandId, Why why) implements Command {

    /// What may open a drawer; there is nothing else.
    public sealed interface Why {

        /// Cash was taken or is given back for this receipt; once.
        record Sale(UUID receipt) implements Why {}

        /// Somebody says why, in 1 to [Reasons#MOST] characters.
        record Reason(String words) implements Why {}
    }
}

package com.passportdesk.store.device;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Asks for a receipt on paper.
public record AskPrint(UUID commandId, UUID receipt, Which which) implements Command {

    /// Which print of it.
    public enum Which {
        /// The one that goes with the sale, of which there is one.
        FIRST,
        /// Whichever comes next: the first if there was none, else a copy that says so.
        NEXT
    }
}

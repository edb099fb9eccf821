package com.passportdesk.store.personal;

import com.passportdesk.store.desk.Command;
import java.util.List;
import java.util.UUID;

/// Nothing is left here of those whom these orders erased.
///
/// @param orders ids, at most 1,000
record ConfirmErasures(UUID commandId, List<UUID> orders) implements Command {

    ConfirmErasures {
        orders = List.copyOf(orders);
    }
}

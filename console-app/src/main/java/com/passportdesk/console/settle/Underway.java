package com.passportdesk.console.settle;

import com.passportdesk.store.journal.Order;
import com.passportdesk.store.replica.Confirmation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A safety order of the last day and who has it.
///
/// @param what the printed number of a card; otherwise as the order names it
/// @param desk that gave it
/// @param desks of the network, as the centre knows; empty while it cannot be asked
record Underway(
        UUID order,
        Order.Kind kind,
        String target,
        String what,
        Instant at,
        String desk,
        List<Confirmation> desks) {

    /// Those whose doors may still open.
    List<Confirmation> waiting() {
        return desks.stream().filter(desk -> !desk.isConfirmed()).toList();
    }

    /// Whether it is known that every desk has it.
    boolean isEverywhere() {
        return !desks.isEmpty() && waiting().isEmpty();
    }
}

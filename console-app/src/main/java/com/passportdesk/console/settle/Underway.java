package com.passportdesk.console.settle;

import com.passportdesk.store.door.WaitingSystem;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.replica.Confirmation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A safety order and who has it.
///
/// @param what the printed number of a card; otherwise as the order names it
/// @param at when it was given; null where nobody said
/// @param desk that gave it
/// @param desks of the network, as the centre knows or said last; empty while it never could be
///   asked
/// @param until by the code of a desk that has not confirmed: when its doors open no more for this
///   card or person even if it is never heard again
/// @param systems door systems of whatever desk that nobody said go by it
record Underway(
        UUID order,
        Order.Kind kind,
        String target,
        String what,
        @Nullable Instant at,
        String desk,
        List<Confirmation> desks,
        Map<String, Instant> until,
        List<WaitingSystem> systems) {

    Underway {
        desks = List.copyOf(desks);
        until = Map.copyOf(until);
        systems = List.copyOf(systems);
    }

    /// The same with other door systems.
    Underway with(List<WaitingSystem> others) {
        return new Underway(order, kind, target, what, at, desk, desks, until, others);
    }

    /// Whether some door may still open to what it names, at this desk or another.
    boolean isUnderway() {
        return !systems.isEmpty() || !waiting().isEmpty();
    }

    /// Those whose doors may still open.
    List<Confirmation> waiting() {
        return desks.stream().filter(desk -> !desk.isConfirmed()).toList();
    }

    /// The one of those whose doors may open longest.
    Confirmation longest() {
        return waiting().stream().max(Comparator.comparing(this::longest)).orElseThrow();
    }

    /// A desk that never came knows of no card.
    private Instant longest(Confirmation one) {
        return one.seen() == null ? Instant.MIN : until(one).orElse(Instant.MAX);
    }

    /// When the doors of a desk that has not confirmed open no more.
    Optional<Instant> until(Confirmation waiting) {
        return Optional.ofNullable(until.get(waiting.desk()));
    }
}

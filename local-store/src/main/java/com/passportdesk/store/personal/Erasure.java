package com.passportdesk.store.personal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order to erase, and how far it has come.
///
/// @param target a member's id, that of a guest's visit, booking or day pass, of a note, or
///   `law:<entity>:<year>`
/// @param reason in the words of whoever ordered it
/// @param desk that ordered it
/// @param at null until its record is here
/// @param confirmed codes of desks where nothing is left
/// @param waiting codes of desks that have not said so
public record Erasure(
        UUID order,
        String target,
        String reason,
        String desk,
        @Nullable Instant at,
        List<String> confirmed,
        List<String> waiting) {

    public Erasure {
        confirmed = List.copyOf(confirmed);
        waiting = List.copyOf(waiting);
    }
}

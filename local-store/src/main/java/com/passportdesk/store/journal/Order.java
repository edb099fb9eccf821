package com.passportdesk.store.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Safety: takes effect here first, travels ahead of the queue, and is never undone by something
/// older.
///
/// @param id names the order; a repeat is the same order
/// @param target what it acts on: a credential id, member id or desk code
/// @param reason in the operator's words; never shown to members
public record Order(UUID id, Kind kind, String target, String reason) {

    /// When its id was made, to the millisecond; empty when the id does not say (RFC 9562: version
    /// 7 does).
    public Optional<Instant> idMadeAt() {
        return id.version() == 7
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    /// What an order does to its target.
    public enum Kind {
        BLOCK,
        SUSPEND,
        REVOKE,
        ERASE
    }
}

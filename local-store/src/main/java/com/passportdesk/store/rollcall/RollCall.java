package com.passportdesk.store.rollcall;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One roll-call of a site.
///
/// @param people who were inside by the books when it began
/// @param end null while it goes on
/// @param missing keys of those nobody had ticked off when it ended; empty while it goes on
public record RollCall(
        UUID id, Instant begunAt, String desk, int people, @Nullable End end, List<Who> missing) {

    public RollCall {
        missing = List.copyOf(missing);
    }

    /// How it ended first, of two desks that ended it while apart.
    ///
    /// @param there who were ticked off
    /// @param missing who were not
    public record End(Instant at, String desk, int there, int missing) {}

    /// Whether people are still ticked off.
    public boolean isOpen() {
        return end == null;
    }
}

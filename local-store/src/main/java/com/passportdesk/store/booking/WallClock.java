package com.passportdesk.store.booking;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// What a time on the wall means on the two days a year when clocks are changed. Never guesses.
public final class WallClock {

    private WallClock() {}

    /// What a local time means.
    public sealed interface Meaning {

        /// One instant.
        record Once(Instant at) implements Meaning {}

        /// The clock jumps over it; `next` is the first local time after the jump.
        record Never(LocalDateTime next, Instant at) implements Meaning {}

        /// The clock shows it twice: ask which.
        record Twice(Instant first, Instant second) implements Meaning {}
    }

    /// What `local` means in `zone`.
    public static Meaning meaning(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return new Meaning.Once(local.toInstant(offsets.getFirst()));
        }
        if (offsets.isEmpty()) {
            var jump = zone.getRules().getTransition(local);
            return new Meaning.Never(jump.getDateTimeAfter(), jump.getInstant());
        }
        return new Meaning.Twice(
                local.toInstant(offsets.getFirst()), local.toInstant(offsets.getLast()));
    }
}

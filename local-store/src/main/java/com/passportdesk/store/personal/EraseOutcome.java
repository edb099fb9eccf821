package com.passportdesk.store.personal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What came of erasing somebody.
public sealed interface EraseOutcome {

    /// They are gone here; every other desk destroys what it has and confirms it.
    ///
    /// @param order its id, by which confirmations are counted
    /// @param cards that open nothing any more
    record Gone(UUID order, String member, Instant at, int cards) implements EraseOutcome {}

    /// Something is in the way.
    ///
    /// @param trace every check in its order
    record Refused(List<Check> trace) implements EraseOutcome {
        public Refused {
            trace = List.copyOf(trace);
        }

        /// The first that failed.
        public Check headline() {
            return trace.stream()
                    .filter(check -> check.state() == Check.State.FAIL)
                    .findFirst()
                    .orElseThrow();
        }
    }
}

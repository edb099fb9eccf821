package com.passportdesk.store.card;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What became of a card that was begun.
public sealed interface EndOutcome {

    /// It opens doors now.
    ///
    /// @param retired printed numbers of the cards it replaces
    record Issued(
            String member,
            UUID credential,
            String number,
            int issue,
            Instant validUntil,
            List<String> retired)
            implements EndOutcome {
        public Issued {
            retired = List.copyOf(retired);
        }
    }

    /// It opens no door.
    record NotIssued(EndEncoding.Cause cause) implements EndOutcome {}

    /// No such attempt is open at this desk: it was ended before, or never begun.
    record NotOpen() implements EndOutcome {}
}

package com.passportdesk.store.personal;

import java.time.Instant;

/// Whether a person's data may be written out.
public sealed interface ExportOutcome {

    /// It may, and it is on record who had it done and why.
    ///
    /// @param desk that keeps the record
    /// @param number of the record
    record Granted(String member, String reason, Instant at, String desk, long number)
            implements ExportOutcome {}

    /// It may not.
    record Refused(Check check) implements ExportOutcome {}
}

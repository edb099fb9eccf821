package com.passportdesk.store.visit;

import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.Rule;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came of somebody asking to come in.
public sealed interface CheckInOutcome {

    /// Every rule that was asked.
    AccessDecision decision();

    /// In, and recorded.
    record Admitted(UUID visit, String member, Instant at, String area, AccessDecision decision)
            implements CheckInOutcome {}

    /// Was inside already; nothing new is recorded.
    record AlreadyIn(UUID visit, String member, Instant since, String area, AccessDecision decision)
            implements CheckInOutcome {}

    /// Not let in; noted.
    ///
    /// @param member null when nobody knows who it was
    /// @param card the printed number, or null
    /// @param headline the first rule that said no
    record Refused(
            UUID attempt,
            @Nullable String member,
            @Nullable String card,
            Instant at,
            Rule headline,
            AccessDecision decision)
            implements CheckInOutcome {}
}

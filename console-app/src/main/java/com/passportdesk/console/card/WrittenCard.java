package com.passportdesk.console.card;

import com.passportdesk.devices.link.Advice;
import com.passportdesk.store.card.EndEncoding.Cause;
import com.passportdesk.store.card.EndOutcome;
import com.passportdesk.store.card.StartOutcome;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came of trying to make a card.
public sealed interface WrittenCard {

    /// Read back and issued.
    record Issued(EndOutcome.Issued card, Duration took) implements WrittenCard {}

    /// Nobody knows yet what it holds, or nothing was written: the same card, once more, finishes
    /// it.
    ///
    /// @param advice what to do about the reader; null when the card is what went
    record TapAgain(UUID job, Why why, @Nullable Advice advice, Duration took)
            implements WrittenCard {}

    /// The attempt is over and the card opens nothing.
    record NotIssued(Cause cause, Duration took) implements WrittenCard {}

    /// It was not begun.
    record Refused(StartOutcome why) implements WrittenCard {}

    /// Why a card must be tapped once more.
    enum Why {
        /// Lifted while it was written.
        LIFTED,
        /// Lifted before the first byte.
        GONE,
        /// The reader went away.
        READER,
        /// Another card was shown.
        OTHER_CARD,
        /// Begun before a restart.
        UNKNOWN
    }
}

package com.passportdesk.console.batch;

import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.store.batch.TapOutcome;

/// What came of a card that was tapped.
sealed interface TappedOutcome {

    /// Nothing was written.
    record LeftAlone(TapOutcome.LeftAlone why) implements TappedOutcome {}

    /// It was tried for this row.
    record Tried(int row, WrittenCard written) implements TappedOutcome {}
}

package com.passportdesk.console.card;

import com.passportdesk.store.card.RecordErased;

/// What came of erasing a card.
sealed interface ErasedCard {

    /// It is blank, read back, and in the stock.
    record Erased() implements ErasedCard {}

    /// It was not begun.
    record Refused(RecordErased.Outcome why) implements ErasedCard {}

    /// It bears a credential that is not known here, and the line is down: it may be in use.
    record MayBeLive() implements ErasedCard {}

    /// Locked, or with keys of somebody else.
    record NotOurs() implements ErasedCard {}

    /// The same card once more: it opens nothing, and is as before or blank.
    record TapAgain() implements ErasedCard {}

    record NoReader() implements ErasedCard {}
}

package com.passportdesk.console.card;

import com.passportdesk.store.card.StartErasing;

/// What came of erasing a card.
sealed interface ErasedCard {

    /// It is blank, read back, and in the stock.
    ///
    /// @param uid of its chip, 14 hex digits
    record Erased(String uid) implements ErasedCard {}

    /// It was not begun.
    record Refused(StartErasing.Outcome why) implements ErasedCard {}

    /// Locked, or with keys of somebody else; to be formatted, also one that hides its number.
    record NotOurs() implements ErasedCard {}

    /// Only DESFire cards are formatted; this one is erased. Nothing was changed.
    record NotFormatted() implements ErasedCard {}

    /// It opens by a password, and the reader passes none on; nothing was changed.
    record ReaderCannot() implements ErasedCard {}

    /// The same card once more: it opens nothing, and is as before or blank.
    record TapAgain() implements ErasedCard {}

    /// The command was given for another card than the one that lies there, or that one has been
    /// seen to since; nothing was changed.
    record OtherCard() implements ErasedCard {}

    record NoReader() implements ErasedCard {}
}

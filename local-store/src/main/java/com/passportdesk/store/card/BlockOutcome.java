package com.passportdesk.store.card;

/// Whether a card is blocked.
public sealed interface BlockOutcome {

    /// It is, from this record on.
    ///
    /// @param number as printed
    record Blocked(String credential, String member, String number) implements BlockOutcome {}

    /// It was before.
    record AlreadyBlocked(String number) implements BlockOutcome {}

    record UnknownCard() implements BlockOutcome {}

    /// Whoever is signed in blocks no cards.
    record NotAllowed() implements BlockOutcome {}
}

package com.passportdesk.devices.card;

import com.passportdesk.devices.link.Advice;

/// How work at a card that is no encoding ended.
public sealed interface BenchOutcome {

    /// @param uid the card's true number
    record Done(CardUid uid) implements BenchOutcome {}

    /// So many applications of others lie on the card beside ours; nothing was changed.
    ///
    /// @param count 0 to 32
    record Others(CardUid uid, int count) implements BenchOutcome {}

    /// Not a card of ours, or one that is locked or whose keys are not in custody here; nothing was
    /// changed.
    record NotOurs(CardUid uid) implements BenchOutcome {}

    /// The card opens by a password, and the reader passes none on to it; nothing was changed.
    record ReaderCannot(CardUid uid) implements BenchOutcome {}

    /// The card or the reader left. The card is as before, or done: the same work with the same
    /// card finishes it.
    record Torn(CardUid uid) implements BenchOutcome {}

    /// The reader is not there; nothing was changed.
    record NoReader(Advice advice) implements BenchOutcome {}
}

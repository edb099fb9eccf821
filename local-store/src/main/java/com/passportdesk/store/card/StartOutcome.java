package com.passportdesk.store.card;

import com.passportdesk.store.member.Member;
import java.util.UUID;

/// Whether a card may be written.
public sealed interface StartOutcome {

    /// It may; nothing is on the card yet.
    ///
    /// @param issue to be written, one more than this person ever had
    /// @param number to be printed, such as `0447 1182`
    record Started(UUID job, UUID credential, int issue, String number) implements StartOutcome {}

    /// Whoever is signed in does not issue cards.
    record NotAllowed() implements StartOutcome {}

    record UnknownMember() implements StartOutcome {}

    /// The person is suspended, has left or is banned.
    record NotActive(Member.Status status) implements StartOutcome {}

    /// It was begun for this person on this chip, and nobody knows how that ended: it is finished.
    record GoOn(CardJob job) implements StartOutcome {}

    /// The chip is somebody's card: it is blocked or retired first, never written over.
    ///
    /// @param number as printed
    record LiveCard(String member, String number) implements StartOutcome {}
}

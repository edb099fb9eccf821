package com.passportdesk.devices.card;

import com.passportdesk.devices.link.Advice;

/// How writing a credential to a card ended.
public sealed interface EncodeOutcome {

    /// Written, read back and found the same.
    record Encoded(CardUid uid, CardType type, Credential credential) implements EncodeOutcome {}

    /// The card already carries something that the order did not allow to write over; nothing was
    /// written.
    record NotBlank(CardUid uid, CredentialReading found) implements EncodeOutcome {}

    /// No credentials go on this type of card; nothing was written.
    record Unsupported(CardUid uid, CardType type) implements EncodeOutcome {}

    /// The card is locked or guarded by a password.
    record WriteProtected(CardUid uid) implements EncodeOutcome {}

    /// The card is to be opened or protected by a password, and the reader passes none on to it;
    /// nothing was written.
    record ReaderCannot(CardUid uid) implements EncodeOutcome {}

    /// The card or the reader left while writing. The card holds no credential, or the one it held
    /// before, or the whole new one: check this card. Giving the same order again with the same
    /// card finishes the work.
    record Torn(CardUid uid) implements EncodeOutcome {}

    /// The card confirmed every page and yet holds something else: do not issue it.
    record ReadBackDiffers(CardUid uid, int page) implements EncodeOutcome {}

    /// Another card than the one asked for was shown; nothing was written.
    record OtherCard(CardUid expected, CardUid shown) implements EncodeOutcome {}

    /// No single card was shown in time, or the order was withdrawn.
    record NoCard() implements EncodeOutcome {}

    /// Another order is still waiting for its card.
    record Busy() implements EncodeOutcome {}

    /// The reader is not there; nothing was written.
    record NoReader(Advice advice) implements EncodeOutcome {}
}

package com.passportdesk.store.card;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One attempt to write a card.
///
/// @param desk where
/// @param credential 32 hex digits
/// @param number as it is printed
/// @param uid of the chip, 14 hex digits; null when no card was seen
/// @param state `started`, `issued` or `notIssued`
/// @param cause why it was not issued, a code of `docs/events.md`
/// @param at when it began
public record CardJob(
        UUID job,
        String desk,
        String member,
        String credential,
        int issue,
        String number,
        @Nullable String uid,
        String state,
        @Nullable String cause,
        Instant at) {

    /// Begun and not ended: after a power cut nobody knows what the card holds until it is read.
    public boolean isOpen() {
        return state.equals("started");
    }

    /// The credential as the card carries it.
    public UUID credentialId() {
        return CardDrafts.credential(credential);
    }
}

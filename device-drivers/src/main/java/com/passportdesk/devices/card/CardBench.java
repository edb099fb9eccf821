package com.passportdesk.devices.card;

import java.util.Optional;

/// Reads and writes credentials on the card that lies in the field.
public interface CardBench {

    /// What the card is and says; nothing when it left or failed while being read.
    Optional<Presentation> present(Activation card, CardChannel channel);

    /// Writes the credential and reads it back. A card torn away at any moment holds what it held
    /// before, or nothing, or the whole credential.
    EncodeOutcome encode(
            Activation card, CardChannel channel, Credential credential, WriteOver allowed);

    /// Takes the credential off a card of ours, or what is left of one, so that the card is blank
    /// again. A card torn away at any moment holds the whole credential or none; the same order
    /// with the same card finishes it.
    BenchOutcome erase(Activation card, CardChannel channel);

    /// Brings every key of a card of ours to the current version. Cards without keys of their own
    /// have nothing to bring there.
    default BenchOutcome rollOver(Activation card, CardChannel channel) {
        return new BenchOutcome.NotOurs(card.uid());
    }
}

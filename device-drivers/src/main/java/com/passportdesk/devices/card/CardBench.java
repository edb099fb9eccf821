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

    /// Counts what others have on a card of ours, for whoever is about to format it.
    ///
    /// @return [BenchOutcome.Others], also for none; [BenchOutcome.NotOurs] for a card that cannot
    ///   be formatted
    default BenchOutcome countOthers(Activation card, CardChannel channel) {
        return new BenchOutcome.NotOurs(card.uid());
    }

    /// Deletes everything on a card of ours, also what others have on it. A card torn away at any
    /// moment is as before or empty; the same order with the same card finishes it. Cards without
    /// applications are erased instead.
    ///
    /// @param others how many applications of others may go with it, 0 to 32; with more of them
    ///   nothing is changed and the answer is [BenchOutcome.Others]
    default BenchOutcome format(Activation card, CardChannel channel, int others) {
        return new BenchOutcome.NotOurs(card.uid());
    }

    /// Brings every key of a card of ours to the current version. Cards without keys of their own
    /// have nothing to bring there.
    default BenchOutcome rollOver(Activation card, CardChannel channel) {
        return new BenchOutcome.NotOurs(card.uid());
    }
}

package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.CardUid;

/// A card without plastic. Not safe for several threads by itself: [SimulatedField] takes turns.
public sealed interface SimulatedCard permits SimulatedNtag, SimulatedClassic, SimulatedDesfire {

    CardUid uid();

    /// Two bytes, in the order a PN532 reports them.
    int atqa();

    int sak();

    /// What a card that speaks ISO/IEC 14443-4 says when that begins, its own length first.
    default byte[] answerToSelect() {
        return new byte[0];
    }

    /// The card comes into the field, or the field comes back.
    default void powerUp() {}

    /// The card is chosen: what it forgot and what became effective by that.
    void select();

    /// Answers a command that came through the reader's memory-card exchange.
    Answer exchange(byte[] command);

    /// Answers raw bytes.
    Answer transmit(byte[] command);

    /// What comes back over the air.
    sealed interface Answer {
        record Data(byte[] bytes) implements Answer {}

        /// A four-bit refusal, after which the card must be chosen again.
        record Refusal(int nibble) implements Answer {}

        record AuthenticationFailed() implements Answer {}

        /// The reader itself finds the command malformed.
        record Malformed() implements Answer {}
    }
}

package com.passportdesk.devices.card;

/// The way to the one card in a reader's field.
public interface CardChannel {

    /// A command of the memory-card family that the reader itself understands (read, write,
    /// authenticate), or an APDU for a card that speaks ISO/IEC 14443-4.
    CardAnswer exchange(byte... command);

    /// Bytes the reader passes on as they are, adding only the check bytes.
    CardAnswer transmit(byte... command);

    /// Chooses the card again, as is needed after each refusal. Says whether the same card is
    /// there, alone.
    boolean isBack();
}

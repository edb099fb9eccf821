package com.passportdesk.devices.card;

/// A card's answer as the reader reports it: status 00 with data, or why there is none.
///
/// A card that refuses and a card that left can look the same here; choosing it again tells.
public record CardAnswer(int status, byte[] data) {

    /// The reader has no way to pass such a command on; the card did not hear of it.
    public static final int NOT_PASSED_ON = 0x100;

    public boolean isOk() {
        return status == 0;
    }
}

package com.passportdesk.devices.card;

/// A card's answer as the reader reports it: status 00 with data, or why there is none.
///
/// A card that refuses and a card that left can look the same here; choosing it again tells.
public record CardAnswer(int status, byte[] data) {

    public boolean isOk() {
        return status == 0;
    }
}

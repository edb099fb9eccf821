package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.CardUid;

/// A MIFARE Classic 1K whose keys nobody here knows: it can be recognised and refuses everything.
public final class SimulatedClassic implements SimulatedCard {

    private static final int AUTHENTICATE_A = 0x60;
    private static final int AUTHENTICATE_B = 0x61;

    /// Command, block, key (6 bytes) and four bytes of the card's number.
    private static final int AUTHENTICATE_BYTES = 12;

    private final CardUid uid;

    public SimulatedClassic(CardUid uid) {
        this.uid = uid;
    }

    @Override
    public CardUid uid() {
        return uid;
    }

    @Override
    public int atqa() {
        return uid.bytes().length == 4 ? 0x0004 : 0x0044;
    }

    @Override
    public int sak() {
        return 0x08;
    }

    @Override
    public void select() {
        // It remembers nothing that choosing would change.
    }

    @Override
    public Answer exchange(byte[] command) {
        int code = command.length == 0 ? 0 : command[0];
        if (code == AUTHENTICATE_A || code == AUTHENTICATE_B) {
            return command.length == AUTHENTICATE_BYTES
                    ? new Answer.AuthenticationFailed()
                    : new Answer.Malformed();
        }
        return new Answer.Refusal(4);
    }

    @Override
    public Answer transmit(byte[] command) {
        return new Answer.Refusal(4);
    }
}

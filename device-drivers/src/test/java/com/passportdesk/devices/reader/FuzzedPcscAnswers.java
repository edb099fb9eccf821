package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.pcsc.AnswerToReset;

/// Whatever a PC/SC reader answers: what a card is, and what it said through the reader's own ways.
public final class FuzzedPcscAnswers {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final byte[] COMMAND = {0x60};

    private FuzzedPcscAnswers() {}

    public static void fuzzerTestOneInput(byte[] input) {
        AnswerToReset.activation(UID, input);
        AnswerToReset.kind(input);
        for (PcscPassing passing : PcscPassing.values()) {
            passing.pass(COMMAND, _ -> input.clone());
            passing.count(_ -> input.clone());
        }
        // The same after a reader agreed to pass something on.
        byte[] agreed = {(byte) 0x90, 0};
        PcscPassing.SESSION.pass(COMMAND, apdu -> apdu[3] == 0 ? agreed : done(input));
    }

    private static byte[] done(byte[] input) {
        byte[] whole = java.util.Arrays.copyOf(input, input.length + 2);
        whole[input.length] = (byte) 0x90;
        return whole;
    }
}

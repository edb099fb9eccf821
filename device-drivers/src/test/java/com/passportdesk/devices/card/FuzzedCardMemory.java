package com.passportdesk.devices.card;

import java.util.Arrays;

/// Whatever lies in a card's memory: TLVs, NDEF, credential.
public final class FuzzedCardMemory {

    private static final CredentialCodec CODEC =
            new CredentialCodec(CredentialKey.of(new byte[16]));
    private static final CardUid UID = new CardUid("04A1B2C3D4E580");

    private FuzzedCardMemory() {}

    public static void fuzzerTestOneInput(byte[] input) {
        CODEC.decode(UID, input);
        CODEC.unseal(UID, input);
        // A reader always brings whole pages.
        byte[] pages = Arrays.copyOf(input, Math.max(4, input.length / 4 * 4));
        TlvArea area = TlvArea.parse(pages);
        if (area.content() == TlvArea.Content.MESSAGE) {
            CODEC.decode(UID, area.message());
        }
    }
}

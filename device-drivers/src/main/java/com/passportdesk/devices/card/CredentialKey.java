package com.passportdesk.devices.card;

import com.passportdesk.devices.cipher.Cmac;
import java.nio.charset.StandardCharsets;

/// The secret from which every card's own key is made. 16 bytes; it comes from the desk's key store
/// and belongs in no database, log or message, so it shows nothing of itself.
public final class CredentialKey {

    private static final int LENGTH = 16;

    /// Part of every card key (AN10922 asks for an application and a system): changing either makes
    /// all issued cards strangers.
    private static final byte[] APPLICATION = {0x50, 0x44, 0x01};

    private static final byte[] SYSTEM = "PASSPORTDESK".getBytes(StandardCharsets.US_ASCII);

    private final Cmac master;

    private CredentialKey(Cmac master) {
        this.master = master;
    }

    public static CredentialKey of(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("the key needs " + LENGTH + " bytes");
        }
        return new CredentialKey(Cmac.aes(secret));
    }

    /// The check bytes for this content on this card, and on no other.
    synchronized byte[] seal(CardUid uid, byte[] content) {
        byte[] number = uid.bytes();
        byte[] input = new byte[number.length + APPLICATION.length + SYSTEM.length];
        System.arraycopy(number, 0, input, 0, number.length);
        System.arraycopy(APPLICATION, 0, input, number.length, APPLICATION.length);
        System.arraycopy(SYSTEM, 0, input, number.length + APPLICATION.length, SYSTEM.length);
        return Cmac.aes(master.diversifiedKey(input)).of(content);
    }

    @Override
    public String toString() {
        return "CredentialKey[hidden]";
    }
}

package com.passportdesk.devices.desfire;

import com.passportdesk.devices.cipher.BlockCipher;

/// One key as a card holds it. Shows nothing of itself but its version.
public final class DesfireKey {

    static final int AES_BYTES = 16;

    private final byte[] bytes;
    private final int version;
    private final boolean aes;

    private DesfireKey(byte[] bytes, int version, boolean aes) {
        this.bytes = bytes.clone();
        this.version = version;
        this.aes = aes;
    }

    /// @param bytes 16
    /// @param version 0-255, which anybody may ask the card for
    public static DesfireKey aes(byte[] bytes, int version) {
        if (bytes.length != AES_BYTES || version < 0 || version > 0xFF) {
            throw new IllegalArgumentException("an AES key has 16 bytes and a version of 0 to 255");
        }
        return new DesfireKey(bytes, version, true);
    }

    /// What a new application is made with: sixteen 00, version 0.
    static DesfireKey zero() {
        return new DesfireKey(new byte[AES_BYTES], 0, true);
    }

    /// The card's own key as it leaves the factory: DES, all 00.
    static DesfireKey factory() {
        return new DesfireKey(new byte[8], 0, false);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    public int version() {
        return version;
    }

    BlockCipher cipher() {
        return aes ? BlockCipher.aes(bytes) : BlockCipher.des(bytes);
    }

    @Override
    public String toString() {
        return "DesfireKey[hidden, version " + version + "]";
    }
}

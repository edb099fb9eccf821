package com.passportdesk.devices.osdp;

import com.passportdesk.devices.cipher.BlockCipher;

/// The 16-byte key of one door reader (SCBK). Shows nothing of itself.
public final class OsdpKey {

    private static final int BYTES = 16;

    private final byte[] bytes;

    private OsdpKey(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static OsdpKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a reader's key has " + BYTES + " bytes");
        }
        return new OsdpKey(bytes);
    }

    /// What every reader has before it was installed; everybody knows it.
    public static OsdpKey everybodys() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (0x30 + i);
        }
        return new OsdpKey(bytes);
    }

    /// One reader's key from a master key.
    ///
    /// @param identity the eight bytes by which the reader names itself in the secure channel
    public static OsdpKey diversified(byte[] master, byte[] identity) {
        byte[] block = new byte[BYTES];
        for (int i = 0; i < 8; i++) {
            block[i] = identity[i];
            block[8 + i] = (byte) ~identity[i];
        }
        return new OsdpKey(BlockCipher.aes(master).encrypted(block));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    BlockCipher cipher() {
        return BlockCipher.aes(bytes);
    }

    @Override
    public String toString() {
        return "OsdpKey[hidden]";
    }
}

package com.passportdesk.devices.cipher;

import java.util.Arrays;

/// CMAC after RFC 4493 and NIST SP 800-38B, and NXP's key diversification AN10922 built from the
/// same parts.
///
/// The JDK has AES but no CMAC, and this is too little to carry a crypto library for.
public final class Cmac {

    private static final int LONGEST_DIVERSIFICATION = 31;

    /// What is added when a doubled value runs over: of fields of 2^128 and 2^64 elements.
    private static final byte REDUCTION_16 = (byte) 0x87;

    private static final byte REDUCTION_8 = 0x1B;

    private final BlockCipher cipher;
    private final int block;
    private final byte[] fullBlockKey;
    private final byte[] paddedBlockKey;

    public Cmac(BlockCipher cipher) {
        this.cipher = cipher;
        this.block = cipher.blockBytes();
        fullBlockKey = doubled(cipher.encrypted(new byte[block]));
        paddedBlockKey = doubled(fullBlockKey);
    }

    public static Cmac aes(byte[] key) {
        return new Cmac(BlockCipher.aes(key));
    }

    /// The check bytes, one block of them, of a message of any length.
    public byte[] of(byte[] message) {
        return of(message, new byte[block]);
    }

    /// Check bytes that go on from a block that came before, as DESFire chains them.
    public byte[] of(byte[] message, byte[] start) {
        return chained(message, cipher.padded(Math.max(1, message.length)), start);
    }

    /// The 16-byte key of one card (AN10922, AES-128).
    ///
    /// Unlike a plain CMAC the input always fills two blocks, however short it is.
    ///
    /// @param input 1-31 bytes: UID, application and system identifier
    public byte[] diversifiedKey(byte[] input) {
        if (input.length == 0 || input.length > LONGEST_DIVERSIFICATION) {
            throw new IllegalArgumentException("1 to 31 bytes, not " + input.length);
        }
        byte[] data = new byte[1 + input.length];
        data[0] = 1;
        System.arraycopy(input, 0, data, 1, input.length);
        return chained(data, 2 * block, new byte[block]);
    }

    private byte[] chained(byte[] message, int paddedLength, byte[] start) {
        byte[] data = Arrays.copyOf(message, paddedLength);
        byte[] lastBlockKey = fullBlockKey;
        if (message.length < paddedLength) {
            data[message.length] = (byte) 0x80;
            lastBlockKey = paddedBlockKey;
        }
        for (int i = 0; i < block; i++) {
            data[paddedLength - block + i] ^= lastBlockKey[i];
        }
        return cipher.lastBlock(cipher.chained(data, start));
    }

    /// Multiplication by x in the field of RFC 4493, section 2.3.
    private byte[] doubled(byte[] value) {
        byte[] result = new byte[block];
        for (int i = 0; i < block; i++) {
            int next = i + 1 < block ? (value[i + 1] & 0xFF) >>> 7 : 0;
            result[i] = (byte) (value[i] << 1 | next);
        }
        if (value[0] < 0) {
            result[block - 1] ^= block == 16 ? REDUCTION_16 : REDUCTION_8;
        }
        return result;
    }
}

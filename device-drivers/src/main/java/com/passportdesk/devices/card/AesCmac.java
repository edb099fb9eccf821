package com.passportdesk.devices.card;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// AES-CMAC after RFC 4493, and NXP's key diversification AN10922 built from the same parts.
///
/// The JDK has AES but no CMAC, and this is too little to carry a crypto library for.
final class AesCmac {

    private static final int BLOCK = 16;
    private static final int LONGEST_DIVERSIFICATION = 31;

    private final Cipher cipher;
    private final byte[] fullBlockKey;
    private final byte[] paddedBlockKey;

    AesCmac(byte[] key) {
        cipher = encryptor(key);
        fullBlockKey = doubled(encrypted(new byte[BLOCK]));
        paddedBlockKey = doubled(fullBlockKey);
    }

    /// The 16 check bytes of a message of any length.
    byte[] of(byte[] message) {
        int blocks = Math.max(1, Math.ceilDiv(message.length, BLOCK));
        return chained(message, blocks * BLOCK);
    }

    /// The 16-byte key of one card (AN10922, AES-128).
    ///
    /// Unlike a plain CMAC the input always fills two blocks, however short it is.
    ///
    /// @param input 1-31 bytes: UID, application and system identifier
    byte[] diversifiedKey(byte[] input) {
        if (input.length == 0 || input.length > LONGEST_DIVERSIFICATION) {
            throw new IllegalArgumentException("1 to 31 bytes, not " + input.length);
        }
        byte[] data = new byte[1 + input.length];
        data[0] = 1;
        System.arraycopy(input, 0, data, 1, input.length);
        return chained(data, 2 * BLOCK);
    }

    private byte[] chained(byte[] message, int paddedLength) {
        byte[] data = Arrays.copyOf(message, paddedLength);
        byte[] lastBlockKey = fullBlockKey;
        if (message.length < paddedLength) {
            data[message.length] = (byte) 0x80;
            lastBlockKey = paddedBlockKey;
        }
        for (int i = 0; i < BLOCK; i++) {
            data[paddedLength - BLOCK + i] ^= lastBlockKey[i];
        }
        byte[] state = new byte[BLOCK];
        for (int at = 0; at < paddedLength; at += BLOCK) {
            for (int i = 0; i < BLOCK; i++) {
                state[i] ^= data[at + i];
            }
            state = encrypted(state);
        }
        return state;
    }

    /// Multiplication by x in the field of RFC 4493, section 2.3.
    private static byte[] doubled(byte[] value) {
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int next = i + 1 < BLOCK ? (value[i + 1] & 0xFF) >>> 7 : 0;
            result[i] = (byte) (value[i] << 1 | next);
        }
        if (value[0] < 0) {
            result[BLOCK - 1] ^= (byte) 0x87;
        }
        return result;
    }

    private byte[] encrypted(byte[] block) {
        try {
            return cipher.doFinal(block);
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException(bug);
        }
    }

    // One block at a time: the chaining is CMAC's own, so no mode's weakness applies.
    @SuppressWarnings("InsecureCryptoUsage")
    private static Cipher encryptor(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return cipher;
        } catch (GeneralSecurityException problem) {
            throw new IllegalArgumentException("not an AES key", problem);
        }
    }
}

package com.passportdesk.store.projection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// XTS-AES of IEEE 1619-2018 section 5 over whole sectors, by the processor's own AES where Java
/// has it. As in H2's files one key enciphers both the data and the number of the sector; the
/// standard asks for two. Not for several threads at once.
final class XtsCipher {

    /// Bytes that are enciphered under one number.
    static final int SECTOR = 4_096;

    private static final int BLOCK = 16;
    private static final int HALF = BLOCK / 2;

    /// x^128 = x^7 + x^2 + x + 1.
    private static final long FEEDBACK = 0x87;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Cipher encipher;
    private final Cipher decipher;
    private final byte[] number = new byte[BLOCK];
    private final byte[] tweaks = new byte[SECTOR];
    private final byte[] masked = new byte[SECTOR];

    /// @param key 16 bytes
    XtsCipher(byte[] key) {
        try {
            encipher = Cipher.getInstance("AES/ECB/NoPadding");
            decipher = Cipher.getInstance("AES/ECB/NoPadding");
            encipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            decipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES", e);
        }
    }

    /// Enciphers whole sectors where they lie.
    ///
    /// @param first the number of the first one
    void encipher(long first, byte[] data) {
        through(encipher, first, data);
    }

    /// The way back.
    void decipher(long first, byte[] data) {
        through(decipher, first, data);
    }

    private void through(Cipher cipher, long first, byte[] data) {
        try {
            for (int at = 0; at < data.length; at += SECTOR) {
                tweak(first + at / SECTOR);
                for (int i = 0; i < SECTOR; i += HALF) {
                    LONGS.set(
                            masked,
                            i,
                            (long) LONGS.get(data, at + i) ^ (long) LONGS.get(tweaks, i));
                }
                cipher.doFinal(masked, 0, SECTOR, data, at);
                for (int i = 0; i < SECTOR; i += HALF) {
                    LONGS.set(
                            data,
                            at + i,
                            (long) LONGS.get(data, at + i) ^ (long) LONGS.get(tweaks, i));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sector is not enciphered", e);
        }
    }

    /// The enciphered number of a sector, and for each further block of 16 bytes that times x.
    private void tweak(long sector) throws GeneralSecurityException {
        LONGS.set(number, 0, sector);
        encipher.doFinal(number, 0, BLOCK, tweaks, 0);
        long low = (long) LONGS.get(tweaks, 0);
        long high = (long) LONGS.get(tweaks, HALF);
        for (int i = BLOCK; i < SECTOR; i += BLOCK) {
            long out = high >> 63 & FEEDBACK;
            high = high << 1 | low >>> 63;
            low = low << 1 ^ out;
            LONGS.set(tweaks, i, low);
            LONGS.set(tweaks, i + HALF, high);
        }
    }
}

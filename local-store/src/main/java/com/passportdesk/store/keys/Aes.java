package com.passportdesk.store.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// AES-256-GCM with a random nonce of 12 bytes in front, and keys derived by HMAC-SHA-256.
final class Aes {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /// Bytes that sealing adds.
    static final int OVERHEAD = NONCE + TAG_BITS / 8;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Aes() {}

    static byte[] randomKey() {
        return random(32);
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /// Nonce, ciphertext and tag.
    static byte[] seal(byte[] key, String bound, byte[] plain) {
        try {
            byte[] nonce = random(NONCE);
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            begin(cipher, Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), nonce, bound);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + plain.length + TAG_BITS / 8);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// The plain bytes, or null if key, bound text or bytes do not fit together.
    static byte @Nullable [] open(byte[] key, String bound, byte[] sealed) {
        return new Opener(key).open(bound, sealed);
    }

    /// Opens much that is sealed with one key: finding the cipher takes as long as opening. To be
    /// let go of afterwards, since it holds the key.
    static final class Opener {

        private final SecretKeySpec key;
        private final Cipher cipher;

        Opener(byte[] key) {
            this.key = new SecretKeySpec(key, "AES");
            try {
                cipher = Cipher.getInstance(ALGORITHM);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has AES-GCM", e);
            }
        }

        /// As [Aes#open].
        byte @Nullable [] open(String bound, byte[] sealed) {
            byte[] plain = new byte[Math.max(0, sealed.length - OVERHEAD)];
            return open(bound, sealed, sealed.length, plain) < 0 ? null : plain;
        }

        /// Opens the first `length` bytes of `sealed`.
        ///
        /// @param plain has room for all but [#OVERHEAD] of them
        /// @return how many bytes it has now, or -1
        int open(String bound, byte[] sealed, int length, byte[] plain) {
            if (length < OVERHEAD) {
                return -1;
            }
            try {
                byte[] nonce = Arrays.copyOf(sealed, NONCE);
                begin(cipher, Cipher.DECRYPT_MODE, key, nonce, bound);
                return cipher.doFinal(sealed, NONCE, length - NONCE, plain, 0);
            } catch (AEADBadTagException _) {
                return -1;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has AES-GCM", e);
            }
        }
    }

    private static void begin(
            Cipher cipher, int mode, SecretKeySpec key, byte[] nonce, String bound)
            throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
    }

    /// A key for one use, from which the key it came from cannot be found.
    static byte[] derived(byte[] key, String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(use.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}

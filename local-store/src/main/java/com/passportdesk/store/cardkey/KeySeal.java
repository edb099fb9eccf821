package com.passportdesk.store.cardkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals an answer to whoever asked: X25519 between a key of the question and one of the answer,
/// each used once and forgotten, HKDF-SHA-256 over both and the question's text, AES-256-GCM. Who
/// later gets hold of the centre, its backups or the desk cannot open what went by.
///
/// @param key the open part of the answer's key
/// @param content sealed
record KeySeal(byte[] key, byte[] content) {

    private static final String CURVE = "X25519";
    private static final int TAG_BITS = 128;

    static KeyPair fresh() {
        try {
            return KeyPairGenerator.getInstance(CURVE).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }

    /// The open part of a key.
    ///
    /// @throws IllegalArgumentException when it is none
    static PublicKey open(byte[] form) {
        try {
            return KeyFactory.getInstance(CURVE).generatePublic(new X509EncodedKeySpec(form));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key of X25519", e);
        }
    }

    /// @param to the question's key
    /// @param text the question's
    /// @throws IllegalArgumentException when that key is of the weak ones
    static KeySeal seal(PublicKey to, String text, byte[] plain) {
        KeyPair own = fresh();
        byte[] form = own.getPublic().getEncoded();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, own.getPrivate(), to, form, to, text);
            return new KeySeal(form, cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("nothing can be sealed to this key", e);
        }
    }

    /// What was sealed to this key for this question.
    ///
    /// @throws IllegalArgumentException when it was not
    byte[] opened(KeyPair own, String text) {
        try {
            return cipher(
                            Cipher.DECRYPT_MODE,
                            own.getPrivate(),
                            open(key),
                            key,
                            own.getPublic(),
                            text)
                    .doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("sealed for somebody else", e);
        }
    }

    /// Each key enciphers once, so that the nonce may be the same.
    private static Cipher cipher(
            int mode, PrivateKey own, PublicKey other, byte[] answer, PublicKey asked, String text)
            throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance(CURVE);
        agreement.init(own);
        agreement.doPhase(other, true);
        byte[] shared = agreement.generateSecret();
        byte[] form = asked.getEncoded();
        byte[] salt =
                ByteBuffer.allocate(answer.length + form.length).put(answer).put(form).array();
        byte[] bound = text.getBytes(StandardCharsets.UTF_8);
        SecretKey key =
                KDF.getInstance("HKDF-SHA256")
                        .deriveKey(
                                "AES",
                                HKDFParameterSpec.ofExtract()
                                        .addIKM(shared)
                                        .addSalt(salt)
                                        .thenExpand(bound, 32));
        Arrays.fill(shared, (byte) 0);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, new byte[12]));
        cipher.updateAAD(bound);
        return cipher;
    }

    @Override
    public String toString() {
        return "KeySeal[hidden]";
    }
}

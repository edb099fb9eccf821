package com.passportdesk.store.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/// The desk's own Ed25519 key (RFC 8032): it signs the head of the journal. Bouncy Castle signs, in
/// a tenth of the time the JDK takes; both give the same 64 bytes.
public final class DeskKey {

    private static final String ALGORITHM = "Ed25519";

    private final AsymmetricKeyParameter secret;
    private final PublicKey open;

    /// The key of this ring, made on first use.
    public DeskKey(KeyRing ring) throws IOException {
        ByteBuffer kept = ByteBuffer.wrap(ring.kept("desk", DeskKey::fresh));
        byte[] publicForm = new byte[kept.getShort()];
        kept.get(publicForm);
        byte[] secretForm = new byte[kept.remaining()];
        kept.get(secretForm);
        try {
            open = open(publicForm);
            secret = PrivateKeyFactory.createKey(secretForm);
        } catch (GeneralSecurityException e) {
            throw new IOException("the desk's key cannot be read", e);
        } finally {
            Arrays.fill(secretForm, (byte) 0);
        }
    }

    private static byte[] fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] publicForm = pair.getPublic().getEncoded();
            byte[] secretForm = pair.getPrivate().getEncoded();
            return ByteBuffer.allocate(2 + publicForm.length + secretForm.length)
                    .putShort((short) publicForm.length)
                    .put(publicForm)
                    .put(secretForm)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /// The part anybody may have.
    public PublicKey publicKey() {
        return open;
    }

    /// 64 bytes.
    public byte[] sign(byte[] content) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, secret);
        signer.update(content, 0, content.length);
        return signer.generateSignature();
    }

    /// What is signed of a journal's head: the number of the last record, and the SHA-256 of its
    /// text.
    ///
    /// @param hash 32 bytes
    /// @return 40 bytes
    public static byte[] head(long number, byte[] hash) {
        return ByteBuffer.allocate(Long.BYTES + hash.length).putLong(number).put(hash).array();
    }

    /// The open part of another desk's key.
    ///
    /// @param form X.509, as [PublicKey#getEncoded] gives it
    /// @throws GeneralSecurityException when it is none
    public static PublicKey open(byte[] form) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(form));
    }

    /// Whether `signature` is this desk's over `content`.
    public boolean isSigned(byte[] content, byte[] signature) {
        return isSigned(open, content, signature);
    }

    /// Whether `signature` over `content` was made by whoever has the other part of `key`.
    public static boolean isSigned(PublicKey key, byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}

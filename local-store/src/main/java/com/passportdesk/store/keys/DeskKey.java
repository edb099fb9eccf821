package com.passportdesk.store.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// The desk's own Ed25519 key (RFC 8032): it signs the head of the journal. Bouncy Castle signs and
/// verifies, in a tenth of the time the JDK takes; both give the same 64 bytes.
public final class DeskKey {

    /// Its name among the keys.
    static final String NAME = "desk";

    private static final String ALGORITHM = "Ed25519";

    private final AsymmetricKeyParameter secret;
    private final PublicKey open;
    private final Ed25519PublicKeyParameters point;

    /// The key of this ring, made on first use.
    public DeskKey(KeyRing ring) throws IOException {
        ByteBuffer kept = ByteBuffer.wrap(ring.kept(NAME, DeskKey::fresh));
        byte[] publicForm = new byte[kept.getShort()];
        kept.get(publicForm);
        byte[] secretForm = new byte[kept.remaining()];
        kept.get(secretForm);
        try {
            open = open(publicForm);
            point = point(open);
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
        return isSigned(point, content, signature);
    }

    /// Whether `signature` over `content` was made by whoever has the other part of `key`; no key
    /// of another kind made any.
    public static boolean isSigned(PublicKey key, byte[] content, byte[] signature) {
        try {
            return isSigned(point(key), content, signature);
        } catch (InvalidKeyException _) {
            return false;
        }
    }

    private static boolean isSigned(
            Ed25519PublicKeyParameters point, byte[] content, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, point);
        verifier.update(content, 0, content.length);
        return verifier.verifySignature(signature);
    }

    private static Ed25519PublicKeyParameters point(PublicKey key) throws InvalidKeyException {
        try {
            if (PublicKeyFactory.createKey(key.getEncoded())
                    instanceof Ed25519PublicKeyParameters point) {
                return point;
            }
        } catch (IOException | RuntimeException e) {
            throw new InvalidKeyException("it is no point of the curve", e);
        }
        throw new InvalidKeyException("not of the curve: " + key.getAlgorithm());
    }
}

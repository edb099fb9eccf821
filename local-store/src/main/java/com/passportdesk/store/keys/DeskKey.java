package com.passportdesk.store.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/// The desk's own Ed25519 key: it signs the head of the journal.
public final class DeskKey {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final PublicKey open;

    /// The key of this ring, made on first use.
    public DeskKey(KeyRing ring) throws IOException {
        ByteBuffer kept = ByteBuffer.wrap(ring.kept("desk", DeskKey::fresh));
        byte[] publicForm = new byte[kept.getShort()];
        kept.get(publicForm);
        byte[] secretForm = new byte[kept.remaining()];
        kept.get(secretForm);
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            open = factory.generatePublic(new X509EncodedKeySpec(publicForm));
            secret = factory.generatePrivate(new PKCS8EncodedKeySpec(secretForm));
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
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /// Whether `signature` is this desk's over `content`.
    public boolean isSigned(byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(open);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}

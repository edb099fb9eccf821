package com.passportdesk.store.central;

import com.passportdesk.store.journal.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key a network vouches with for what its centre has: Ed25519, in a PEM file that its
/// administrator keeps. It lies neither at the centre nor at a desk: whoever changes what stands
/// there cannot sign it.
public final class NetworkSigningKey {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final PublicKey known;

    private NetworkSigningKey(PrivateKey secret, PublicKey known) {
        this.secret = secret;
        this.known = known;
    }

    /// Makes a key and writes it, readable by its owner only.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException when something is there already
    public static NetworkSigningKey make(Path file) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            String text =
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                            + pem("PUBLIC KEY", pair.getPublic().getEncoded());
            OwnerFile.create(file, text);
            return new NetworkSigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /// Reads a key that [#make] wrote.
    ///
    /// @throws IOException when the file holds none
    public static NetworkSigningKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new NetworkSigningKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(der(text, "PRIVATE KEY"))),
                    factory.generatePublic(new X509EncodedKeySpec(der(text, "PUBLIC KEY"))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no signing key of a network", e);
        }
    }

    private static String pem(String what, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }

    private static byte[] der(String text, String what) {
        Matcher found =
                Pattern.compile(
                                "-----BEGIN %1$s-----(.*?)-----END %1$s-----".formatted(what),
                                Pattern.DOTALL)
                        .matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException(what);
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }

    /// SHA-256 of the public key, 64 hex digits: told on another way than what it signs.
    public String fingerprint() {
        return fingerprint(known.getEncoded());
    }

    /// The same of another's public key.
    ///
    /// @param publicText as [#publicText] gives it
    /// @throws IllegalArgumentException when that is no base64
    public static String fingerprint(String publicText) {
        return fingerprint(Base64.getDecoder().decode(publicText));
    }

    private static String fingerprint(byte[] form) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(form));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The public key, base64 of its DER form.
    public String publicText() {
        return Base64.getEncoder().encodeToString(known.getEncoded());
    }

    /// Base64 of the signature.
    public String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /// Whether whoever has the other part of this key signed this text.
    ///
    /// @param publicText as [#publicText] gives it
    /// @param base64 the signature
    public static boolean isSigned(String publicText, String text, String base64) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(
                                    new X509EncodedKeySpec(
                                            Base64.getDecoder().decode(publicText))));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "NetworkSigningKey[" + fingerprint() + "]";
    }
}

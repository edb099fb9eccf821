package com.passportdesk.store.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;

/// A desk's public key as others get it.
final class DeskKeyText {

    private static final int LINE = 64;

    private DeskKeyText() {}

    /// X.509, in the usual text form.
    static String pem(PublicKey key) {
        byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(LINE, end).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /// SHA-256 of the key's X.509 form, 64 hex digits.
    static String fingerprint(PublicKey key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

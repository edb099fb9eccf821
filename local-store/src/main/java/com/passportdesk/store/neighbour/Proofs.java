package com.passportdesk.store.neighbour;

import com.passportdesk.store.keys.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Proves to the centre that a record was written by this desk, whoever brings it: HMAC-SHA256 with
/// a key that only the centre and this desk have. The text of a record names its desk, its life and
/// its number, and holds the hash of the one before.
public final class Proofs {

    private static final String USE = "proof";

    private Proofs() {}

    /// Keeps the key the centre gave; durable on return.
    ///
    /// @param key 32 bytes
    public static void keep(KeyRing keys, byte[] key) throws java.io.IOException {
        String id = HexFormat.of().formatHex(sha256(key), 0, 4);
        keys.accept(Map.of("network:" + USE + '#' + id, Base64.getEncoder().encodeToString(key)));
        keys.settle();
    }

    /// The key the centre gave; empty when there never was a line to a centre that gives one.
    static Optional<byte[]> key(KeyRing keys) {
        return keys.network(USE);
    }

    /// Base64 of the proof of a record's text.
    static String of(byte[] key, String text) {
        return proof(key, sha256(bytes(text)), new byte[0]);
    }

    /// Base64 of the proof of what goes beside a record; empty when that is nothing.
    static String of(byte[] key, String text, @Nullable String beside) {
        return beside == null ? "" : proof(key, sha256(bytes(text)), sha256(bytes(beside)));
    }

    private static String proof(byte[] key, byte[] text, byte[] beside) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(text);
            return Base64.getEncoder().encodeToString(mac.doFinal(beside));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// SHA-256 of a record's text, hex; what the next one names as `prev`.
    static String hash(String text) {
        return HexFormat.of().formatHex(sha256(bytes(text)));
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package com.passportdesk.store.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Slow hashes of PINs: Argon2id (RFC 9106) with 19 MiB, two passes and one lane, as OWASP's
/// Password Storage Cheat Sheet advises. A PIN has a million values only, so what really guards it
/// is the pepper, which never leaves the desks' key files; the slowness is the second line.
///
/// Takes some tens of milliseconds on purpose: never called on the writer or the JavaFX thread.
public final class PinHashes {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /// More than this is not ours, and would let a document slow the desk down.
    private static final int MOST_MEMORY_KIB = 64 * 1024;

    private static final int MOST_PASSES = 10;
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=1"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final byte[] pepper;
    private final SecureRandom random = new SecureRandom();

    /// @param pepper the network's own secret, `KeyRing.network("pepper")`
    public PinHashes(byte[] pepper) {
        if (pepper.length == 0) {
            throw new IllegalArgumentException("a pepper has at least one byte");
        }
        this.pepper = pepper.clone();
    }

    /// Whether this is a PIN at all: six digits from 0 to 9.
    public static boolean isPin(String pin) {
        return SIX_DIGITS.matcher(pin).matches();
    }

    /// The hash with its salt in PHC form, about 97 letters.
    ///
    /// @param pin six digits
    public String hash(String pin) {
        if (!isPin(pin)) {
            throw new IllegalArgumentException("a PIN has six digits");
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = derive(pin, salt, MEMORY_KIB, PASSES, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /// Whether `pin` is the one behind `hash`. What is no hash of ours matches nothing.
    public boolean matches(String pin, String hash) {
        Matcher form = FORM.matcher(hash);
        if (!isPin(pin) || !form.matches()) {
            return false;
        }
        int memory = Integer.parseInt(form.group(1));
        int passes = Integer.parseInt(form.group(2));
        if (memory < 8 || memory > MOST_MEMORY_KIB || passes < 1 || passes > MOST_PASSES) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(form.group(3));
            byte[] expected = Base64.getDecoder().decode(form.group(4));
            return MessageDigest.isEqual(
                    expected, derive(pin, salt, memory, passes, expected.length));
        } catch (IllegalArgumentException _) {
            // Not base64: a damaged document opens nothing.
            return false;
        }
    }

    private byte[] derive(String pin, byte[] salt, int memory, int passes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memory)
                        .withIterations(passes)
                        .withParallelism(1)
                        .withSecret(pepper)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[length];
        generator.generateBytes(pin.getBytes(StandardCharsets.US_ASCII), hash);
        return hash;
    }

    @Override
    public String toString() {
        return "PinHashes[hidden]";
    }
}

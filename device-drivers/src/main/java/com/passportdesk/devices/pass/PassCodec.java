package com.passportdesk.devices.pass;

import com.passportdesk.devices.card.Credential;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Passes as texts for a QR code and back.
///
/// `PD1` and 144 characters for 90 bytes: form (01), number of the key, credential id (16), issue
/// number (2), from in seconds since 1970 (4), life in seconds (2), Ed25519 signature (64) over the
/// words `Passport Desk pass` and the 26 bytes before it. The alphabet is 0-9 and A-X without I and
/// O: a QR code packs it tightly, and a scanner that types it on a German keyboard does not swap Y
/// and Z.
public final class PassCodec {

    /// So far the clocks of a desk and of whoever made the pass may be apart.
    public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

    static final String MARK = "PD1";

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWX";
    private static final byte[] PURPOSE = "Passport Desk pass".getBytes(StandardCharsets.US_ASCII);
    private static final byte FORM = 1;
    private static final int CONTENT_BYTES = 1 + 1 + 16 + 2 + 4 + 2;
    private static final int SIGNATURE_BYTES = 64;
    private static final int BYTES = CONTENT_BYTES + SIGNATURE_BYTES;
    private static final int BITS_PER_CHARACTER = 5;
    private static final int CHARACTERS = BYTES * Byte.SIZE / BITS_PER_CHARACTER;

    private final Map<Integer, PublicKey> keys;

    /// @param keys Ed25519 keys of the network by number, 0-255: the one in use and those before it
    ///   whose passes may still be shown
    public PassCodec(Map<Integer, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /// The text to show.
    ///
    /// @param keyNumber 0-255
    /// @param key the Ed25519 key of that number
    public static String encode(MemberPass pass, int keyNumber, PrivateKey key) {
        if (keyNumber < 0 || keyNumber > 0xFF) {
            throw new IllegalArgumentException("key number " + keyNumber);
        }
        UUID id = pass.credential().id();
        byte[] content =
                ByteBuffer.allocate(CONTENT_BYTES)
                        .put(FORM)
                        .put((byte) keyNumber)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .putShort((short) pass.credential().issueNumber())
                        .putInt((int) pass.from().getEpochSecond())
                        .putShort((short) pass.life().toSeconds())
                        .array();
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(key);
            signing.update(PURPOSE);
            signing.update(content);
            byte[] all = Arrays.copyOf(content, BYTES);
            System.arraycopy(signing.sign(), 0, all, CONTENT_BYTES, SIGNATURE_BYTES);
            return MARK + characters(all);
        } catch (GeneralSecurityException problem) {
            throw new IllegalArgumentException("not an Ed25519 key", problem);
        }
    }

    /// What a scanned text is at this moment. Small letters count as capitals, because a scanner
    /// that types does so with the keyboard's caps lock.
    public PassReading decode(String scanned, Instant now) {
        String text = scanned.strip().toUpperCase(Locale.ROOT);
        if (text.length() != MARK.length() + CHARACTERS || !text.startsWith(MARK)) {
            return new PassReading.NoPass();
        }
        byte[] all = bytes(text.substring(MARK.length()));
        if (all == null || all[0] != FORM) {
            return new PassReading.NoPass();
        }
        if (!isSigned(all)) {
            return new PassReading.NotGenuine();
        }
        return pass(all).map(pass -> reading(pass, now)).orElse(new PassReading.NotGenuine());
    }

    private static PassReading reading(MemberPass pass, Instant now) {
        if (now.plus(CLOCK_TOLERANCE).isBefore(pass.from())) {
            return new PassReading.TooEarly(pass);
        }
        return now.minus(CLOCK_TOLERANCE).isBefore(pass.until())
                ? new PassReading.Good(pass)
                : new PassReading.Over(pass);
    }

    private boolean isSigned(byte[] all) {
        PublicKey key = keys.get(all[1] & 0xFF);
        if (key == null) {
            return false;
        }
        try {
            Signature checking = Signature.getInstance("Ed25519");
            checking.initVerify(key);
            checking.update(PURPOSE);
            checking.update(all, 0, CONTENT_BYTES);
            return checking.verify(all, CONTENT_BYTES, SIGNATURE_BYTES);
        } catch (GeneralSecurityException _) {
            // Bytes that cannot be a signature at all.
            return false;
        }
    }

    /// Nothing where the network signed what no pass can say.
    private static Optional<MemberPass> pass(byte[] all) {
        ByteBuffer content = ByteBuffer.wrap(all, 2, CONTENT_BYTES - 2);
        UUID id = new UUID(content.getLong(), content.getLong());
        int issueNumber = content.getShort() & 0xFFFF;
        Instant from = Instant.ofEpochSecond(content.getInt() & 0xFFFF_FFFFL);
        Duration life = Duration.ofSeconds(content.getShort() & 0xFFFF);
        if (issueNumber == 0 || life.isZero() || life.compareTo(MemberPass.LONGEST_LIFE) > 0) {
            return Optional.empty();
        }
        return Optional.of(new MemberPass(new Credential(id, issueNumber), from, life));
    }

    private static String characters(byte[] bytes) {
        StringBuilder text = new StringBuilder(CHARACTERS);
        int pending = 0;
        int bits = 0;
        for (byte one : bytes) {
            pending = pending << Byte.SIZE | one & 0xFF;
            bits += Byte.SIZE;
            while (bits >= BITS_PER_CHARACTER) {
                bits -= BITS_PER_CHARACTER;
                text.append(ALPHABET.charAt(pending >> bits & 0x1F));
            }
            pending &= (1 << bits) - 1;
        }
        return text.toString();
    }

    private static byte @Nullable [] bytes(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        int pending = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return null;
            }
            pending = pending << BITS_PER_CHARACTER | value;
            bits += BITS_PER_CHARACTER;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (pending >> bits));
            }
            pending &= (1 << bits) - 1;
        }
        return bytes.array();
    }
}

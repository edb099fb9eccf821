package com.passportdesk.devices.card;

import com.passportdesk.devices.card.NdefCodec.NdefRecord;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;

/// A credential as bytes, sealed for one card, and as an NDEF record around them.
///
/// External type `passportdesk.com:cr`; content: form (1 byte, 01), credential id (16 bytes), issue
/// number (2 bytes, high first), AES-CMAC over these 19 bytes (16 bytes) with the card's own key.
public final class CredentialCodec {

    static final String TYPE = "passportdesk.com:cr";

    private static final byte FORM = 1;
    private static final int CONTENT_BYTES = 1 + 16 + 2;
    private static final int SEAL_BYTES = 16;

    /// How many bytes [#seal(CardUid, Credential)] gives.
    public static final int SEALED_BYTES = CONTENT_BYTES + SEAL_BYTES;

    private final CredentialKey key;

    public CredentialCodec(CredentialKey key) {
        this.key = key;
    }

    /// The NDEF message for this card: 57 bytes.
    public byte[] encode(CardUid uid, Credential credential) {
        return NdefCodec.encode(NdefRecord.external(TYPE, seal(uid, credential)));
    }

    /// The content alone, for cards with files: 35 bytes.
    public byte[] seal(CardUid uid, Credential credential) {
        byte[] content =
                ByteBuffer.allocate(CONTENT_BYTES)
                        .put(FORM)
                        .putLong(credential.id().getMostSignificantBits())
                        .putLong(credential.id().getLeastSignificantBits())
                        .putShort((short) credential.issueNumber())
                        .array();
        byte[] payload = Arrays.copyOf(content, SEALED_BYTES);
        System.arraycopy(key.seal(uid, content), 0, payload, CONTENT_BYTES, SEAL_BYTES);
        return payload;
    }

    public CredentialReading decode(CardUid uid, byte[] message) {
        return NdefCodec.decodeSingle(message)
                .<CredentialReading>map(only -> decode(uid, only))
                .orElse(new CredentialReading.Foreign());
    }

    private CredentialReading decode(CardUid uid, NdefRecord only) {
        if (only.isEmpty()) {
            return new CredentialReading.Blank();
        }
        if (!only.isExternal(TYPE)) {
            return new CredentialReading.Foreign();
        }
        return unseal(uid, only.payload());
    }

    /// What content read from this card says.
    public CredentialReading unseal(CardUid uid, byte[] payload) {
        if (payload.length != SEALED_BYTES || payload[0] != FORM) {
            return new CredentialReading.Damaged();
        }
        ByteBuffer content = ByteBuffer.wrap(payload, 1, CONTENT_BYTES - 1);
        UUID id = new UUID(content.getLong(), content.getLong());
        int issueNumber = content.getShort() & 0xFFFF;
        if (issueNumber == 0) {
            return new CredentialReading.Damaged();
        }
        Credential claimed = new Credential(id, issueNumber);
        byte[] expected = key.seal(uid, Arrays.copyOf(payload, CONTENT_BYTES));
        byte[] found = Arrays.copyOfRange(payload, CONTENT_BYTES, payload.length);
        return MessageDigest.isEqual(expected, found)
                ? new CredentialReading.Genuine(claimed)
                : new CredentialReading.NotGenuine(claimed);
    }
}

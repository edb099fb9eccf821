package com.passportdesk.store.journal;

import com.passportdesk.store.journal.Personal.Purpose;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Seals personal values one by one with AES-256-GCM. Owner, purpose and record id are bound into
/// the seal, so that a sealed value cannot be moved to another record.
public interface Sealer {

    /// Seals with the newest key of this owner and purpose, making one if there is none.
    Sealed seal(Purpose purpose, String owner, UUID record, String plain);

    /// The words, or null once the key has been destroyed or was never here.
    @Nullable String open(Purpose purpose, String owner, UUID record, Sealed sealed);

    /// Makes the keys that [#seal] made durable. Called before a record that uses them is written.
    void settle() throws IOException;

    /// @param key names the key among the owner's keys
    /// @param text base64 of nonce (12 bytes), ciphertext and tag (16 bytes)
    record Sealed(String key, String text) {}
}

package com.passportdesk.store.card;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One attempt to make a card blank whose end is not known.
///
/// @param command that began it, so that its end can be found by it
/// @param desk where
/// @param uid of the chip, 14 hex digits
/// @param type such as `NTAG215`
/// @param credential that was on it, 32 hex digits; null when nothing readable was
/// @param wasBlank whether it was one of the blank cards before it was begun with
public record CardErasure(
        UUID erasing,
        UUID command,
        String desk,
        String uid,
        String type,
        @Nullable String credential,
        Erasing how,
        boolean wasBlank) {

    /// The same where nothing is known but that the credential is gone.
    CardErasure ofCredential() {
        return new CardErasure(
                erasing, command, desk, uid, type, credential, Erasing.CREDENTIAL, wasBlank);
    }
}

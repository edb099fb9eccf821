package com.passportdesk.store.member;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A card and the credential on it.
///
/// @param credential 32 hex digits, the identity
/// @param number as printed, such as `0447 1182`
/// @param issue the how-manieth card of this person, from 1
/// @param state such as `issued`; a state of another program stands as it is
/// @param uid of the chip, 14 hex digits
/// @param blockedReason the code of a cause, such as `lost`; of a card that an earlier version
///   blocked or somebody loaded, words; never shown to members
public record Card(
        String credential,
        String member,
        String number,
        int issue,
        String state,
        @Nullable Instant validUntil,
        @Nullable String uid,
        @Nullable String blockedReason) {

    public boolean isIssued() {
        return state.equals("issued");
    }

    public boolean isBlocked() {
        return state.equals("blocked");
    }

    /// A credential as documents write it: lower case, without hyphens.
    public static String credential(java.util.UUID id) {
        return id.toString().replace("-", "").toLowerCase(Locale.ROOT);
    }
}

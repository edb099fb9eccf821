package com.passportdesk.store.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody found, as a row of a list.
///
/// @param latin romanised name; null when `name` is in Latin letters
/// @param plan the plan's name; null for a contact
/// @param company the company's name in Latin letters; null for one who pays alone
/// @param home the home site's id
/// @param status `active`, `suspended`, `left` or `banned`
/// @param portrait seed of the drawn portrait
/// @param card printed number of the newest card; null for the few who have none
/// @param cardState such as `issued` or `blocked`; null without a card
/// @param visit the visit the person is inside with here; null when outside
/// @param insideSince null when outside
/// @param expectedAt when a booking here today begins; null when none or when they have come
public record Person(
        String id,
        String name,
        @Nullable String latin,
        String given,
        @Nullable String email,
        @Nullable String plan,
        @Nullable String company,
        String home,
        String status,
        long portrait,
        @Nullable String card,
        @Nullable String cardState,
        java.util.@Nullable UUID visit,
        @Nullable Instant insideSince,
        @Nullable Instant expectedAt) {

    /// The name in Latin letters.
    public String readable() {
        return latin == null ? name : latin;
    }

    /// The name in its own script where that is not Latin, else empty.
    public String nativeName() {
        return latin == null ? "" : name;
    }

    public boolean isCardBlocked() {
        return "blocked".equals(cardState);
    }
}

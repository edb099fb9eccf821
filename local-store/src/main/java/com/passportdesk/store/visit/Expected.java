package com.passportdesk.store.visit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member who has booked something here today: the first booking that is not over yet, or the
/// last that is.
///
/// @param resource the name of what is booked
/// @param kind `room` or `hotdesk`
/// @param latin romanised name; null when `name` is in Latin letters
/// @param company the company's name in Latin letters, or null
/// @param plan the plan's name, or null
/// @param home the home site's id
/// @param cameAt first arrival here today; null when not yet
public record Expected(
        UUID booking,
        Instant from,
        Instant until,
        String resource,
        String kind,
        String member,
        String name,
        @Nullable String latin,
        @Nullable String company,
        @Nullable String plan,
        String home,
        long portrait,
        @Nullable Instant cameAt) {

    public boolean hasCome() {
        return cameAt != null;
    }

    /// The name in Latin letters.
    public String readable() {
        return latin == null ? name : latin;
    }

    /// The name in its own script where that is not Latin, else empty.
    public String nativeName() {
        return latin == null ? "" : name;
    }
}

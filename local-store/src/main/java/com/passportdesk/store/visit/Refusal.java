package com.passportdesk.store.visit;

import com.passportdesk.store.access.AccessDecision;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody was not let in.
///
/// @param member null when nobody knows who it was
/// @param name the member's name in Latin letters; empty for nobody known
/// @param card printed number, or null
/// @param uid of the chip, hex digits, or null
/// @param headline code of the first rule that said no
public record Refusal(
        UUID attempt,
        Instant at,
        @Nullable String member,
        String name,
        @Nullable String card,
        @Nullable String uid,
        String headline,
        String desk,
        AccessDecision decision) {}

package com.passportdesk.store.note;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A note that is open.
///
/// @param member it is about; null for nobody
/// @param name the member's in their own script; empty for nobody
/// @param latin their name in Latin letters; null where `name` is
/// @param by name of who wrote it
/// @param desk code of the desk it was written at
public record Note(
        UUID id,
        String words,
        @Nullable String member,
        String name,
        @Nullable String latin,
        Instant at,
        String by,
        String desk) {}

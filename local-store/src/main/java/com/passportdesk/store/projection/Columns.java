package com.passportdesk.store.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Values of records and documents as columns of H2 take them.
public final class Columns {

    private Columns() {}

    /// Null where the field is not there or says nothing.
    public static @Nullable String text(@Nullable JsonNode field) {
        return field == null || field.isNull() ? null : field.asString();
    }

    public static UUID id(JsonNode field) {
        return UUID.fromString(field.asString());
    }

    /// Null where the field is not there or says nothing.
    public static @Nullable UUID idOrNull(@Nullable JsonNode field) {
        return field == null || field.isNull() ? null : id(field);
    }

    /// Null for a text that is no id.
    public static @Nullable UUID idOrNull(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    public static OffsetDateTime time(JsonNode field) {
        return time(Instant.parse(field.asString()));
    }

    public static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

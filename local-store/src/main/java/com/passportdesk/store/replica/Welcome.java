package com.passportdesk.store.replica;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the centre says to a desk that comes in.
///
/// @param lastNumber last record it has of this home
/// @param lastHash hex of that record's hash; null when it has none
/// @param before another life of this desk, the one with the most records, or one that came in
///   before and sent none; null when it knows of none
/// @param schema number of the centre's newest migration; 0 when it does not say
record Welcome(
        String desk,
        String site,
        UUID history,
        int version,
        Instant clock,
        long lastNumber,
        @Nullable String lastHash,
        @Nullable UUID before,
        int schema) {

    static Welcome read(String text) {
        JsonNode node = FeedRows.JSON.readTree(text);
        JsonNode lastHash = node.get("lastHash");
        JsonNode before = node.path("before");
        return new Welcome(
                node.get("desk").asString(),
                node.get("site").asString(),
                UUID.fromString(node.get("history").asString()),
                node.get("version").intValue(),
                Instant.parse(node.get("clock").asString()),
                node.get("lastNumber").longValue(),
                lastHash.isNull() ? null : lastHash.asString(),
                before.isString() ? UUID.fromString(before.asString()) : null,
                node.path("schema").asInt(0));
    }
}

package com.passportdesk.store.replica;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Lease;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rows of `desk_api.feed` and of the snapshot, read into items.
final class FeedRows {

    /// Names of keys are all different: a table of names seen would only grow.
    static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final Logger LOG = LoggerFactory.getLogger(FeedRows.class);

    private FeedRows() {}

    /// @param place 0 inside a snapshot
    /// @param body JSON, or a record's canonical text, or a number for `acknowledged`
    /// @param keys JSON object of key names and base64, or null
    static FeedItem item(String kind, long place, String body, @Nullable String keys) {
        try {
            return known(kind, place, body, keys);
        } catch (RuntimeException e) {
            // One item that cannot be read must not stop all that come after it. Messages of
            // parsers quote what they read, which may be personal.
            LOG.warn("an item of the feed ({}, {}) cannot be read: {}", kind, place, e.getClass());
            return new FeedItem.Unknown(place, kind);
        }
    }

    private static FeedItem known(String kind, long place, String body, @Nullable String keys) {
        return switch (kind) {
            case "record" -> new FeedItem.Record(place, body, keys(keys));
            case "acknowledged" -> new FeedItem.Acknowledged(place, Long.parseLong(body));
            case "document" -> document(place, JSON.readTree(body), keys(keys));
            case "opened" -> opened(place, JSON.readTree(body));
            case "claimed" -> claimed(place, JSON.readTree(body));
            case "lease" -> new FeedItem.Leased(place, lease(JSON.readTree(body)));
            case "asked" -> asked(place, JSON.readTree(body));
            case "judged" -> judged(place, JSON.readTree(body));
            case "ordered" -> ordered(place, JSON.readTree(body));
            case "removed" -> {
                JsonNode node = JSON.readTree(body);
                yield new FeedItem.Removed(place, text(node, "kind"), text(node, "id"));
            }
            // A newer centre says what this program does not know.
            default -> new FeedItem.Unknown(place, kind);
        };
    }

    private static Map<String, String> keys(@Nullable String keys) {
        if (keys == null) {
            return Map.of();
        }
        Map<String, String> named = new HashMap<>();
        JSON.readTree(keys)
                .properties()
                .forEach(e -> named.put(e.getKey(), e.getValue().asString()));
        return named;
    }

    private static FeedItem document(long place, JsonNode node, Map<String, String> keys) {
        return new FeedItem.Merged(
                place,
                new Document(
                        text(node, "kind"),
                        text(node, "id"),
                        node.get("version").longValue(),
                        CanonicalJson.sorted((ObjectNode) node.get("fields"))),
                keys);
    }

    private static FeedItem opened(long place, JsonNode node) {
        return new FeedItem.Opened(
                place, text(node, "thing"), text(node, "kind"), node.get("limit").intValue());
    }

    private static FeedItem claimed(long place, JsonNode node) {
        return new FeedItem.Claimed(
                place,
                uuid(node, "claim"),
                text(node, "thing"),
                text(node, "key"),
                instant(node, "from"),
                instant(node, "until"),
                node.get("units").intValue(),
                text(node, "mode"),
                text(node, "desk"),
                node.has("basis") ? text(node, "basis") : null);
    }

    private static FeedItem asked(long place, JsonNode node) {
        return new FeedItem.Asked(
                place,
                uuid(node, "lease"),
                instant(node, "from"),
                instant(node, "until"),
                node.get("units").intValue());
    }

    private static Lease lease(JsonNode node) {
        return new Lease(
                uuid(node, "id"),
                text(node, "thing"),
                instant(node, "from"),
                instant(node, "to"),
                node.get("units").intValue(),
                text(node, "desk"),
                instant(node, "until"),
                node.has("told") ? instant(node, "told") : null);
    }

    /// A lease's text as a hold.
    static Hold hold(String body) {
        Lease lease = lease(JSON.readTree(body));
        return new Hold(
                lease.id(),
                lease.thing(),
                new Stretch(lease.from(), lease.to()),
                lease.units(),
                lease.until());
    }

    private static FeedItem judged(long place, JsonNode node) {
        JsonNode proposal = node.get("proposal");
        return new FeedItem.Judged(
                place,
                uuid(node, "record"),
                text(node, "part"),
                text(node, "verdict"),
                proposal == null || proposal.isNull() ? null : proposal.asString());
    }

    private static FeedItem ordered(long place, JsonNode node) {
        return new FeedItem.Ordered(
                place,
                new Order(
                        uuid(node, "id"),
                        Order.Kind.valueOf(text(node, "kind").toUpperCase(Locale.ROOT)),
                        text(node, "target"),
                        text(node, "reason")),
                text(node, "desk"));
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).asString();
    }

    private static UUID uuid(JsonNode node, String name) {
        return UUID.fromString(text(node, name));
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }
}

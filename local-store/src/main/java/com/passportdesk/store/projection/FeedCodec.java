package com.passportdesk.store.projection;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.journal.Sealer;
import com.passportdesk.store.journal.Signed;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Feed items to and from the text kept in `feed/`. Keys are not kept there, and a document that
/// has a person's key is sealed whole under it, so that an erasure reaches it.
public final class FeedCodec {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /// Of what is read of the feed, here and in `replica/FeedRows`: higher with each kind or form
    /// more. An item that could not be read is kept without what it said, which may be personal; a
    /// program that reads more has the centre tell all anew instead.
    static final int FORM = 1;

    /// A document is not part of a record; its seal is bound to no record id.
    private static final UUID NO_RECORD = new UUID(0, 0);

    private static final String MEMBER = "patch:member:";
    private static final int HASH = 32;

    private final Sealer sealer;

    public FeedCodec(Sealer sealer) {
        this.sealer = sealer;
    }

    /// @param ownNumber the last own record applied before this item
    /// @param ownHash hash of that record in hex; empty where it is not to be noted
    /// @param prev hash of the item before in hex
    String text(FeedItem item, long ownNumber, String ownHash, String prev) {
        ObjectNode node = JSON.createObjectNode();
        node.put("after", ownNumber);
        if (!ownHash.isEmpty()) {
            node.put("own", ownHash);
        }
        node.put("position", item.position());
        node.put("prev", prev);
        switch (item) {
            case FeedItem.Record(_, String canonical, _) -> node.put("record", canonical);
            case FeedItem.Told told -> node.set("told", told(told));
            case FeedItem.Acknowledged(_, long number) -> node.put("acknowledged", number);
            case FeedItem.Merged merged -> node.set("document", document(merged));
            case FeedItem.Opened(_, String thing, String kind, int limit) ->
                    node.putObject("opened")
                            .put("thing", thing)
                            .put("kind", kind)
                            .put("limit", limit);
            case FeedItem.Claimed claimed -> node.set("claimed", claimed(claimed));
            case FeedItem.Leased(_, Lease lease) -> node.set("lease", lease(lease));
            case FeedItem.Asked asked ->
                    node.putObject("asked")
                            .put("lease", asked.lease().toString())
                            .put("from", asked.from().toString())
                            .put("until", asked.until().toString())
                            .put("units", asked.units());
            case FeedItem.Judged judged -> node.set("judged", judged(judged));
            case FeedItem.Ordered(_, Order order, String desk) ->
                    node.putObject("ordered")
                            .put("id", order.id().toString())
                            .put("kind", order.kind().name())
                            .put("target", order.target())
                            .put("reason", order.reason())
                            .put("desk", desk);
            case FeedItem.Removed(_, String kind, String id) ->
                    node.putObject("removed").put("kind", kind).put("id", id);
            case FeedItem.Unknown(_, String kind) -> node.put("unknown", kind).put("form", FORM);
            case FeedItem.History(_, UUID history) -> node.put("history", history.toString());
        }
        return CanonicalJson.text(node);
    }

    private static ObjectNode told(FeedItem.Told told) {
        ObjectNode node = JSON.createObjectNode();
        FeedItem.Told.Signed signed = told.signed();
        if (signed != null) {
            node.put("key", signed.key()).put("signature", signed.signature());
        }
        return node.put("desk", told.desk())
                .put("life", told.life().toString())
                .put("number", told.number())
                .put("record", told.canonical())
                .put("proof", told.proof())
                .put("extraProof", told.extraProof());
    }

    private static FeedItem.Told told(JsonNode node) {
        return new FeedItem.Told(
                node.get("desk").asString(),
                uuid(node.get("life")),
                node.get("number").longValue(),
                node.get("record").asString(),
                node.get("proof").asString(),
                node.get("extraProof").asString(),
                node.has("signature")
                        ? new FeedItem.Told.Signed(
                                node.get("key").asString(), node.get("signature").asString())
                        : null,
                Map.of());
    }

    private ObjectNode document(FeedItem.Merged merged) {
        Document document = merged.document();
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", document.kind());
        node.put("id", document.id());
        node.put("version", document.version());
        String owner = owner(merged);
        if (owner == null) {
            node.set("fields", document.fields());
        } else {
            Sealer.Sealed sealed =
                    sealer.seal(
                            Purpose.LIFE, owner, NO_RECORD, CanonicalJson.text(document.fields()));
            node.put("of", owner);
            node.put("key", sealed.key());
            node.put("sealed", sealed.text());
        }
        return node;
    }

    /// A member who comes without a key gets one here.
    private static @Nullable String owner(FeedItem.Merged merged) {
        for (String name : merged.keys().keySet()) {
            int mark = name.lastIndexOf('#');
            if (name.startsWith("life:") && mark > 0) {
                return name.substring("life:".length(), mark);
            }
        }
        return merged.document().kind().equals("member") ? merged.document().id() : null;
    }

    /// What the centre proposes instead of a change, which may quote a person's fields.
    private ObjectNode judged(FeedItem.Judged judged) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("record", judged.record().toString())
                        .put("part", judged.part())
                        .put("verdict", judged.verdict());
        String proposal = judged.proposal();
        if (proposal == null || !judged.part().startsWith(MEMBER)) {
            return node.put("proposal", proposal);
        }
        String owner = judged.part().substring(MEMBER.length());
        Sealer.Sealed sealed = sealer.seal(Purpose.LIFE, owner, judged.record(), proposal);
        return node.put("of", owner).put("key", sealed.key()).put("sealed", sealed.text());
    }

    private @Nullable String opened(JsonNode node, UUID record) {
        return sealer.open(
                Purpose.LIFE,
                node.get("of").asString(),
                record,
                new Sealer.Sealed(node.get("key").asString(), node.get("sealed").asString()));
    }

    private static ObjectNode claimed(FeedItem.Claimed claimed) {
        ObjectNode node = JSON.createObjectNode();
        if (claimed.basis() != null) {
            node.put("basis", claimed.basis());
        }
        return node.put("claim", claimed.claim().toString())
                .put("thing", claimed.thing())
                .put("key", claimed.key())
                .put("from", claimed.from().toString())
                .put("until", claimed.until().toString())
                .put("units", claimed.units())
                .put("mode", claimed.mode())
                .put("desk", claimed.desk());
    }

    private static ObjectNode lease(Lease lease) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("id", lease.id().toString())
                        .put("thing", lease.thing())
                        .put("from", lease.from().toString())
                        .put("to", lease.to().toString())
                        .put("units", lease.units())
                        .put("desk", lease.desk())
                        .put("until", lease.until().toString());
        Instant told = lease.told();
        return told == null ? body : body.put("told", told.toString());
    }

    /// An item as it was kept; null where it is none this program knows.
    ///
    /// @param ownNumber the last own record applied before it
    record Kept(long ownNumber, @Nullable FeedItem item) {}

    /// An item that cannot be read back.
    static final Kept DAMAGED = new Kept(0, null);

    /// The last own record before an item; empty where it does not note its hash.
    static Optional<Signed> own(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            byte[] hash = HexFormat.of().parseHex(node.path("own").asString(""));
            long number = node.path("after").longValue(0);
            return hash.length == HASH ? Optional.of(new Signed(number, hash)) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The last own record before an item; 0 where it cannot be read.
    static long after(String text) {
        try {
            return JSON.readTree(text).path("after").longValue(0);
        } catch (JacksonException _) {
            return 0;
        }
    }

    /// One that an earlier program could not read, and this one might, is as good as damaged. Those
    /// of programs that wrote no form are earlier than all that do.
    Kept kept(String text) {
        JsonNode node = JSON.readTree(text);
        if (node.has("unknown") && node.path("form").intValue(0) < FORM) {
            return DAMAGED;
        }
        long ownNumber = node.get("after").longValue();
        return new Kept(ownNumber, item(node, node.get("position").longValue()));
    }

    private @Nullable FeedItem item(JsonNode node, long position) {
        if (node.has("record")) {
            return new FeedItem.Record(position, node.get("record").asString(), Map.of());
        }
        if (node.has("told")) {
            return told(node.get("told"));
        }
        if (node.has("acknowledged")) {
            return new FeedItem.Acknowledged(position, node.get("acknowledged").longValue());
        }
        if (node.has("document")) {
            return document(node.get("document"), position);
        }
        if (node.has("opened")) {
            JsonNode opened = node.get("opened");
            return new FeedItem.Opened(
                    position,
                    opened.get("thing").asString(),
                    opened.get("kind").asString(),
                    opened.get("limit").intValue());
        }
        if (node.has("claimed")) {
            return claimed(node.get("claimed"), position);
        }
        if (node.has("lease")) {
            return new FeedItem.Leased(position, lease(node.get("lease")));
        }
        if (node.has("asked")) {
            JsonNode asked = node.get("asked");
            return new FeedItem.Asked(
                    position,
                    uuid(asked.get("lease")),
                    Instant.parse(asked.get("from").asString()),
                    Instant.parse(asked.get("until").asString()),
                    asked.get("units").intValue());
        }
        if (node.has("judged")) {
            return judged(node.get("judged"), position);
        }
        if (node.has("ordered")) {
            JsonNode ordered = node.get("ordered");
            return new FeedItem.Ordered(
                    position,
                    new Order(
                            uuid(ordered.get("id")),
                            Order.Kind.valueOf(ordered.get("kind").asString()),
                            ordered.get("target").asString(),
                            ordered.get("reason").asString()),
                    ordered.get("desk").asString());
        }
        if (node.has("removed")) {
            JsonNode removed = node.get("removed");
            return new FeedItem.Removed(
                    position, removed.get("kind").asString(), removed.get("id").asString());
        }
        if (node.has("unknown")) {
            return new FeedItem.Unknown(position, node.get("unknown").asString());
        }
        return node.has("history")
                ? new FeedItem.History(position, uuid(node.get("history")))
                : null;
    }

    private FeedItem judged(JsonNode node, long position) {
        UUID record = uuid(node.get("record"));
        return new FeedItem.Judged(
                position,
                record,
                node.get("part").asString(),
                node.get("verdict").asString(),
                node.has("sealed") ? opened(node, record) : Columns.text(node.get("proposal")));
    }

    /// With its key destroyed nothing of it is left but that it was there.
    private FeedItem document(JsonNode node, long position) {
        JsonNode fields = node.get("fields");
        if (fields == null) {
            String plain = opened(node, NO_RECORD);
            if (plain == null) {
                return new FeedItem.Removed(
                        position, node.get("kind").asString(), node.get("id").asString());
            }
            fields = JSON.readTree(plain);
        }
        return new FeedItem.Merged(
                position,
                new Document(
                        node.get("kind").asString(),
                        node.get("id").asString(),
                        node.get("version").longValue(),
                        (ObjectNode) fields),
                Map.of());
    }

    private static FeedItem.Claimed claimed(JsonNode node, long position) {
        return new FeedItem.Claimed(
                position,
                uuid(node.get("claim")),
                node.get("thing").asString(),
                node.get("key").asString(),
                Instant.parse(node.get("from").asString()),
                Instant.parse(node.get("until").asString()),
                node.get("units").intValue(),
                node.get("mode").asString(),
                node.get("desk").asString(),
                Columns.text(node.get("basis")));
    }

    private static Lease lease(JsonNode node) {
        return new Lease(
                uuid(node.get("id")),
                node.get("thing").asString(),
                Instant.parse(node.get("from").asString()),
                Instant.parse(node.get("to").asString()),
                node.get("units").intValue(),
                node.get("desk").asString(),
                Instant.parse(node.get("until").asString()),
                node.has("told") ? Instant.parse(node.get("told").asString()) : null);
    }

    private static UUID uuid(JsonNode node) {
        return UUID.fromString(node.asString());
    }
}

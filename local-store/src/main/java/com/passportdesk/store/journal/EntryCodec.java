package com.passportdesk.store.journal;

import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.journal.Sealer.Sealed;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Records to and from their canonical text, sealing and opening personal values on the way. The
/// text is described for strangers in `docs/journal-format.md`; a change needs a new format number.
public final class EntryCodec {

    /// Reads JSON without losing a digit.
    static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Sealer sealer;

    public EntryCodec(Sealer sealer) {
        this.sealer = sealer;
    }

    /// The canonical text of `entry` after a record whose hash is `prev` (64 hex digits).
    public String canonical(Entry entry, String prev) {
        StringBuilder out = new StringBuilder(768);
        CanonicalJson.PersonalWriter seal = node -> sealed(node, entry.id());
        text(out.append('{'), "at", entry.at().toString());
        name(out.append(','), "body");
        CanonicalJson.write(entry.body(), out, seal);
        list(out, "claims", entry.claims(), claim -> claim(claim, out));
        name(out.append(','), "command");
        if (entry.command() == null) {
            out.append("null");
        } else {
            CanonicalJson.string(entry.command().toString(), out);
        }
        text(out.append(','), "desk", entry.desk());
        text(out.append(','), "id", entry.id().toString());
        text(out.append(','), "incarnation", entry.incarnation().toString());
        name(out.append(','), "number");
        out.append(entry.number());
        text(out.append(','), "operator", entry.operator());
        list(out, "orders", entry.orders(), order -> order(order, out));
        list(out, "patches", entry.patches(), patch -> patch(patch, out, seal));
        text(out.append(','), "prev", prev);
        list(
                out,
                "releases",
                entry.releases(),
                claim -> CanonicalJson.string(claim.toString(), out));
        name(out.append(','), "rest");
        out.append(entry.rest());
        text(out.append(','), "scope", entry.scope());
        list(out, "things", entry.things(), thing -> thing(thing, out));
        text(out.append(','), "type", entry.type());
        name(out.append(','), "version");
        out.append(entry.version());
        return out.append('}').toString();
    }

    /// The record behind a canonical text, personal values open where their keys are here.
    public Entry open(String canonical) {
        ObjectNode node = (ObjectNode) JSON.readTree(canonical);
        UUID id = uuid(node.get("id"));
        open(node, id);
        JsonNode command = node.get("command");
        return new Entry(
                id,
                node.get("desk").asString(),
                uuid(node.get("incarnation")),
                node.get("number").longValue(),
                Instant.parse(node.get("at").asString()),
                node.get("operator").asString(),
                command == null || command.isNull() ? null : uuid(command),
                node.get("rest").intValue(),
                node.get("type").asString(),
                node.get("version").intValue(),
                node.get("scope").asString(),
                all(node.get("patches"), EntryCodec::patch),
                all(node.get("things"), EntryCodec::thing),
                all(node.get("claims"), EntryCodec::claim),
                all(node.get("releases"), EntryCodec::uuid),
                all(node.get("orders"), EntryCodec::order),
                (ObjectNode) node.get("body"));
    }

    /// Makes the keys used so far durable.
    void settle() throws IOException {
        sealer.settle();
    }

    /// How many records of the same transaction follow the one with this text; 0 if it says nothing
    /// of it.
    static int rest(String canonical) {
        try {
            JsonNode rest = JSON.readTree(canonical).get("rest");
            return rest == null ? 0 : rest.intValue();
        } catch (JacksonException | NumberFormatException _) {
            // The second is what an exponent without measure comes to.
            return 0;
        }
    }

    private ObjectNode sealed(ObjectNode personal, UUID record) {
        ObjectNode written = JSON.createObjectNode();
        String purpose = personal.get(Personal.MARK).asString();
        String owner = personal.get("of").asString();
        written.put(Personal.MARK, purpose);
        written.put("of", owner);
        String plain = Personal.text(personal);
        if (plain != null) {
            Sealed sealed = sealer.seal(purpose(purpose), owner, record, plain);
            written.put("key", sealed.key());
            written.put("sealed", sealed.text());
        }
        return written;
    }

    private void open(JsonNode node, UUID record) {
        if (node instanceof ObjectNode object && object.has(Personal.MARK)) {
            JsonNode key = object.remove("key");
            JsonNode sealed = object.remove("sealed");
            if (key == null || sealed == null) {
                return;
            }
            String plain =
                    sealer.open(
                            purpose(object.get(Personal.MARK).asString()),
                            object.get("of").asString(),
                            record,
                            new Sealed(key.asString(), sealed.asString()));
            if (plain != null) {
                JsonNode mark = object.remove(Personal.MARK);
                object.put("plain", plain);
                object.set(Personal.MARK, mark);
            }
            return;
        }
        if (node.isContainer()) {
            for (JsonNode one : node) {
                open(one, record);
            }
        }
    }

    private static Purpose purpose(String mark) {
        return Purpose.valueOf(mark.toUpperCase(Locale.ROOT));
    }

    private static void name(StringBuilder out, String name) {
        out.append('"').append(name).append("\":");
    }

    private static void text(StringBuilder out, String name, String value) {
        name(out, name);
        CanonicalJson.string(value, out);
    }

    private static void number(StringBuilder out, String name, long value) {
        name(out, name);
        out.append(value);
    }

    private static <T> void list(StringBuilder out, String name, List<T> all, Consumer<T> one) {
        name(out.append(','), name);
        out.append('[');
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            one.accept(all.get(i));
        }
        out.append(']');
    }

    private static void claim(Claim claim, StringBuilder out) {
        text(out.append('{'), "basis", claim.basis());
        text(out.append(','), "from", claim.from().toString());
        text(out.append(','), "id", claim.id().toString());
        text(out.append(','), "key", claim.key());
        text(out.append(','), "mode", claim.mode().name().toLowerCase(Locale.ROOT));
        text(out.append(','), "thing", claim.thing());
        number(out.append(','), "units", claim.units());
        text(out.append(','), "until", claim.until().toString());
        out.append('}');
    }

    private static Claim claim(JsonNode node) {
        return new Claim(
                uuid(node.get("id")),
                node.get("thing").asString(),
                node.get("key").asString(),
                Instant.parse(node.get("from").asString()),
                Instant.parse(node.get("until").asString()),
                node.get("units").intValue(),
                Claim.Mode.valueOf(node.get("mode").asString().toUpperCase(Locale.ROOT)),
                node.get("basis").asString());
    }

    private static void order(Order order, StringBuilder out) {
        text(out.append('{'), "id", order.id().toString());
        text(out.append(','), "kind", order.kind().name().toLowerCase(Locale.ROOT));
        text(out.append(','), "reason", order.reason());
        text(out.append(','), "target", order.target());
        out.append('}');
    }

    private static Order order(JsonNode node) {
        return new Order(
                uuid(node.get("id")),
                Order.Kind.valueOf(node.get("kind").asString().toUpperCase(Locale.ROOT)),
                node.get("target").asString(),
                node.get("reason").asString());
    }

    private static void patch(
            Patch patch, StringBuilder out, CanonicalJson.PersonalWriter personal) {
        number(out.append('{'), "basedOn", patch.basedOn());
        name(out.append(','), "fields");
        CanonicalJson.write(patch.fields(), out, personal);
        text(out.append(','), "id", patch.id());
        text(out.append(','), "kind", patch.kind());
        out.append('}');
    }

    private static Patch patch(JsonNode node) {
        return new Patch(
                node.get("kind").asString(),
                node.get("id").asString(),
                node.get("basedOn").longValue(),
                (ObjectNode) node.get("fields"));
    }

    private static void thing(Thing thing, StringBuilder out) {
        text(out.append('{'), "kind", thing.kind());
        number(out.append(','), "limit", thing.limit());
        text(out.append(','), "thing", thing.thing());
        out.append('}');
    }

    private static Thing thing(JsonNode node) {
        return new Thing(
                node.get("thing").asString(),
                node.get("kind").asString(),
                node.get("limit").intValue());
    }

    private static UUID uuid(JsonNode node) {
        return UUID.fromString(node.asString());
    }

    private static <T> List<T> all(@Nullable JsonNode node, Function<JsonNode, T> one) {
        List<T> list = new ArrayList<>();
        if (node instanceof ArrayNode array) {
            for (JsonNode element : array) {
                list.add(one.apply(element));
            }
        }
        return list;
    }
}

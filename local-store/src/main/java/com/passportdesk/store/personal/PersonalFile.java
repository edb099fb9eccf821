package com.passportdesk.store.personal;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Company;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// All a desk knows of one person, as one JSON document: their description, and every record that
/// names them or one of their cards, each with the desk and number it stands under, so that it can
/// be found in the journal. Reads all of journal and feed; `incomplete` has the numbers of this
/// desk's own records that could not be read.
public final class PersonalFile {

    /// Records of one list at most; how many more there are is said.
    public static final int MOST = 5_000;

    /// What the records are of, in the order of the document.
    public enum Part {
        VISITS,
        REFUSALS,
        BOOKINGS,
        RECEIPTS,
        PASSES,
        CARD_RECORDS,
        ORDERS,
        CHANGES,
        EXPORTS,
        OTHERS;

        /// As it is called in the document.
        public String code() {
            return switch (this) {
                case CARD_RECORDS -> "cardRecords";
                case VISITS,
                        REFUSALS,
                        BOOKINGS,
                        RECEIPTS,
                        PASSES,
                        ORDERS,
                        CHANGES,
                        EXPORTS,
                        OTHERS ->
                        name().toLowerCase(Locale.ROOT);
            };
        }
    }

    private final Member member;
    private final JdbcClient rows;
    private final Set<String> ids = new HashSet<>();

    /// What is theirs without their id in every record of it: visits, bookings, passes and notes.
    private final Set<String> things = new HashSet<>();

    private final Map<Part, ArrayNode> items = new EnumMap<>(Part.class);
    private final Map<Part, Integer> totals = new EnumMap<>(Part.class);

    private PersonalFile(Member member, JdbcClient rows) {
        this.member = member;
        this.rows = rows;
    }

    /// The document for an export that was granted; empty when nobody of this id is known.
    public static Optional<ObjectNode> of(ExportOutcome.Granted granted, DeskStore store) {
        return new MemberRepository(store.rows())
                .find(granted.member())
                .map(member -> new PersonalFile(member, store.rows()).made(granted, store));
    }

    private ObjectNode made(ExportOutcome.Granted granted, DeskStore store) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.putObject("export")
                .put("at", granted.at().toString())
                .put("desk", granted.desk())
                .put("number", granted.number())
                .put("reason", granted.reason());
        file.set("profile", profile());
        file.set("cards", cards());
        ids.add(member.id());
        // All but the record of this very export.
        List<Long> unread =
                store.allRecords()
                        .forEach(entry -> {
                            boolean isThis =
                                    entry.desk().equals(granted.desk())
                                            && entry.number() == granted.number();
                            if (!isThis) {
                                take(entry);
                            }
                        });
        // These may be told of before the thing they are about.
        store.allRecords().forEach(this::takeOfThing);
        ArrayNode incomplete = file.putArray("incomplete");
        unread.forEach(incomplete::add);
        for (Part part : Part.values()) {
            int total = totals.getOrDefault(part, 0);
            ArrayNode list = items.getOrDefault(part, JsonNodeFactory.instance.arrayNode());
            ObjectNode one = file.putObject(part.code());
            one.put("total", total).put("more", total - list.size()).set("items", list);
        }
        return file;
    }

    private ObjectNode profile() {
        ObjectNode profile = JsonNodeFactory.instance.objectNode();
        Optional<Document> document = new Documents(rows).find("member", member.id());
        profile.put("id", member.id()).put("version", document.map(Document::version).orElse(0L));
        document.ifPresent(found -> profile.set("fields", found.fields()));
        MemberRepository members = new MemberRepository(rows);
        if (member.plan() != null) {
            profile.put("planName", members.plan(member.plan()).map(Plan::name).orElse(null));
        }
        if (member.company() != null) {
            profile.put(
                    "companyName",
                    members.company(member.company()).map(Company::name).orElse(null));
        }
        return profile;
    }

    private ArrayNode cards() {
        ArrayNode cards = JsonNodeFactory.instance.arrayNode();
        for (Card card : new MemberRepository(rows).cards(member.id())) {
            ids.add(card.credential());
            cards.addObject()
                    .put("credential", card.credential())
                    .put("number", card.number())
                    .put("issue", card.issue())
                    .put("state", card.state())
                    .put("validUntil", card.validUntil() == null ? null : card.validUntil() + "")
                    .put("uid", card.uid())
                    .put("blockedReason", card.blockedReason());
        }
        return cards;
    }

    private void take(Entry entry) {
        boolean named = names(entry.body());
        boolean ordered = entry.orders().stream().map(Order::target).anyMatch(ids::contains);
        boolean changed =
                entry.patches().stream()
                        .anyMatch(one -> ids.contains(one.id()) || names(one.fields()));
        if (named) {
            Part part = part(entry.type());
            thing(entry.type())
                    .map(field -> entry.body().path(field).asString(""))
                    .ifPresent(things::add);
            add(part, entry, plain(own(entry)));
        } else if (ordered) {
            add(Part.ORDERS, entry, orders(entry));
        } else if (changed) {
            add(Part.CHANGES, entry, patches(entry));
        }
    }

    /// The body without what it says of other people: a batch of cards names everybody in it.
    private ObjectNode own(Entry entry) {
        ObjectNode body = entry.body();
        if (!entry.type().equals(Events.CARD_BATCH_BEGUN)) {
            return body;
        }
        ObjectNode own = body.deepCopy();
        ArrayNode rows = own.putArray("rows");
        body.path("rows")
                .forEach(row -> {
                    if (names(row)) {
                        rows.add(row);
                    }
                });
        return own;
    }

    /// The field that says which thing a record begins; empty for a record that begins none.
    private static Optional<String> thing(String type) {
        return switch (type) {
            case Events.CHECKED_IN -> Optional.of("visit");
            case Events.ACCESS_REFUSED -> Optional.of("attempt");
            case Events.ROOM_BOOKED -> Optional.of("booking");
            case Events.RECEIPT_ISSUED, Events.CREDIT_NOTE_ISSUED -> Optional.of("receipt");
            case Events.DAY_PASS_SOLD -> Optional.of("pass");
            case Events.NOTE_WRITTEN -> Optional.of("note");
            default -> Optional.empty();
        };
    }

    /// What names a thing only: leaving, taking back, who saw them outside at a roll-call, what was
    /// on a receipt, and what became of a booking, a day pass or a note.
    private void takeOfThing(Entry entry) {
        switch (entry.type()) {
            case Events.CHECKED_OUT,
                    Events.CHECK_OUT_UNDONE,
                    Events.CHECK_IN_UNDONE,
                    Events.ROLL_CALL_TICKED ->
                    takeOf("visit", Part.VISITS, entry);
            case Events.REFUSAL_SEEN_TO -> takeOf("attempt", Part.REFUSALS, entry);
            case Events.BOOKING_MOVED,
                    Events.BOOKING_CANCELLED,
                    Events.BOOKING_PAID,
                    Events.CONFLICT_SETTLED ->
                    takeOf("booking", Part.BOOKINGS, entry);
            case Events.GOODS_SOLD,
                    Events.GOODS_RETURNED,
                    Events.TICKETS_SOLD,
                    Events.TICKETS_RETURNED,
                    Events.RECEIPT_PRINT_ASKED ->
                    takeOf("receipt", Part.RECEIPTS, entry);
            case Events.DAY_PASS_RETURNED -> takeOf("pass", Part.PASSES, entry);
            case Events.NOTE_DONE -> takeOf("note", Part.OTHERS, entry);
            case Events.ROLL_CALL_ENDED -> {
                ObjectNode own = entry.body().deepCopy();
                ArrayNode missing = own.putArray("missing");
                entry.body()
                        .path("missing")
                        .forEach(one -> {
                            if (isTheirs("visit", one)) {
                                missing.add(one);
                            }
                        });
                if (!missing.isEmpty()) {
                    add(Part.VISITS, entry, own);
                }
            }
            default -> {}
        }
    }

    /// One that names the person too was taken before.
    private void takeOf(String field, Part part, Entry entry) {
        if (isTheirs(field, entry.body()) && !names(entry.body())) {
            add(part, entry, plain(entry.body()));
        }
    }

    private boolean isTheirs(String field, JsonNode body) {
        return things.contains(body.path(field).asString(""));
    }

    private static Part part(String type) {
        return switch (type) {
            case Events.CHECKED_IN -> Part.VISITS;
            case Events.ACCESS_REFUSED -> Part.REFUSALS;
            case Events.ROOM_BOOKED,
                    Events.BOOKING_MOVED,
                    Events.BOOKING_CANCELLED,
                    Events.BOOKING_PAID ->
                    Part.BOOKINGS;
            case Events.RECEIPT_ISSUED, Events.CREDIT_NOTE_ISSUED -> Part.RECEIPTS;
            case Events.DAY_PASS_SOLD, Events.DAY_PASS_RETURNED -> Part.PASSES;
            case Events.CARD_ENCODING_STARTED,
                    Events.CARD_ISSUED,
                    Events.CARD_RENEWED,
                    Events.CARD_NOT_ISSUED,
                    Events.CARD_BLOCKED,
                    Events.CARD_RETURNED,
                    Events.CARD_ERASE_STARTED,
                    Events.CARD_ERASED,
                    Events.CARD_BATCH_BEGUN,
                    Events.CARD_BATCH_ROW_CHANGED ->
                    Part.CARD_RECORDS;
            case Events.MEMBER_EXPORTED -> Part.EXPORTS;
            default -> Part.OTHERS;
        };
    }

    private void add(Part part, Entry entry, JsonNode content) {
        totals.merge(part, 1, Integer::sum);
        ArrayNode list = items.computeIfAbsent(part, _ -> JsonNodeFactory.instance.arrayNode());
        if (list.size() < MOST) {
            ObjectNode item = list.addObject();
            item.putObject("record")
                    .put("desk", entry.desk())
                    .put("number", entry.number())
                    .put("type", entry.type())
                    .put("at", entry.at().toString())
                    .put("operator", entry.operator());
            item.set("content", content);
        }
    }

    private boolean names(JsonNode node) {
        if (node.isString()) {
            return ids.contains(node.asString());
        }
        for (JsonNode one : node) {
            if (names(one)) {
                return true;
            }
        }
        return false;
    }

    private ArrayNode orders(Entry entry) {
        ArrayNode orders = JsonNodeFactory.instance.arrayNode();
        for (Order order : entry.orders()) {
            if (ids.contains(order.target())) {
                orders.addObject()
                        .put("kind", order.kind().name().toLowerCase(Locale.ROOT))
                        .put("target", order.target())
                        .put("reason", order.reason());
            }
        }
        return orders;
    }

    private static ArrayNode patches(Entry entry) {
        ArrayNode patches = JsonNodeFactory.instance.arrayNode();
        for (Patch patch : entry.patches()) {
            patches.addObject()
                    .put("kind", patch.kind())
                    .put("id", patch.id())
                    .set("fields", plain(patch.fields()));
        }
        return patches;
    }

    /// Personal values as words.
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.has(Personal.MARK)) {
                String words = Personal.text(object);
                return words == null
                        ? JsonNodeFactory.instance.nullNode()
                        : JsonNodeFactory.instance.stringNode(words);
            }
            ObjectNode copy = object.objectNode();
            object.properties().forEach(one -> copy.set(one.getKey(), plain(one.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(one -> copy.add(plain(one)));
            return copy;
        }
        return node;
    }
}

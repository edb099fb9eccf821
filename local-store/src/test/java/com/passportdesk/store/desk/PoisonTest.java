package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.journal.Sealer;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.FeedItem;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One faulty thing from the centre must not stop all that come after it.
class PoisonTest extends NotesDesk {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void whatCannotBeAppliedIsSetAsideAndTheRestGoesOn() throws Exception {
        UUID incomplete = UUID.randomUUID();
        UUID wrongType = UUID.randomUUID();
        UUID twice = UUID.randomUUID();
        UUID newer = UUID.randomUUID();
        UUID blocking = UUID.randomUUID();
        Map<String, String> before;
        try (DeskStore store = open()) {
            store.submit(
                    "s-1", new Notes.Handler(), new Notes.Keep(UUID.randomUUID(), "m-9", "Ida"));
            store.applyFeed(
                    List.of(
                            new FeedItem.History(0, UUID.randomUUID()),
                            note(1, UUID.randomUUID(), "NoteKept", 1, body("n-1", "Ann")),
                            note(2, incomplete, "NoteKept", 1, JSON.objectNode()),
                            note(3, wrongType, "NoteKept", 1, JSON.objectNode().put("note", 7)),
                            note(4, twice, "NoteKept", 1, body("n-1", "Zoë")),
                            note(5, newer, "NoteKept", 2, body("n-2", "Bo")),
                            note(6, UUID.randomUUID(), "NobodyKnows", 1, body("n-3", "Cy")),
                            new FeedItem.Record(7, "{\"half\":", Map.of()),
                            new FeedItem.Unknown(8, "weather"),
                            block(9, blocking),
                            note(10, UUID.randomUUID(), "NoteKept", 1, body("n-4", "Dee"))));
            assertThat(store.progress().cursor()).isEqualTo(10);
            assertThat(texts(store)).containsExactly("Ann", "Dee", "Ida");
            assertThat(aside(store))
                    .containsExactlyInAnyOrder(
                            "record " + incomplete + " NoteKept NullPointerException",
                            "record " + wrongType + " NoteKept NullPointerException",
                            "record "
                                    + twice
                                    + " NoteKept JdbcSQLIntegrityConstraintViolation"
                                    + "Exception 23505",
                            "record " + newer + " NoteKept version 2",
                            "item 8 record UnexpectedEndOfInputException",
                            "item 9 weather unknown",
                            "record " + blocking + " NoteKept NullPointerException");
            // The order of a record holds, whatever its body says.
            assertThat(
                            store.rows()
                                    .sql("select target from safety_order")
                                    .query((row, _) -> row.getString(1))
                                    .list())
                    .containsExactly("c-1");
            before = store.digest();
        }
        try (DeskStore store = open()) {
            assertThat(store.progress().cursor()).isEqualTo(10);
            assertThat(store.digest()).isEqualTo(before);
        }
        Files.delete(home.directory().resolve("store.mv.db"));
        try (DeskStore store = open()) {
            assertThat(store.digest()).isEqualTo(before);
            assertThat(texts(store)).containsExactly("Ann", "Dee", "Ida");
        }
    }

    @Test
    void anOrderAheadOfItsRecordSaysWhenItWasGivenUntilTheRecordDoes() {
        Instant made = Instant.parse("2027-04-22T07:11:59.123Z");
        Order dated =
                new Order(new TimeOrderedIds(() -> made).get(), Order.Kind.BLOCK, "c-1", "lost");
        Order undated = new Order(UUID.randomUUID(), Order.Kind.BLOCK, "c-2", "lost");
        Entry record =
                entry(
                        UUID.randomUUID(),
                        "NoteKept",
                        1,
                        body("n-1", "Ann"),
                        List.of(dated, undated));
        try (DeskStore store = open()) {
            store.applyFeed(
                    List.of(
                            new FeedItem.History(0, UUID.randomUUID()),
                            new FeedItem.Ordered(1, dated, "BER1-D1"),
                            new FeedItem.Ordered(2, undated, "BER1-D1")));
            assertThat(given(store)).containsExactly(Optional.of(made), Optional.empty());
            store.applyFeed(List.of(record(3, record)));
            assertThat(given(store))
                    .containsExactly(Optional.of(record.at()), Optional.of(record.at()));
        }
    }

    private static List<Optional<Instant>> given(DeskStore store) {
        return store.rows()
                .sql("select ordered_at from safety_order order by target")
                .query((row, _) -> Optional.ofNullable(row.getObject(1, Instant.class)))
                .list();
    }

    @Test
    void aDocumentThatCannotBeReadIsKeptUntilALaterOneCan() throws Exception {
        Map<String, String> before;
        try (DeskStore store = open()) {
            store.applyFeed(
                    List.of(
                            new FeedItem.History(0, UUID.randomUUID()),
                            person(1, "m-1", "x".repeat(2_000)),
                            person(2, "m-2", "y".repeat(2_000)),
                            person(3, "m-3", "Cem")));
            assertThat(aside(store))
                    .containsExactlyInAnyOrder(
                            "document person/m-1 person JdbcSQLDataException 22001",
                            "document person/m-2 person JdbcSQLDataException 22001");
            store.applyFeed(List.of(person(4, "m-2", "Bert")));
            assertThat(aside(store)).hasSize(1);
            assertThat(
                            store.rows()
                                    .sql("select name from person order by id")
                                    .query((row, _) -> row.getString(1))
                                    .list())
                    .containsExactly("Bert", "Cem");
            before = store.digest();
        }
        Files.delete(home.directory().resolve("store.mv.db"));
        try (DeskStore store = open()) {
            assertThat(store.digest()).isEqualTo(before);
        }
    }

    @Test
    void whatIsNoKeyOpensNothingAndStopsNothing() {
        try (DeskStore store = open()) {
            ObjectNode fields = JSON.objectNode().put("name", "Cem");
            Document cem = new Document("person", "m-3", 1, fields);
            store.applyFeed(
                    List.of(
                            new FeedItem.History(0, UUID.randomUUID()),
                            new FeedItem.Merged(1, cem, Map.of("life:m-3#0a1b2c3d", "no base64!")),
                            new FeedItem.Merged(2, cem, Map.of("life:m-3#0a1b2c3e", "AAAA"))));
            assertThat(store.progress().cursor()).isEqualTo(2);
            store.submit(
                    "s-1", new Notes.Handler(), new Notes.Keep(UUID.randomUUID(), "m-3", "Zoë"));
            assertThat(texts(store)).containsExactly("Zoë");
        }
    }

    private static List<String> texts(DeskStore store) {
        return store.rows()
                .sql("select text from note order by text")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static List<String> aside(DeskStore store) {
        return store.rows()
                .sql("select kind || ' ' || id || ' ' || type || ' ' || cause from set_aside")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static ObjectNode body(String note, String text) {
        ObjectNode body = JSON.objectNode().put("note", note).put("place", 1);
        body.set("text", JSON.objectNode().put("plain", text).put("personal", "life"));
        return body;
    }

    private static FeedItem person(long position, String id, String name) {
        ObjectNode fields = JSON.objectNode();
        fields.set("name", JSON.objectNode().put("plain", name).put("personal", "life"));
        return new FeedItem.Merged(
                position, new Document("person", id, position, fields), Map.of());
    }

    private static FeedItem block(long position, UUID id) {
        Order order = new Order(UUID.randomUUID(), Order.Kind.BLOCK, "c-1", "lost");
        return record(position, entry(id, "NoteKept", 1, JSON.objectNode(), List.of(order)));
    }

    private static FeedItem note(
            long position, UUID id, String type, int version, ObjectNode body) {
        return record(position, entry(id, type, version, body, List.of()));
    }

    private static Entry entry(
            UUID id, String type, int version, ObjectNode body, List<Order> orders) {
        return new Entry(
                id,
                "BER1-D1",
                UUID.randomUUID(),
                1,
                Instant.parse("2027-04-22T07:12:00Z"),
                "s-2",
                null,
                0,
                type,
                version,
                "network",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                orders,
                CanonicalJson.sorted(body));
    }

    private static FeedItem record(long position, Entry entry) {
        return new FeedItem.Record(
                position, new EntryCodec(NO_KEYS).canonical(entry, "0".repeat(64)), Map.of());
    }

    private static final Sealer NO_KEYS =
            new Sealer() {
                @Override
                public Sealed seal(Purpose purpose, String owner, UUID record, String plain) {
                    throw new IllegalStateException("nothing here is sealed");
                }

                @Override
                public String open(Purpose purpose, String owner, UUID record, Sealed sealed) {
                    throw new IllegalStateException("nothing here is sealed");
                }

                @Override
                public void settle() {}
            };
}

package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A feature small enough for tests of the spine: notes about persons, kept in two tables.
final class Notes implements Projection {

    /// Keeps a note; an empty text is refused, with a note about that.
    record Keep(UUID commandId, String person, String text) implements Command {}

    private final int schema;

    Notes() {
        this(1);
    }

    /// @param schema another number has the rows made anew
    Notes(int schema) {
        this.schema = schema;
    }

    /// Two records in one transaction, the second changing a document. Keeps notes that are no
    /// documents of a sale.
    static final class Door extends Handler {
        @Override
        public boolean isFiscal() {
            return false;
        }
    }

    static class Handler implements CommandHandler<Keep, Long, String> {

        @Override
        public boolean isFiscal() {
            return true;
        }

        @Override
        public Long facts(Keep command, Moment moment, JdbcClient rows) {
            return rows.sql("select count(*) from note").query((r, _) -> r.getLong(1)).single();
        }

        @Override
        public Decision<String> decide(Keep command, Long facts, Moment moment) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("note", moment.newId().toString());
            body.put("place", facts);
            body.set("text", Personal.life(command.person(), command.text()));
            if (command.text().isEmpty()) {
                return Decision.refused("refused", Draft.of("NoteRefused", 1, "network", body));
            }
            if (command.text().equals("bug")) {
                throw new IllegalStateException("a bug in a feature");
            }
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            fields.set("name", Personal.life(command.person(), command.text()));
            return Decision.accepted(
                    Draft.of("NoteKept", 1, "network", body),
                    Draft.of("PersonNamed", 1, "network", JsonNodeFactory.instance.objectNode())
                            .withPatch(new Patch("person", command.person(), 0, fields)));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of("NoteKept");
        }

        @Override
        public String outcome(List<Entry> entries) {
            return entries.getFirst().body().get("note").asString();
        }
    }

    /// A person as the centre tells of them.
    static FeedItem named(String id, long position) {
        return new FeedItem.Merged(
                position,
                new Document(
                        "person",
                        id,
                        position,
                        JsonNodeFactory.instance.objectNode().put("name", "Of the centre")),
                Map.of());
    }

    /// The order that nothing of this person may be left.
    static FeedItem erased(String person, long position) {
        return new FeedItem.Ordered(
                position,
                new Order(UUID.randomUUID(), Order.Kind.ERASE, person, "asked for"),
                "BER1-D1");
    }

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table note (id varchar(40) primary key, place bigint, text varchar(1000),
                                   times integer not null, person varchar(200) not null)
                """,
                "create table person (id varchar(40) primary key, name varchar(1000))");
    }

    @Override
    public int schema() {
        return schema;
    }

    @Override
    public Set<String> types() {
        return Set.of("NoteKept");
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        keep(
                entry.body().get("note").asString(),
                entry.body().get("place").longValue(),
                entry,
                rows);
    }

    /// The same note once more changes nothing; another one of its id cannot be kept.
    static void keep(String note, long place, Entry entry, JdbcClient rows) {
        String text = Personal.text(entry.body().get("text"));
        if (rows.sql("select 1 from note where id = ? and text is not distinct from ?")
                .param(note)
                .param(text)
                .query((_, _) -> 1)
                .list()
                .isEmpty()) {
            rows.sql("insert into note values (?, ?, ?, 1, ?)")
                    .param(note)
                    .param(place)
                    .param(text)
                    .param(entry.body().path("text").path("of").asString(""))
                    .update();
        }
    }

    @Override
    public Set<String> kinds() {
        return Set.of("person");
    }

    @Override
    public void document(Document document, JdbcClient rows) {
        rows.sql("merge into person key (id) values (?, ?)")
                .param(document.id())
                .param(Personal.text(document.fields().get("name")))
                .update();
    }

    @Override
    public void removed(String kind, String id, JdbcClient rows) {
        rows.sql("delete from person where id = ?").param(id).update();
    }

    @Override
    public void erased(String person, JdbcClient rows) {
        rows.sql("update note set text = null where person = ?").param(person).update();
    }
}

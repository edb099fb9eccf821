package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.projection.Upcaster;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// [Notes] two versions later: `note` became `id`, then `id` and `place` went into `kept`. It knows
/// the last shape only.
final class NewerNotes implements Projection {

    static final List<Upcaster> STEPS =
            List.of(
                    new Upcaster("NoteKept", 1, NewerNotes::renamed),
                    new Upcaster("NoteKept", 2, NewerNotes::gathered));

    private final Notes notes = new Notes();
    private final List<Upcaster> steps;

    NewerNotes(List<Upcaster> steps) {
        this.steps = steps;
    }

    private static ObjectNode renamed(ObjectNode body) {
        body.set("id", body.remove("note"));
        return body;
    }

    private static ObjectNode gathered(ObjectNode body) {
        ObjectNode kept = body.putObject("kept");
        kept.set("id", body.remove("id"));
        kept.set("place", body.remove("place"));
        return body;
    }

    /// The id of a note in the last shape.
    static String id(Entry entry) {
        return entry.body().get("kept").get("id").asString();
    }

    @Override
    public List<String> tables() {
        return notes.tables();
    }

    @Override
    public int schema() {
        return notes.schema();
    }

    @Override
    public Set<String> types() {
        return notes.types();
    }

    @Override
    public int version(String type) {
        return 3;
    }

    @Override
    public List<Upcaster> upcasters() {
        return steps;
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        Notes.keep(id(entry), entry.body().get("kept").get("place").longValue(), entry, rows);
    }

    @Override
    public Set<String> kinds() {
        return notes.kinds();
    }

    @Override
    public void document(Document document, JdbcClient rows) {
        notes.document(document, rows);
    }

    @Override
    public void removed(String kind, String id, JdbcClient rows) {
        notes.removed(kind, id, rows);
    }
}

package com.passportdesk.store.note;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Notes that can be read. That one was seen to may be heard before the note itself, so it stands
/// in a table of its own.
public final class NoteProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table note (
                    note uuid primary key,
                    site varchar(40) not null,
                    words varchar(1200) not null,
                    member varchar(100),
                    at timestamp with time zone not null,
                    operator varchar(100) not null,
                    desk varchar(40) not null)
                """,
                "create index note_site on note (site, at)",
                "create index note_member on note (member)",
                """
                create table note_done (
                    note uuid primary key,
                    at timestamp with time zone not null,
                    operator varchar(100) not null)
                """);
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        return Set.of(Events.NOTE_WRITTEN, Events.NOTE_DONE);
    }

    @Override
    public Set<String> ownIds() {
        return Set.of("note");
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        if (entry.type().equals(Events.NOTE_DONE)) {
            done(entry, rows);
            return;
        }
        String words = Personal.text(body.get("words"));
        if (words == null) {
            // Its member was erased since, or its own key: nothing of it is left.
            return;
        }
        rows.sql(
                        """
                        merge into note (note, site, words, member, at, operator, desk)
                        key (note) values (?,?,?,?,?,?,?)
                        """)
                .param(Columns.id(body.get("note")))
                .param(body.get("site").asString())
                .param(words)
                .param(Columns.text(body.get("member")))
                .param(Columns.time(entry.at()))
                .param(entry.operator())
                .param(entry.desk())
                .update();
    }

    /// Two desks may see to it while apart: both have the first then.
    private static void done(Entry entry, JdbcClient rows) {
        int before =
                rows.sql(
                                """
                                select count(*) from note_done
                                 where note = ? and (at < ? or at = ? and operator < ?)
                                """)
                        .param(Columns.id(entry.body().get("note")))
                        .param(Columns.time(entry.at()))
                        .param(Columns.time(entry.at()))
                        .param(entry.operator())
                        .query((row, _) -> row.getInt(1))
                        .single();
        if (before == 0) {
            rows.sql("merge into note_done (note, at, operator) key (note) values (?,?,?)")
                    .param(Columns.id(entry.body().get("note")))
                    .param(Columns.time(entry.at()))
                    .param(entry.operator())
                    .update();
        }
    }

    @Override
    public void erased(String person, JdbcClient rows) {
        rows.sql("delete from note where member = ?").param(person).update();
        UUID own = Columns.idOrNull(person);
        if (own != null) {
            rows.sql("delete from note where note = ?").param(own).update();
        }
    }
}

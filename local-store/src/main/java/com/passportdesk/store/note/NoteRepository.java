package com.passportdesk.store.note;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads notes that nobody has seen to.
public final class NoteRepository {

    private static final int MOST = 200;

    private final JdbcClient rows;

    public NoteRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// The newest first.
    ///
    /// @param limit at most 200
    public List<Note> open(String site, int limit) {
        return rows.sql(
                        """
                        select n.*, coalesce(s.given, n.operator) as writer,
                               coalesce(m.name, '') as member_name, m.latin
                          from note n
                          left join staff s on s.id = n.operator
                          left join member m on m.id = n.member
                         where n.site = ?
                           and not exists (select 1 from note_done d where d.note = n.note)
                         order by n.at desc, n.note desc
                         limit ?
                        """)
                .param(site)
                .param(Math.min(limit, MOST))
                .query(NoteRepository::note)
                .list();
    }

    /// How many are open.
    public int count(String site) {
        return rows.sql(
                        """
                        select count(*) from note n
                         where n.site = ?
                           and not exists (select 1 from note_done d where d.note = n.note)
                        """)
                .param(site)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    boolean isOpen(UUID note) {
        return rows.sql(
                                """
                                select count(*) from note n
                                 where n.note = ?
                                   and not exists (select 1 from note_done d where d.note = n.note)
                                """)
                        .param(note)
                        .query((row, _) -> row.getInt(1))
                        .single()
                > 0;
    }

    private static Note note(ResultSet row, int number) throws SQLException {
        return new Note(
                row.getObject("note", UUID.class),
                row.getString("words"),
                row.getString("member"),
                row.getString("member_name"),
                row.getString("latin"),
                row.getObject("at", Instant.class),
                row.getString("writer"),
                row.getString("desk"));
    }
}

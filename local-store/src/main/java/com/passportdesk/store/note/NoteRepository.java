package com.passportdesk.store.note;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads notes: those nobody has seen to, and those somebody has.
public final class NoteRepository {

    private static final int MOST = 200;

    private static final String COLUMNS =
            """
            select n.*, coalesce(s.given, n.operator) as writer,
                   coalesce(m.name, '') as member_name, m.latin
            """;

    private static final String FROM =
            """
              from note n
              left join staff s on s.id = n.operator
              left join member m on m.id = n.member
            """;

    private final JdbcClient rows;

    public NoteRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// The newest first.
    ///
    /// @param limit at most 200
    public List<Note> open(String site, int limit) {
        return rows.sql(
                        COLUMNS
                                + FROM
                                + """
                                 where n.site = ?
                                   and not exists (
                                            select 1 from note_done d where d.note = n.note)
                                 order by n.at desc, n.note desc
                                 limit ?
                                """)
                .param(site)
                .param(Math.min(limit, MOST))
                .query(NoteRepository::note)
                .list();
    }

    /// A note that somebody saw to.
    ///
    /// @param by name of who did
    public record Seen(Note note, Instant at, String by) {}

    /// Those that were seen to, the latest first. Notes about nobody go thirty days after that.
    ///
    /// @param before only what was seen to before this note; empty for the latest. One that is not
    ///   known has none before it
    /// @param limit at most 200
    public List<Seen> seen(String site, Optional<UUID> before, int limit) {
        return rows.sql(
                        COLUMNS
                                + ", d.at as seen_at, coalesce(t.given, d.operator) as seen_by"
                                + FROM
                                + """
                                  join note_done d on d.note = n.note
                                  left join staff t on t.id = d.operator
                                 where n.site = :site
                                   and (:all or exists (
                                            select 1 from note_done b
                                             where b.note = :before
                                               and (d.at < b.at or d.at = b.at and d.note < b.note)))
                                 order by d.at desc, d.note desc
                                 limit :most
                                """)
                .param("site", site)
                .param("all", before.isEmpty())
                .param("before", before.orElse(new UUID(0, 0)))
                .param("most", Math.min(limit, MOST))
                .query((row, number) ->
                        new Seen(
                                note(row, number),
                                row.getObject("seen_at", Instant.class),
                                row.getString("seen_by")))
                .list();
    }

    /// These notes, open or seen to, in no order; one that is not known is left out.
    ///
    /// @param notes at most 200
    public List<Note> all(Collection<UUID> notes) {
        return rows.sql(COLUMNS + FROM + " where n.note = any(:notes)")
                .param("notes", notes.stream().limit(MOST).toArray(UUID[]::new))
                .query(NoteRepository::note)
                .list();
    }

    /// Those about a member, the newest first.
    ///
    /// @param limit at most 200
    public List<Note> openAbout(String member, String site, int limit) {
        return rows.sql(
                        COLUMNS
                                + FROM
                                + """
                                 where n.member = ? and n.site = ?
                                   and not exists (
                                           select 1 from note_done d where d.note = n.note)
                                 order by n.at desc, n.note desc
                                 limit ?
                                """)
                .param(member)
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

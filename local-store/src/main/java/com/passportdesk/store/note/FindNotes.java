package com.passportdesk.store.note;

import com.passportdesk.store.search.Entry;
import com.passportdesk.store.search.FindKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notes about nobody as the search knows them, by their words: people write names into them all
/// the same. One about a member is read and goes with them, so that it is not found here.
public final class FindNotes implements FindKind {

    private static final String ENTRY =
            """
            select cast(note as varchar) as id, site, words, at from note where member is null
            """;

    @Override
    public String id() {
        return "note";
    }

    @Override
    public Set<String> tables() {
        return Set.of("NOTE");
    }

    @Override
    public void all(JdbcClient rows, Consumer<Entry> each) {
        rows.sql(ENTRY + " order by 1").query((ResultSet row) -> each.accept(entry(row)));
    }

    @Override
    public void some(Collection<String> ids, JdbcClient rows, Consumer<Entry> each) {
        rows.sql(ENTRY + " and note = any(:ids)")
                .param("ids", ids.stream().map(UUID::fromString).toArray(UUID[]::new))
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("site"),
                List.of(),
                List.of(row.getString("words")),
                List.of(),
                (int) (row.getObject("at", Instant.class).getEpochSecond() / 60));
    }
}

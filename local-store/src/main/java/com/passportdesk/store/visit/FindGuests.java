package com.passportdesk.store.visit;

import com.passportdesk.store.search.Entry;
import com.passportdesk.store.search.FindKind;
import com.passportdesk.store.search.NotedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// People without an account as the search knows them: by the name they gave for a visit, or for a
/// day pass that let nobody in. Those whose name was erased are not found.
public final class FindGuests implements FindKind {

    /// A pass is no entry any more once it let somebody in.
    private static final NotedRows OF_VISIT =
            new NotedRows(
                    "visit:", "select pass from visit where pass is not null and visit in (:ids)");

    private static final String VISITS =
            """
            select cast(v.visit as varchar) as id, v.site, v.guest_name as name, v.arrived_at as at
              from visit v
             where v.member is null and v.guest_name is not null
            """;

    private static final String PASSES =
            """
            select cast(p.pass as varchar) as id, p.site, p.holder_name as name,
                   cast(p.local_date as timestamp with time zone) as at
              from day_pass p
             where p.member is null and p.holder_name is not null
               and not exists (select 1 from visit v
                                where v.pass = p.pass and v.undone_at is null)
            """;

    @Override
    public String id() {
        return "guest";
    }

    @Override
    public Set<String> tables() {
        return Set.of("VISIT", "DAY_PASS");
    }

    @Override
    public void touched(String table, @Nullable Object[] row, Consumer<String> note) {
        String id = String.valueOf(row[0]);
        note.accept(id);
        if (table.equals("VISIT")) {
            note.accept(OF_VISIT.note(id));
        }
    }

    @Override
    public Collection<String> ids(Collection<String> notes, JdbcClient rows) {
        return NotedRows.ids(notes, rows, OF_VISIT);
    }

    @Override
    public void all(JdbcClient rows, Consumer<Entry> each) {
        rows.sql(VISITS + " union all " + PASSES + " order by 1")
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    @Override
    public void some(Collection<String> ids, JdbcClient rows, Consumer<Entry> each) {
        UUID[] some = ids.stream().map(UUID::fromString).toArray(UUID[]::new);
        rows.sql(
                        VISITS
                                + " and v.visit = any(:ids) union all "
                                + PASSES
                                + " and p.pass = any(:ids)")
                .param("ids", some)
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("site"),
                List.of(row.getString("name")),
                List.of(),
                List.of(),
                (int) (row.getObject("at", Instant.class).getEpochSecond() / 60));
    }
}

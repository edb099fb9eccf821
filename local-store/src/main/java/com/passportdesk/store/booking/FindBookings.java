package com.passportdesk.store.booking;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Bookings as the search knows them: by what is booked and for whom. A desk holds those of its own
/// site, of some weeks.
public final class FindBookings implements FindKind {

    private static final NotedRows OF_MEMBER =
            new NotedRows("member:", "select booking from booking where member in (:ids)");
    private static final NotedRows OF_RESOURCE =
            new NotedRows("resource:", "select booking from booking where resource in (:ids)");
    private static final NotedRows OF_COMPANY =
            new NotedRows(
                    "company:",
                    "select b.booking from booking b join member m on m.id = b.member"
                            + " where m.company in (:ids)");

    private static final String ENTRY =
            """
            select b.booking, b.site, b.starts_at, b.holder_name, r.name as resource,
                   m.name, m.latin, c.name as company, c.latin as company_latin
              from booking b
              join resource r on r.id = b.resource
              left join member m on m.id = b.member
              left join company c on c.id = m.company
            """;

    @Override
    public String id() {
        return "booking";
    }

    @Override
    public int form() {
        return 2;
    }

    @Override
    public Set<String> tables() {
        return Set.of("BOOKING", "COMPANY", "MEMBER", "RESOURCE");
    }

    @Override
    public void touched(String table, @Nullable Object[] row, Consumer<String> note) {
        switch (table) {
            case "COMPANY" -> note.accept(OF_COMPANY.note(String.valueOf(row[0])));
            case "MEMBER" -> note.accept(OF_MEMBER.note(String.valueOf(row[0])));
            case "RESOURCE" -> note.accept(OF_RESOURCE.note(String.valueOf(row[0])));
            default -> note.accept(String.valueOf(row[0]));
        }
    }

    @Override
    public Collection<String> ids(Collection<String> notes, JdbcClient rows) {
        return NotedRows.ids(notes, rows, OF_MEMBER, OF_RESOURCE, OF_COMPANY);
    }

    @Override
    public void all(JdbcClient rows, Consumer<Entry> each) {
        rows.sql(ENTRY + " order by cast(b.booking as varchar)")
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    @Override
    public void some(Collection<String> ids, JdbcClient rows, Consumer<Entry> each) {
        rows.sql(ENTRY + " where b.booking in (:ids)")
                .param("ids", ids.stream().map(UUID::fromString).toList())
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("booking"),
                row.getString("site"),
                List.of(row.getString("resource")),
                Stream.of("holder_name", "name", "latin", "company", "company_latin")
                        .map(column -> text(row, column))
                        .filter(value -> !value.isEmpty())
                        .toList(),
                List.of(),
                (int) (row.getObject("starts_at", Instant.class).getEpochSecond() / 60));
    }

    private static String text(ResultSet row, String column) {
        try {
            String value = row.getString(column);
            return value == null ? "" : value;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package com.passportdesk.store.sale;

import com.passportdesk.store.search.Entry;
import com.passportdesk.store.search.FindKind;
import com.passportdesk.store.search.NotedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Receipts as the search knows them: by number, by its last digits, and by whom they are for. A
/// desk holds those of its own site, of some weeks.
public final class FindReceipts implements FindKind {

    private static final NotedRows OF_MEMBER =
            new NotedRows("member:", "select receipt from receipt where member in (:ids)");

    private static final String ENTRY =
            """
            select t.receipt, t.site, t.number, t.issued_at, t.customer_name, m.name, m.latin
              from receipt t
              left join member m on m.id = t.member
            """;

    @Override
    public String id() {
        return "receipt";
    }

    @Override
    public Set<String> tables() {
        return Set.of("RECEIPT", "MEMBER");
    }

    @Override
    public void touched(String table, @Nullable Object[] row, Consumer<String> note) {
        String id = String.valueOf(row[0]);
        note.accept(table.equals("MEMBER") ? OF_MEMBER.note(id) : id);
    }

    @Override
    public Collection<String> ids(Collection<String> notes, JdbcClient rows) {
        return NotedRows.ids(notes, rows, OF_MEMBER);
    }

    @Override
    public void all(JdbcClient rows, Consumer<Entry> each) {
        rows.sql(ENTRY + " order by cast(t.receipt as varchar)")
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    @Override
    public void some(Collection<String> ids, JdbcClient rows, Consumer<Entry> each) {
        rows.sql(ENTRY + " where t.receipt in (:ids)")
                .param("ids", ids.stream().map(UUID::fromString).toList())
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        List<String> names = new ArrayList<>();
        for (String column : List.of("customer_name", "name", "latin")) {
            String name = row.getString(column);
            if (name != null) {
                names.add(name);
            }
        }
        return new Entry(
                row.getString("receipt"),
                row.getString("site"),
                List.of(),
                names,
                numbers(row.getString("number")),
                (int) (row.getObject("issued_at", Instant.class).getEpochSecond() / 60));
    }

    /// The number, and its last digits as they are read off: 000017, 0017, 17.
    private static List<String> numbers(String number) {
        List<String> numbers = new ArrayList<>(List.of(number));
        int first = number.length();
        while (first > 0 && Character.isDigit(number.charAt(first - 1))) {
            first--;
        }
        for (int from = first; from < number.length() - 1; from++) {
            numbers.add(number.substring(from));
        }
        String last = number.substring(first).replaceFirst("^0+", "");
        numbers.add(last);
        return numbers;
    }
}

package com.passportdesk.store.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what the index knows of people, a few thousand rows at a time.
final class PeopleRows {

    private static final int PAGE = 2_000;
    private static final int MOST_OF_COMPANY = 100_000;

    private static final String ENTRY =
            """
            select m.id, m.home, m.name, m.latin, m.given, m.email,
                   c.name as company, c.latin as company_latin, k.number
            """;

    private final JdbcClient rows;

    PeopleRows(JdbcClient rows) {
        this.rows = rows;
    }

    private record Line(
            String id, String home, String names, String others, @Nullable String card) {}

    /// Everybody by id.
    void everybody(Consumer<People.Entry> each) {
        String after = "";
        while (true) {
            List<Line> page =
                    rows.sql(
                                    ENTRY
                                            + """
                                              from (select * from member where id > ?
                                                     order by id limit ?) m
                                              left join company c on c.id = m.company
                                              left join card k on k.member = m.id
                                             order by m.id, k.number
                                            """)
                            .param(after)
                            .param(PAGE)
                            .query(PeopleRows::line)
                            .list();
            if (page.isEmpty()) {
                return;
            }
            entries(page, each);
            after = page.getLast().id();
        }
    }

    /// Some people; who is not there is left out.
    void some(List<String> ids, Consumer<People.Entry> each) {
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<String> part = ids.subList(from, Math.min(ids.size(), from + PAGE));
            entries(
                    rows.sql(
                                    ENTRY
                                            + """
                                              from member m
                                              left join company c on c.id = m.company
                                              left join card k on k.member = m.id
                                             where m.id in (:ids)
                                             order by m.id, k.number
                                            """)
                            .param("ids", part)
                            .query(PeopleRows::line)
                            .list(),
                    each);
        }
    }

    private static void entries(List<Line> lines, Consumer<People.Entry> each) {
        List<Line> one = new ArrayList<>();
        for (Line line : lines) {
            if (!one.isEmpty() && !one.getFirst().id().equals(line.id())) {
                each.accept(entry(one));
                one.clear();
            }
            one.add(line);
        }
        if (!one.isEmpty()) {
            each.accept(entry(one));
        }
    }

    private static People.Entry entry(List<Line> lines) {
        Line first = lines.getFirst();
        StringJoiner others = new StringJoiner(" ").add(first.others());
        for (Line line : lines) {
            if (line.card() != null) {
                others.add(line.card());
            }
        }
        return new People.Entry(first.id(), first.home(), first.names(), others.toString());
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString("id"),
                row.getString("home"),
                joined(row.getString("name"), row.getString("latin"), row.getString("given")),
                joined(
                        row.getString("email"),
                        row.getString("company"),
                        row.getString("company_latin")),
                row.getString("number"));
    }

    private static String joined(@Nullable String... parts) {
        StringJoiner joined = new StringJoiner(" ");
        for (String part : parts) {
            if (part != null) {
                joined.add(part);
            }
        }
        return joined.toString();
    }

    List<String> membersOf(String company) {
        return rows.sql("select id from member where company = ? limit ?")
                .param(company)
                .param(MOST_OF_COMPANY)
                .query((row, _) -> row.getString(1))
                .list();
    }

    Optional<String> holderOf(String credential) {
        return rows.sql("select member from card where credential = ?")
                .param(credential)
                .query((row, _) -> row.getString(1))
                .optional();
    }
}

package com.passportdesk.store.member;

import com.passportdesk.store.search.Entry;
import com.passportdesk.store.search.FindKind;
import com.passportdesk.store.search.NotedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Members as the search knows them: by every form of the name, by e-mail, company and the numbers
/// of their cards. By a card's number alone it is the card that is found.
public final class FindMembers implements FindKind {

    private static final int PAGE = 2_000;
    private static final NotedRows OF_COMPANY =
            new NotedRows("company:", "select id from member where company in (:ids)");

    private static final String ENTRY =
            """
            select m.id, m.home, m.name, m.latin, m.given, m.email,
                   c.name as company, c.latin as company_latin, k.number
            """;

    private static final String REST =
            """
              left join company c on c.id = m.company
              left join card k on k.member = m.id
             order by m.id, k.number
            """;

    private record Line(
            String id,
            String home,
            List<String> names,
            List<String> others,
            @Nullable String card) {}

    @Override
    public String id() {
        return "member";
    }

    @Override
    public String byNumber() {
        return "card";
    }

    @Override
    public Set<String> tables() {
        return Set.of("MEMBER", "COMPANY", "CARD");
    }

    @Override
    public void touched(String table, @Nullable Object[] row, Consumer<String> note) {
        switch (table) {
            case "MEMBER" -> note.accept(String.valueOf(row[0]));
            case "COMPANY" -> note.accept(OF_COMPANY.note(String.valueOf(row[0])));
            default -> note.accept(String.valueOf(row[1]));
        }
    }

    @Override
    public Collection<String> ids(Collection<String> notes, JdbcClient rows) {
        return NotedRows.ids(notes, rows, OF_COMPANY);
    }

    @Override
    public void all(JdbcClient rows, Consumer<Entry> each) {
        String after = "";
        while (true) {
            List<Line> page =
                    rows.sql(
                                    ENTRY
                                            + """
                                              from (select * from member where id > ?
                                                     order by id limit ?) m
                                            """
                                            + REST)
                            .param(after)
                            .param(PAGE)
                            .query(FindMembers::line)
                            .list();
            if (page.isEmpty()) {
                return;
            }
            entries(page, each);
            after = page.getLast().id();
        }
    }

    @Override
    public void some(Collection<String> ids, JdbcClient rows, Consumer<Entry> each) {
        entries(
                rows.sql(ENTRY + " from (select * from member where id in (:ids)) m " + REST)
                        .param("ids", ids)
                        .query(FindMembers::line)
                        .list(),
                each);
    }

    /// Lines of one person follow each other: one for each card.
    private static void entries(List<Line> lines, Consumer<Entry> each) {
        for (int from = 0; from < lines.size(); ) {
            Line first = lines.get(from);
            List<String> cards = new ArrayList<>();
            while (from < lines.size() && lines.get(from).id().equals(first.id())) {
                String card = lines.get(from).card();
                if (card != null) {
                    cards.add(card);
                }
                from++;
            }
            each.accept(
                    new Entry(first.id(), first.home(), first.names(), first.others(), cards, 0));
        }
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString("id"),
                row.getString("home"),
                given(row.getString("name"), row.getString("latin"), row.getString("given")),
                given(
                        row.getString("email"),
                        row.getString("company"),
                        row.getString("company_latin")),
                row.getString("number"));
    }

    private static List<String> given(@Nullable String... values) {
        return Stream.of(values).filter(value -> value != null && !value.isEmpty()).toList();
    }
}

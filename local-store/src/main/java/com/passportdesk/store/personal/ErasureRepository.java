package com.passportdesk.store.personal;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads orders to erase and who has confirmed them.
public final class ErasureRepository {

    private static final int MOST = 1_000;
    private static final int MOST_DESKS = 1_000;

    private final JdbcClient rows;

    public ErasureRepository(JdbcClient rows) {
        this.rows = rows;
    }

    private record Line(UUID id, String target, String reason, String desk, Instant at) {}

    private static final String ORDERS =
            """
            select o.id, o.target, o.reason, o.desk, e.at
              from safety_order o left join erasure e on e.id = o.id
             where o.kind = 'ERASE' and
            """;

    /// Orders to erase people, the latest first; at most 1,000. Notes whose time was over are none.
    public List<Erasure> list(int limit) {
        return erasures(
                rows.sql(
                                ORDERS
                                        + """
                                          (e.type is null or e.type <> ?)
                                         order by e.at desc nulls first, o.id limit ?
                                        """)
                        .param(Events.NOTES_ENDED)
                        .param(Math.min(limit, MOST)));
    }

    /// One order to erase, of whatever.
    public Optional<Erasure> find(UUID order) {
        return erasures(rows.sql(ORDERS + " o.id = ?").param(order)).stream().findFirst();
    }

    private List<Erasure> erasures(JdbcClient.StatementSpec orders) {
        List<Line> lines =
                orders.query((row, _) ->
                                new Line(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getObject(5, Instant.class)))
                        .list();
        List<String> desks =
                new Documents(rows).list("desk", MOST_DESKS).stream().map(Document::id).toList();
        Map<UUID, List<String>> confirmed = confirmed(lines);
        return lines.stream()
                .map(line -> erasure(line, desks, confirmed.getOrDefault(line.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<String>> confirmed(List<Line> lines) {
        Map<UUID, List<String>> confirmed = new HashMap<>();
        rows.sql("select id, desk from erasure_done where id = any(?) order by desk")
                .param(lines.stream().map(Line::id).toArray(UUID[]::new))
                .query(row -> {
                    confirmed
                            .computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return confirmed;
    }

    private static Erasure erasure(Line line, List<String> desks, List<String> confirmed) {
        return new Erasure(
                line.id(),
                line.target(),
                line.reason(),
                line.desk(),
                line.at(),
                confirmed,
                desks.stream().filter(desk -> !confirmed.contains(desk)).toList());
    }

    /// Orders that `desk` has not confirmed, by id; at most 1,000.
    static List<UUID> unconfirmed(String desk, JdbcClient rows) {
        return rows.sql(
                        """
                        select id from safety_order o
                         where kind = 'ERASE'
                           and not exists (select 1 from erasure_done d
                                            where d.id = o.id and d.desk = ?)
                         order by id limit ?
                        """)
                .param(desk)
                .param(MOST)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}

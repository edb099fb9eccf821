package com.passportdesk.store.personal;

import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import java.time.Instant;
import java.util.List;
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

    /// Orders to erase, the latest first; at most 1,000.
    public List<Erasure> list(int limit) {
        List<String> desks =
                new Documents(rows).list("desk", MOST_DESKS).stream().map(Document::id).toList();
        return rows
                .sql(
                        """
                        select o.id, o.target, o.reason, o.desk, e.at
                          from safety_order o left join erasure e on e.id = o.id
                         where o.kind = 'ERASE'
                         order by e.at desc nulls first, o.id limit ?
                        """)
                .param(Math.min(limit, MOST))
                .query((row, _) ->
                        new Line(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, Instant.class)))
                .list()
                .stream()
                .map(line -> erasure(line, desks))
                .toList();
    }

    private Erasure erasure(Line line, List<String> desks) {
        List<String> confirmed =
                rows.sql("select desk from erasure_done where id = ? order by desk limit ?")
                        .param(line.id())
                        .param(MOST_DESKS)
                        .query((row, _) -> row.getString(1))
                        .list();
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

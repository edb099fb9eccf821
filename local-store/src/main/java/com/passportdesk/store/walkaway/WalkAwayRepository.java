package com.passportdesk.store.walkaway;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.Columns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads walk-aways that count.
public final class WalkAwayRepository {

    private static final int MOST = 1_000;

    private static final String COUNTING =
            """
             and not exists (
                select 1 from walk_away_taken_back b where b.walk_away = w.walk_away)
            """;

    private final JdbcClient rows;

    public WalkAwayRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// How many left in a stretch of time.
    public int count(String site, Stretch period) {
        return rows.sql(
                        "select count(*) from walk_away w where w.site = ? and w.at >= ? and w.at < ?"
                                + COUNTING)
                .param(site)
                .param(Columns.time(period.start()))
                .param(Columns.time(period.end()))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /// The newest first, at most 1,000.
    public List<WalkAway> list(String site, Stretch period) {
        return rows.sql(
                        """
                        select w.*, coalesce(s.given, w.operator) as counted_by
                          from walk_away w left join staff s on s.id = w.operator
                         where w.site = ? and w.at >= ? and w.at < ?
                        """
                                + COUNTING
                                + " order by w.at desc, w.walk_away limit ?")
                .param(site)
                .param(Columns.time(period.start()))
                .param(Columns.time(period.end()))
                .param(MOST)
                .query((row, _) ->
                        new WalkAway(
                                row.getObject("walk_away", UUID.class),
                                row.getString("place"),
                                row.getObject("at", Instant.class),
                                row.getString("counted_by"),
                                row.getString("desk")))
                .list();
    }

    boolean counts(UUID walkAway) {
        return rows.sql("select count(*) from walk_away w where w.walk_away = ?" + COUNTING)
                        .param(walkAway)
                        .query((row, _) -> row.getInt(1))
                        .single()
                > 0;
    }
}

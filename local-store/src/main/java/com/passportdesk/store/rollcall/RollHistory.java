package com.passportdesk.store.rollcall;

import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the roll-calls of a site, also long after: when they were, and who was missing at the end.
public final class RollHistory {

    private static final int MOST = 100;

    /// Of one roll-call; who was missing is counted in any case.
    private static final int MOST_MISSING = 1_000;

    private final JdbcClient rows;

    public RollHistory(JdbcClient rows) {
        this.rows = rows;
    }

    /// One roll-call.
    ///
    /// @param people who were inside by the books when it began
    /// @param end null while it goes on, or where nobody ended it
    /// @param missing at its end, at most 1,000
    public record Past(
            UUID roll,
            Instant begunAt,
            String desk,
            int people,
            RollCall.@Nullable End end,
            List<Missing> missing) {

        public Past {
            missing = List.copyOf(missing);
        }
    }

    /// Somebody nobody had seen outside when it ended.
    ///
    /// @param name in their own script; empty of somebody erased
    /// @param latin in Latin letters; null where the name is
    /// @param seenAt when somebody ticked them off later; null for never
    public record Missing(Who who, String name, @Nullable String latin, @Nullable Instant seenAt) {}

    /// The latest first.
    ///
    /// @param before only what began before this one; empty for the latest. One that is not known
    ///   has none before it
    /// @param limit at most 100
    public List<Past> of(String site, Optional<UUID> before, int limit) {
        return rows
                .sql(
                        """
                        select r.roll, r.begun_at, r.desk, r.people,
                               e.ended_at, e.desk as end_desk, e.there, e.missing
                          from roll_call r left join roll_end e on e.roll = r.roll
                         where r.site = :site
                           and (:all or exists (
                                    select 1 from roll_call b
                                     where b.roll = :before
                                       and (r.begun_at < b.begun_at
                                            or r.begun_at = b.begun_at and r.roll < b.roll)))
                         order by r.begun_at desc, r.roll desc limit :most
                        """)
                .param("site", site)
                .param("all", before.isEmpty())
                .param("before", before.orElse(new UUID(0, 0)))
                .param("most", Math.min(limit, MOST))
                .query(RollHistory::past)
                .list()
                .stream()
                .map(this::withMissing)
                .toList();
    }

    private static Past past(ResultSet row, int number) throws SQLException {
        Instant endedAt = row.getObject("ended_at", Instant.class);
        return new Past(
                row.getObject("roll", UUID.class),
                row.getObject("begun_at", Instant.class),
                row.getString("desk"),
                row.getInt("people"),
                endedAt == null
                        ? null
                        : new RollCall.End(
                                endedAt,
                                row.getString("end_desk"),
                                row.getInt("there"),
                                row.getInt("missing")),
                List.of());
    }

    /// One who was ticked off, and when.
    private record Key(Who who, @Nullable Instant seenAt) {}

    private Past withMissing(Past roll) {
        List<Key> keys = new ArrayList<>();
        rows.sql(
                        """
                        select m.who, k.at from roll_missing m
                          left join roll_mark k
                            on k.roll = m.roll and k.who = m.who and k.there
                         where m.roll = ? order by m.who limit ?
                        """)
                .param(roll.roll())
                .param(MOST_MISSING)
                .query(row -> {
                    Instant seenAt = row.getObject("at", Instant.class);
                    Who.of(row.getString("who")).ifPresent(who -> keys.add(new Key(who, seenAt)));
                });
        Map<String, Visit> visits = visits(keys);
        List<Missing> missing = new ArrayList<>();
        for (Key key : keys) {
            Visit visit = visits.get(key.who().key());
            missing.add(
                    switch (key.who()) {
                        case Who.Visitor _ ->
                                new Missing(
                                        key.who(),
                                        visit == null ? "" : visit.name(),
                                        visit == null ? null : visit.latin(),
                                        key.seenAt());
                        case Who.Staff(String id) ->
                                new Missing(key.who(), staff(id), null, key.seenAt());
                    });
        }
        return new Past(
                roll.roll(), roll.begunAt(), roll.desk(), roll.people(), roll.end(), missing);
    }

    private Map<String, Visit> visits(List<Key> keys) {
        List<UUID> ids = new ArrayList<>();
        for (Key key : keys) {
            if (key.who() instanceof Who.Visitor(UUID visit)) {
                ids.add(visit);
            }
        }
        Map<String, Visit> visits = new HashMap<>();
        for (Visit visit : new VisitRepository(rows).all(ids)) {
            visits.put(new Who.Visitor(visit.id()).key(), visit);
        }
        return visits;
    }

    private String staff(String id) {
        return rows.sql("select name from staff where id = ?")
                .param(id)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse("");
    }
}

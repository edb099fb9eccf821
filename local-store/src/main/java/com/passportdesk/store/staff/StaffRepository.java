package com.passportdesk.store.staff;

import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.staff.StaffRole.Right;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads who works where, and how signing in at a desk stands.
public final class StaffRepository {

    private static final int MOST_AT_A_SITE = 200;

    private final JdbcClient rows;

    public StaffRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// How signing in at one desk stands.
    ///
    /// @param staff who is signed in, or null
    /// @param tries wrong PINs in a row
    /// @param waitUntil the end of the last wait, or null; whether it is to come says [#waiting]
    public record DeskState(@Nullable String staff, int tries, @Nullable Instant waitUntil) {

        static final DeskState FRESH = new DeskState(null, 0, null);

        /// Until when no PIN is looked at; empty while one is.
        public Optional<Instant> waiting(Instant now) {
            return Optional.ofNullable(waitUntil)
                    .filter(until -> SignInHandler.isToCome(until, now));
        }
    }

    /// A desk, and who is signed in at it.
    ///
    /// @param name null where nobody is
    public record AtDesk(String desk, @Nullable String name, @Nullable Instant since) {}

    /// The desks somebody ever signed in at, by code, at most 200.
    public List<AtDesk> desks() {
        return rows.sql(
                        """
                        select i.desk, s.name, i.since
                          from sign_in i left join staff s on s.id = i.staff
                         order by i.desk limit :most
                        """)
                .param("most", MOST_AT_A_SITE)
                .query((row, _) ->
                        new AtDesk(
                                row.getString("desk"),
                                row.getString("name"),
                                row.getObject("since", Instant.class)))
                .list();
    }

    /// Those who can sign in at `site`, by id, at most 200. A role this build does not know is left
    /// out: nothing could be allowed to it.
    public List<Colleague> ofSite(String site) {
        return rows
                .sql(
                        """
                        select s.id, s.name, s.given, s.role, s.pin_hash, s.portrait
                          from staff_site w join staff s on s.id = w.staff
                         where w.site = :site and s.pin_hash is not null
                         order by s.id
                         limit :most
                        """)
                .param("site", site)
                .param("most", MOST_AT_A_SITE)
                .query((row, _) -> colleague(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// Somebody who works at `site` now: what they may do there. Empty for whoever was taken off
    /// the site, may not sign in any more, or has a role this build does not know.
    public Optional<Colleague> atWork(String id, String site) {
        return rows.sql(
                        """
                        select s.id, s.name, s.given, s.role, s.pin_hash, s.portrait
                          from staff_site w join staff s on s.id = w.staff
                         where w.site = :site and s.id = :id and s.pin_hash is not null
                        """)
                .param("site", site)
                .param("id", id)
                .query((row, _) -> colleague(row))
                .optional()
                .flatMap(found -> found);
    }

    /// Whether whoever acts works at the site now, and their role allows it.
    public boolean may(Moment moment, Right right) {
        return atWork(moment.operator(), moment.site())
                .map(one -> one.role().may(right))
                .orElse(false);
    }

    /// One of the network's staff.
    public Optional<Colleague> find(String id) {
        return rows.sql(
                        """
                        select id, name, given, role, pin_hash, portrait from staff where id = ?
                        """)
                .param(id)
                .query((row, _) -> colleague(row))
                .optional()
                .flatMap(found -> found);
    }

    private static Optional<Colleague> colleague(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String name = row.getString("name");
        String given = row.getString("given");
        String hash = row.getString("pin_hash");
        long portrait = row.getLong("portrait");
        return StaffRole.of(row.getString("role"))
                .map(role -> new Colleague(id, name, given, role, hash, portrait));
    }

    /// How signing in at `desk` stands.
    public DeskState desk(String desk) {
        return rows.sql("select staff, tries, wait_until from sign_in where desk = ?")
                .param(desk)
                .query((row, _) -> {
                    OffsetDateTime wait = row.getObject("wait_until", OffsetDateTime.class);
                    return new DeskState(
                            row.getString("staff"),
                            row.getInt("tries"),
                            wait == null ? null : wait.toInstant());
                })
                .optional()
                .orElse(DeskState.FRESH);
    }
}

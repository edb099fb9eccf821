package com.passportdesk.store.visit;

import com.passportdesk.store.lease.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads who has booked something here today and whether they have come.
public final class ExpectedRepository {

    private final JdbcClient rows;

    public ExpectedRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// One line a person, by the time of the booking; at most 2,000 bookings are looked at.
    ///
    /// @param day the site's business day
    /// @param now bookings that are over count only for those who have no other
    public List<Expected> of(String site, Stretch day, Instant now) {
        List<Expected> bookings =
                rows.sql(
                                """
                                select b.booking, b.starts_at, b.ends_at, r.name as resource,
                                       r.kind, m.id, m.name, m.latin, m.home, m.portrait,
                                       coalesce(c.latin, c.name) as company, p.name as plan,
                                       (select min(v.arrived_at) from visit v
                                         where v.member = b.member and v.arrived_at >= :start
                                           and v.site = :site and v.undone_at is null) as came_at
                                  from booking b
                                  join member m on m.id = b.member
                                  join resource r on r.id = b.resource
                                  left join company c on c.id = m.company
                                  left join plan p on p.id = m.plan
                                 where b.site = :site and b.starts_at >= :start
                                   and b.starts_at < :end and b.state = 'confirmed'
                                 order by b.starts_at, b.booking
                                 limit 2000
                                """)
                        .param("site", site)
                        .param("start", day.start().atOffset(ZoneOffset.UTC))
                        .param("end", day.end().atOffset(ZoneOffset.UTC))
                        .query(ExpectedRepository::expected)
                        .list();
        Map<String, Expected> people = new LinkedHashMap<>();
        for (Expected one : bookings) {
            people.merge(
                    one.member(), one, (first, next) -> first.until().isAfter(now) ? first : next);
        }
        List<Expected> ordered = new ArrayList<>(people.values());
        ordered.sort(Comparator.comparing(Expected::from).thenComparing(Expected::member));
        return ordered;
    }

    private static Expected expected(ResultSet row, int number) throws SQLException {
        return new Expected(
                row.getObject("booking", UUID.class),
                row.getObject("starts_at", Instant.class),
                row.getObject("ends_at", Instant.class),
                row.getString("resource"),
                row.getString("kind"),
                row.getString("id"),
                row.getString("name"),
                row.getString("latin"),
                row.getString("company"),
                row.getString("plan"),
                row.getString("home"),
                row.getLong("portrait"),
                row.getObject("came_at", Instant.class));
    }
}

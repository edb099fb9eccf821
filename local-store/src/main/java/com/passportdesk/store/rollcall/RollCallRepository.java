package com.passportdesk.store.rollcall;

import com.passportdesk.store.rollcall.RollList.OnDuty;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads roll-calls and who is looked for.
public final class RollCallRepository {

    /// What nobody ended in that time is over: the next one begins anew.
    public static final Duration OVER = Duration.ofHours(12);

    private static final int MOST_ROLLS = 20;
    private static final int MOST_PEOPLE = 1_000;
    private static final int MOST_MARKS = 5_000;

    private static final String ROLLS =
            """
            select r.roll, r.begun_at, r.desk, r.people,
                   e.ended_at, e.desk as end_desk, e.there, e.missing
              from roll_call r left join roll_end e on e.roll = r.roll
             where r.site = :site and r.begun_at > :since
            """;

    private final JdbcClient rows;

    public RollCallRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// Those that go on, the first begun first; more than one where desks began while apart.
    public List<RollCall> open(String site, Instant now) {
        return rows.sql(
                        ROLLS
                                + """
                                 and e.roll is null
                                 order by r.begun_at, r.roll limit :most
                                """)
                .param("site", site)
                .param("since", now.minus(OVER).atOffset(ZoneOffset.UTC))
                .param("most", MOST_ROLLS)
                .query(this::roll)
                .list();
    }

    /// The one that ended last, not longer ago than [#OVER].
    public Optional<RollCall> lastEnded(String site, Instant now) {
        return rows
                .sql(
                        ROLLS
                                + """
                                 and e.roll is not null
                                 order by e.ended_at desc, r.roll limit 1
                                """)
                .param("site", site)
                .param("since", now.minus(OVER).atOffset(ZoneOffset.UTC))
                .query(this::roll)
                .list()
                .stream()
                .findFirst();
    }

    private RollCall roll(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("roll", UUID.class);
        Instant endedAt = row.getObject("ended_at", Instant.class);
        return new RollCall(
                id,
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
                endedAt == null ? List.of() : missing(id));
    }

    private List<Who> missing(UUID roll) {
        return rows
                .sql("select who from roll_missing where roll = ? order by who limit ?")
                .param(roll)
                .param(MOST_PEOPLE)
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .map(Who::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /// The latest marks of those that go on, or else of the one that ended last; by key.
    public Map<String, Mark> marks(String site, Instant now) {
        List<RollCall> rolls = open(site, now);
        if (rolls.isEmpty()) {
            rolls = lastEnded(site, now).stream().toList();
        }
        Map<String, Mark> marks = new LinkedHashMap<>();
        if (!rolls.isEmpty()) {
            rows.sql(
                            """
                            select who, there, at, operator, desk from roll_mark
                             where roll = any(:rolls) order by at, record limit :most
                            """)
                    .param("rolls", rolls.stream().map(RollCall::id).toArray(UUID[]::new))
                    .param("most", MOST_MARKS)
                    .query(row -> {
                        marks.put(row.getString("who"), mark(row));
                    });
        }
        return marks;
    }

    private static Mark mark(ResultSet row) throws SQLException {
        return new Mark(
                row.getString("who"),
                row.getBoolean("there"),
                row.getObject("at", Instant.class),
                row.getString("operator"),
                row.getString("desk"));
    }

    /// Everybody inside by the books and at the desks of `site`, at most 1,000 visits, nobody
    /// marked.
    public List<Person> inside(String site, Instant now) {
        return RollList.of(visits(site, now), List.of(), onDuty(site, List.of()), Map.of());
    }

    /// The same with those marked at the roll-call that goes on, or ended last, and those who were
    /// missing at its end.
    public List<Person> people(String site, Instant now) {
        Map<String, Mark> marks = marks(site, now);
        Set<String> keys = new LinkedHashSet<>(marks.keySet());
        if (open(site, now).isEmpty()) {
            lastEnded(site, now)
                    .ifPresent(one -> one.missing().forEach(who -> keys.add(who.key())));
        }
        List<UUID> visits = new ArrayList<>();
        List<String> staff = new ArrayList<>();
        for (String key : keys) {
            switch (Who.of(key).orElse(null)) {
                case Who.Visitor(UUID visit) -> visits.add(visit);
                case Who.Staff(String id) -> staff.add(id);
                case null -> {}
            }
        }
        return RollList.of(
                visits(site, now),
                new VisitRepository(rows).all(visits),
                onDuty(site, staff),
                marks);
    }

    private List<Visit> visits(String site, Instant now) {
        Instant since =
                new SiteRepository(rows)
                        .find(site)
                        .map(one -> one.day(one.businessDay(now)).start())
                        .orElse(now.minus(Duration.ofDays(1)));
        return new VisitRepository(rows).inside(site, since, MOST_PEOPLE);
    }

    /// Who is signed in at a desk of the site, and those of these who are not.
    private List<OnDuty> onDuty(String site, List<String> others) {
        List<OnDuty> duty = new ArrayList<>();
        rows.sql(
                        """
                        select i.staff, s.name, i.desk, i.since, s.portrait
                          from sign_in i
                          join staff s on s.id = i.staff
                          join staff_site w on w.staff = s.id and w.site = :site
                         order by i.since, i.desk limit :most
                        """)
                .param("site", site)
                .param("most", MOST_PEOPLE)
                .query(row -> {
                    duty.add(
                            duty(
                                    row,
                                    row.getString("desk"),
                                    row.getObject("since", Instant.class)));
                });
        rows.sql("select id as staff, name, portrait from staff where id = any(:ids) limit :most")
                .param("ids", others.toArray(String[]::new))
                .param("most", MOST_PEOPLE)
                .query(row -> {
                    duty.add(duty(row, "", null));
                });
        return duty;
    }

    private static OnDuty duty(ResultSet row, String desk, @Nullable Instant since)
            throws SQLException {
        return new OnDuty(
                row.getString("staff"),
                row.getString("name"),
                desk,
                since,
                row.getLong("portrait"));
    }
}

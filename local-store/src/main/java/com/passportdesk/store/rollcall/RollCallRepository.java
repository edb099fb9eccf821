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
import java.util.Comparator;
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

    /// Whoever left a desk so shortly before the alarm may still be in the house.
    static final Duration JUST_LEFT = Duration.ofMinutes(30);

    /// So long after the end of a business day its visitors are still looked for.
    static final Duration STILL_HERE = Duration.ofHours(4);

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
        return ended(site, now, 1).stream().findFirst();
    }

    private List<RollCall> ended(String site, Instant now, int most) {
        return rows.sql(
                        ROLLS
                                + """
                                 and e.roll is not null
                                 order by e.ended_at desc, r.roll limit :most
                                """)
                .param("site", site)
                .param("since", now.minus(OVER).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(this::roll)
                .list();
    }

    /// Those that are about one alarm: all that go on, or else the one that ended last, first, and
    /// those that overlap these, because desks began or ended while apart. One that had ended
    /// before another began is about something else.
    public List<RollCall> together(String site, Instant now) {
        List<RollCall> open = open(site, now);
        List<RollCall> ended = ended(site, now, MOST_ROLLS);
        List<RollCall> chosen = open.isEmpty() ? ended.stream().limit(1).toList() : open;
        List<RollCall> together = new ArrayList<>(chosen);
        ended.stream()
                .filter(one -> !together.contains(one))
                .filter(one -> chosen.stream().allMatch(other -> isOverlap(one, other)))
                .forEach(together::add);
        return together;
    }

    private static boolean isOverlap(RollCall one, RollCall other) {
        return !one.begunAt().isAfter(over(other)) && !other.begunAt().isAfter(over(one));
    }

    private static Instant over(RollCall roll) {
        RollCall.End end = roll.end();
        return end == null ? Instant.MAX : end.at();
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

    /// The latest marks of [#together]; by key.
    public Map<String, Mark> marks(String site, Instant now) {
        return marks(together(site, now));
    }

    private Map<String, Mark> marks(List<RollCall> rolls) {
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

    /// Everybody inside by the books, and at the desks of `site` or just gone from them, at most
    /// 1,000 visits, nobody marked.
    public List<Person> inside(String site, Instant now) {
        return RollList.of(visits(site, now), List.of(), onDuty(site, now, List.of()), Map.of());
    }

    /// How many more visits are open than [#inside] or [#people] list.
    public int notListed(String site, Instant now) {
        Instant alarm = alarm(now, together(site, now));
        int all = new VisitRepository(rows).insideCount(site, since(site, alarm));
        return Math.max(0, all - MOST_PEOPLE);
    }

    /// The same with those marked at the roll-call that goes on, or ended last, and those who were
    /// missing at its end.
    public List<Person> people(String site, Instant now) {
        List<RollCall> rolls = together(site, now);
        Map<String, Mark> marks = marks(rolls);
        Set<String> keys = new LinkedHashSet<>(marks.keySet());
        rolls.forEach(roll -> roll.missing().forEach(who -> keys.add(who.key())));
        Instant alarm = alarm(now, rolls);
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
                visits(site, alarm),
                new VisitRepository(rows).all(visits),
                onDuty(site, alarm, staff),
                marks);
    }

    /// Whether one of these is on the list of [#people]; a visit also beyond its limit.
    public boolean isListed(String site, Instant now, Who who) {
        List<RollCall> rolls = together(site, now);
        Instant alarm = alarm(now, rolls);
        boolean isKnown =
                switch (who) {
                    case Who.Visitor(UUID visit) ->
                            new VisitRepository(rows)
                                    .find(visit)
                                    .filter(one -> one.site().equals(site))
                                    .filter(one -> one.leftAt() == null && one.undoneAt() == null)
                                    .filter(one -> !one.arrivedAt().isBefore(since(site, alarm)))
                                    .isPresent();
                    case Who.Staff(String staff) ->
                            onDuty(site, alarm, List.of()).stream()
                                    .anyMatch(one -> one.staff().equals(staff));
                };
        return isKnown
                || rolls.stream().anyMatch(roll -> roll.missing().contains(who))
                || marks(rolls).containsKey(who.key());
    }

    /// When the first of these began; now where there is none.
    private static Instant alarm(Instant now, List<RollCall> rolls) {
        return rolls.stream()
                .map(RollCall::begunAt)
                .filter(begun -> begun.isBefore(now))
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    private List<Visit> visits(String site, Instant alarm) {
        return new VisitRepository(rows).inside(site, since(site, alarm), MOST_PEOPLE);
    }

    /// People do not leave because a business day does: the one that went on some hours before the
    /// alarm counts.
    private Instant since(String site, Instant alarm) {
        Instant before = alarm.minus(STILL_HERE);
        return new SiteRepository(rows)
                .find(site)
                .map(one -> one.day(one.businessDay(before)).start())
                .orElse(alarm.minus(Duration.ofDays(1)));
    }

    /// Who is signed in at a desk of the site, who was until shortly before the alarm (a desk locks
    /// itself when its operator runs), and those of the others.
    private List<OnDuty> onDuty(String site, Instant alarm, List<String> others) {
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
        rows.sql(
                        """
                        select o.staff, s.name, o.desk, s.portrait
                          from sign_out o
                          join staff s on s.id = o.staff
                          join staff_site w on w.staff = s.id and w.site = :site
                         where o.left_at >= :since
                         order by o.left_at desc, o.desk limit :most
                        """)
                .param("site", site)
                .param("since", alarm.minus(JUST_LEFT).atOffset(ZoneOffset.UTC))
                .param("most", MOST_PEOPLE)
                .query(row -> {
                    duty.add(duty(row, row.getString("desk"), null));
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

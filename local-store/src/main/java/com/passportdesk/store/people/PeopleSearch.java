package com.passportdesk.store.people;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.member.StandingOrders;
import com.passportdesk.store.search.Findings;
import com.passportdesk.store.search.Question;
import com.passportdesk.store.search.SearchIndex;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.visit.Expected;
import com.passportdesk.store.visit.ExpectedRepository;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds people by fragments of name, romanised name, company, e-mail and card number, in any order
/// and in any case. Who is expected here today comes first, then who is inside.
public final class PeopleSearch {

    /// More than this nobody reads.
    public static final int MOST = SearchIndex.MOST;

    private static final Set<String> PRESENCE =
            Set.of(
                    Events.CHECKED_IN,
                    Events.CHECK_IN_UNDONE,
                    Events.CHECKED_OUT,
                    Events.CHECK_OUT_UNDONE,
                    Events.ROOM_BOOKED,
                    Events.BOOKING_MOVED,
                    Events.BOOKING_CANCELLED,
                    "judgement",
                    "history",
                    "member");

    private static final String MEMBER = "member";

    private final SearchIndex index;
    private final AtomicReference<@Nullable Here> known = new AtomicReference<>();
    private final AtomicLong changes = new AtomicLong();

    /// @param index kept up with the rows that are asked
    public PeopleSearch(SearchIndex index) {
        this.index = index;
    }

    /// The best, and how many there are in all.
    public record Found(List<Person> people, int total) {}

    /// Who is expected and who is inside.
    private record Here(Instant day, Map<String, Expected> expected, Map<String, Visit> inside) {}

    /// To be told the topics of every change, after its commit.
    public void changed(Set<String> topics) {
        if (topics.stream().anyMatch(PRESENCE::contains)) {
            changes.incrementAndGet();
            known.set(null);
        }
    }

    /// How many people can be found.
    public int size() {
        return index.size(MEMBER);
    }

    /// Best first. Nothing typed gives who is expected next.
    ///
    /// @param limit at most [#MOST]
    public Found find(String typed, int limit, Site site, InstantSource clock, JdbcClient rows) {
        int most = Math.clamp(limit, 1, MOST);
        Here here = here(site, clock.instant(), rows);
        if (typed.isBlank()) {
            List<String> next = here.expected().keySet().stream().limit(most).toList();
            return new Found(people(next, here, rows), here.expected().size());
        }
        var found = index.find(question(typed, Set.of(MEMBER), most, site, clock.instant(), here));
        return new Found(people(found.ids(MEMBER), here, rows), found.total());
    }

    /// Everything of some kinds, or of all; nothing typed gives who is expected next.
    ///
    /// @param kinds empty for all
    /// @param limit at most [#MOST]
    public Findings everything(
            String typed,
            Set<String> kinds,
            int limit,
            Site site,
            InstantSource clock,
            JdbcClient rows) {
        int most = Math.clamp(limit, 1, MOST);
        Here here = here(site, clock.instant(), rows);
        if (typed.isBlank()) {
            return next(kinds, most, here);
        }
        return index.find(question(typed, kinds, most, site, clock.instant(), here));
    }

    private static Findings next(Set<String> kinds, int most, Here here) {
        Set<String> next = here.expected().keySet();
        if (next.isEmpty() || !kinds.isEmpty() && !kinds.contains(MEMBER)) {
            return Findings.NOTHING;
        }
        return new Findings(
                next.stream().limit(most).map(id -> new Findings.Hit(MEMBER, id)).toList(),
                next.size(),
                Map.of(MEMBER, next.size()));
    }

    private static Question question(
            String typed, Set<String> kinds, int limit, Site site, Instant now, Here here) {
        return new Question(
                typed,
                kinds,
                limit,
                site.id(),
                now,
                here.expected().keySet(),
                here.inside().keySet());
    }

    /// People by their ids, in that order; who is not there is left out.
    public List<Person> people(List<String> ids, Site site, InstantSource clock, JdbcClient rows) {
        return people(ids, here(site, clock.instant(), rows), rows);
    }

    private Here here(Site site, Instant now, JdbcClient rows) {
        var day = site.day(site.businessDay(now));
        long asked = changes.get();
        Here last = known.get();
        if (last != null && last.day().equals(day.start())) {
            return last;
        }
        Map<String, Expected> expected = new LinkedHashMap<>();
        for (Expected one : new ExpectedRepository(rows).of(site.id(), day, now)) {
            if (!one.hasCome()) {
                expected.put(one.member(), one);
            }
        }
        Map<String, Visit> inside = new LinkedHashMap<>();
        for (Visit visit : new VisitRepository(rows).inside(site.id(), day.start(), 1_000)) {
            if (visit.member() != null) {
                inside.put(visit.member(), visit);
            }
        }
        Here made = new Here(day.start(), expected, inside);
        known.set(made);
        if (changes.get() != asked) {
            // Something changed while it was read: good enough now, not for the next question.
            known.compareAndSet(made, null);
        }
        return made;
    }

    private static List<Person> people(List<String> ids, Here here, JdbcClient rows) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Person> found = new HashMap<>();
        rows.sql(
                        """
                        select m.id, m.name, m.latin, m.given, m.email, m.home, %s as status,
                               m.portrait, p.name as plan, coalesce(c.latin, c.name) as company,
                               k.number, k.state
                          from member m
                          left join plan p on p.id = m.plan
                          left join company c on c.id = m.company
                          left join card k on k.member = m.id
                         where m.id in (:ids)
                         order by m.id, k.issue
                         limit 1000
                        """
                                .formatted(StandingOrders.STATUS))
                .param("ids", ids)
                .query((row, _) -> person(row, here))
                .list()
                .forEach(person -> found.put(person.id(), person));
        List<Person> ordered = new ArrayList<>();
        for (String id : ids) {
            Person person = found.get(id);
            if (person != null) {
                ordered.add(person);
            }
        }
        return ordered;
    }

    private static Person person(ResultSet row, Here here) throws SQLException {
        String id = row.getString("id");
        Visit visit = here.inside().get(id);
        Expected expected = here.expected().get(id);
        UUID inside = visit == null ? null : visit.id();
        return new Person(
                id,
                row.getString("name"),
                row.getString("latin"),
                row.getString("given"),
                row.getString("email"),
                row.getString("plan"),
                row.getString("company"),
                row.getString("home"),
                row.getString("status"),
                row.getLong("portrait"),
                row.getString("number"),
                row.getString("state"),
                inside,
                visit == null ? null : visit.arrivedAt(),
                expected == null ? null : expected.from());
    }
}

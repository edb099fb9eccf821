package com.passportdesk.store.visit;

import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.member.StandingOrders;
import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What [DoorFacts] reads for one card, read for all cards of a site that may come into question.
final class RightsFacts {

    /// People whose cards are read by one statement. A statement holds on to the rows as they were
    /// at its beginning, and H2 puts results of more than 40,000 rows into a file.
    static final int PAGE = 5_000;

    /// Of one person.
    private static final int MOST_CARDS = 100;

    private final Site site;
    private final DoorFacts.Asked asked;
    private final LocalDate date;
    private final Map<String, Plan> plans;
    private final int pageSize;
    private final JdbcClient rows;
    private boolean isCut;

    /// @param pageSize people read by one statement
    RightsFacts(Site site, DoorFacts.Asked asked, int pageSize, JdbcClient rows) {
        this.site = site;
        this.asked = asked;
        this.date = site.localDate(asked.now());
        this.plans =
                new MemberRepository(rows)
                        .plans().stream().collect(Collectors.toMap(Plan::id, Function.identity()));
        this.pageSize = pageSize;
        this.rows = rows;
    }

    /// An issued card and what is known of its holder.
    ///
    /// @param newest highest issue number among the holder's issued cards
    /// @param isSecond whether another card of the same issue came first
    /// @param isBlocked an order blocks the card or its holder
    /// @param hasPass a day pass for the holder, this site and date was sold
    record Candidate(
            Card card,
            Member member,
            int newest,
            boolean isSecond,
            boolean isBlocked,
            boolean hasPass) {}

    private record Person(long row, Member member, boolean isBlocked, boolean hasPass) {}

    private record Issued(Card card, boolean isBlocked, boolean isSecond) {}

    /// Whether there were more candidates than asked for.
    boolean isCut() {
        return isCut;
    }

    /// Issued cards of active people who belong here, or came today. People are read in the order
    /// in which they are stored, and their cards by them: nothing is looked up one by one.
    ///
    /// @param most so many cards
    List<Candidate> candidates(int most) {
        List<Candidate> all = new ArrayList<>();
        long after = -1;
        for (int found = pageSize; found == pageSize && all.size() <= most; ) {
            List<Person> people = people(after);
            found = people.size();
            if (found > 0) {
                after = people.getLast().row();
                addCards(people, all);
            }
        }
        isCut = all.size() > most;
        return isCut ? all.subList(0, most) : all;
    }

    private List<Person> people(long after) {
        // Wherever the site is: no visit of the date is older, and the index knows when.
        Instant begun = date.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return rows.sql(
                        """
                        select m._rowid_ as place, m.*,
                               exists (select 1 from safety_order o
                                        where o.target = m.id and %s)
                                   as blocked,
                               m.id in (select p.member from day_pass p
                                         where p.site = :site and p.local_date = :date
                                           and not exists (select 1 from pass_returned r
                                                            where r.pass = p.pass)) as pass
                          from member m
                         where m._rowid_ > :after and m.status = 'active'
                           and (m.home = :site
                                or m.id in (select v.member from visit v
                                             where v.site = :site and v.arrived_at >= :begun
                                               and v.local_date = :date
                                               and v.member is not null
                                               and v.undone_at is null)
                                or m.id in (select p.member from day_pass p
                                             where p.site = :site and p.local_date = :date
                                               and p.member is not null
                                               and not exists (select 1 from pass_returned r
                                                                where r.pass = p.pass)))
                         order by m._rowid_
                         limit :page
                        """
                                .formatted(StandingOrders.STANDS))
                .param("site", site.id())
                .param("date", date)
                .param("begun", begun.atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("page", pageSize)
                .query((row, number) ->
                        new Person(
                                row.getLong("place"),
                                MemberRepository.member(row, number),
                                row.getBoolean("blocked"),
                                row.getBoolean("pass")))
                .list();
    }

    private void addCards(List<Person> people, List<Candidate> all) {
        Map<String, List<Issued>> issued = issued(people);
        for (Person person : people) {
            List<Issued> own = issued.getOrDefault(person.member().id(), List.of());
            int newest = own.stream().mapToInt(one -> one.card().issue()).max().orElse(0);
            for (Issued one : own) {
                if (one.card().uid() != null) {
                    all.add(
                            new Candidate(
                                    one.card(),
                                    person.member(),
                                    newest,
                                    one.isSecond(),
                                    one.isBlocked() || person.isBlocked(),
                                    person.hasPass()));
                }
            }
        }
    }

    private Map<String, List<Issued>> issued(List<Person> people) {
        Map<String, List<Issued>> issued = new HashMap<>();
        rows.sql(
                        """
                        select c.*, exists (select 1 from safety_order o
                                             where o.target = c.credential and o.kind = 'BLOCK')
                                        as blocked,
                               c.credential in (select s.credential from card_second s)
                                   as is_second
                          from card c
                         where c.member = any(:people) and c.state = 'issued'
                         limit :most
                        """)
                .param(
                        "people",
                        people.stream().map(one -> one.member().id()).toArray(String[]::new))
                .param("most", MOST_CARDS * people.size())
                .query(row -> {
                    Card card = MemberRepository.card(row, 0);
                    issued.computeIfAbsent(card.member(), _ -> new ArrayList<>())
                            .add(
                                    new Issued(
                                            card,
                                            row.getBoolean("blocked"),
                                            row.getBoolean("is_second")));
                });
        return issued;
    }

    /// Visits away from home of those to whom they matter.
    Map<String, AccessFacts.Visits> away(List<Candidate> candidates) {
        List<String> ids =
                candidates.stream()
                        .filter(one -> !one.hasPass() && !one.member().home().equals(site.id()))
                        .map(one -> one.member().id())
                        .distinct()
                        .toList();
        return ids.isEmpty() ? Map.of() : DoorFacts.away(ids, date, asked, site.day(date), rows);
    }

    /// The facts for a card as if it were tapped now. How full the house is and what the home is
    /// called decide nothing at a door.
    AccessFacts of(Candidate candidate, Map<String, AccessFacts.Visits> away) {
        Card card = candidate.card();
        Member member = candidate.member();
        return new AccessFacts(
                asked.now(),
                site,
                new Tap.Genuine(card.credential(), card.issue(), uid(card)),
                card,
                candidate.newest(),
                candidate.isSecond(),
                candidate.isBlocked(),
                member,
                plan(member.plan()),
                member.home(),
                away.getOrDefault(member.id(), DoorFacts.NO_VISITS),
                candidate.hasPass(),
                0,
                asked.line());
    }

    private @Nullable Plan plan(@Nullable String id) {
        return id == null ? null : plans.get(id);
    }

    /// In upper case; empty when unknown.
    static String uid(Card card) {
        return card.uid() == null ? "" : card.uid().toUpperCase(Locale.ROOT);
    }
}

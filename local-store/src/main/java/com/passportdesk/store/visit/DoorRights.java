package com.passportdesk.store.visit;

import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.AccessRules;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which cards may open the doors of a site, for a door system that decides by itself. The rules of
/// the desk decide, each card as if it were tapped now; what only the desk can look after, such as
/// how full the house is, does not keep a card off the list. People of other sites are on it once
/// they were let in at the desk today or have a day pass: a door cannot count visits.
///
/// @param goodUntil from then on the list opens nothing: a door that hears no more must not open
///   for ever
/// @param isCut whether there were more cards than [#MOST]; the rest has to come by the desk
public record DoorRights(
        String site, LocalDate date, Instant goodUntil, List<Right> rights, boolean isCut) {

    /// Cards on a list at most.
    public static final int MOST = 50_000;

    /// As long as a card that renews itself at readers.
    static final Duration GOOD = Duration.ofHours(72);

    /// What a door cannot know, or knows by itself.
    private static final Set<Rule> AT_THE_DESK = EnumSet.of(Rule.HOURS, Rule.CAPACITY, Rule.FRESH);

    public DoorRights {
        rights = List.copyOf(rights);
    }

    /// A card that may open.
    ///
    /// @param uid of the chip, upper-case hex digits
    /// @param credential 32 hex digits
    /// @param number as printed
    /// @param isAlways also outside the opening hours
    /// @param until when the card ends; null when it does not
    public record Right(
            String uid,
            String credential,
            int issue,
            String number,
            boolean isAlways,
            @Nullable Instant until) {}

    /// The list for a site now. The same rows give the same list all day.
    ///
    /// @param line how the desk stands with the centre
    public static DoorRights read(
            String siteId, Instant now, AccessFacts.Line line, JdbcClient rows) {
        Site site = new SiteRepository(rows).get(siteId);
        LocalDate date = site.localDate(now);
        DoorFacts.Asked asked = new DoorFacts.Asked(siteId, now, line);
        List<Card> cards = candidates(site, now, rows);
        List<Right> rights = new ArrayList<>();
        for (Card card : cards.subList(0, Math.min(cards.size(), MOST))) {
            Tap tap = new Tap.Genuine(card.credential(), card.issue(), uid(card));
            AccessFacts facts = DoorFacts.of(tap, asked, rows).access();
            if (opens(AccessRules.decide(facts))) {
                boolean always =
                        facts.plan() != null && facts.plan().isAlwaysOpen() && !facts.hasPass();
                rights.add(
                        new Right(
                                uid(card),
                                card.credential(),
                                card.issue(),
                                card.number(),
                                always,
                                card.validUntil()));
            }
        }
        Instant goodUntil = site.day(date).end().plus(GOOD);
        return new DoorRights(siteId, date, goodUntil, rights, cards.size() > MOST);
    }

    private static boolean opens(AccessDecision decision) {
        return decision.trace().stream()
                .filter(Step::isFailed)
                .allMatch(step -> AT_THE_DESK.contains(step.rule()));
    }

    private static String uid(Card card) {
        return card.uid() == null ? "" : card.uid().toUpperCase(Locale.ROOT);
    }

    /// Issued cards of active people who belong here, or came today.
    private static List<Card> candidates(Site site, Instant now, JdbcClient rows) {
        return rows.sql(
                        """
                        select c.* from card c join member m on m.id = c.member
                         where c.state = 'issued' and c.uid is not null and m.status = 'active'
                           and (m.home = :site
                                or exists (select 1 from visit v
                                            where v.member = m.id and v.site = :site
                                              and v.local_date = :date
                                              and v.undone_at is null)
                                or exists (select 1 from day_pass p
                                            where p.member = m.id and p.site = :site
                                              and p.local_date = :date
                                              and not exists (
                                                  select 1 from pass_returned r
                                                   where r.pass = p.pass)))
                         order by c.uid, c.credential
                         limit :most
                        """)
                .param("site", site.id())
                .param("date", site.localDate(now))
                .param("most", MOST + 1)
                .query(MemberRepository::card)
                .list();
    }
}

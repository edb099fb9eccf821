package com.passportdesk.store.visit;

import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.AccessRules;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which cards may open the doors of a site, for a door system that decides by itself. The rules of
/// the desk decide, each card as if it were tapped now; what only the desk can look after, such as
/// how full the house is, does not keep a card off the list. People of other sites are on it once
/// they were let in at the desk today or have a day pass: a door cannot count visits.
///
/// @param goodUntil from then on the list opens nothing: a door that hears no more must not open
///   for ever. It counts from when the desk heard the centre last, so a desk that is cut off makes
///   no old knowledge young; it may be over already
/// @param isCut whether there were more cards than [#MOST]; the rest has to come by the desk
public record DoorRights(
        String site, LocalDate date, Instant goodUntil, List<Right> rights, boolean isCut) {

    /// Cards on a list at most.
    public static final int MOST = 50_000;

    /// As long as a card that renews itself at readers, from the end of the day of which the desk
    /// knows all, and no longer than this.
    static final Duration GOOD = Duration.ofHours(72);

    /// What a door cannot know, or knows by itself. That a card was not renewed of late says
    /// nothing: the list is made anew as often as cards are renewed, and ends as they do.
    private static final Set<Rule> AT_THE_DESK =
            EnumSet.of(Rule.HOURS, Rule.CAPACITY, Rule.FRESH, Rule.EXPIRED);

    public DoorRights {
        rights = List.copyOf(rights);
    }

    /// A card that may open.
    ///
    /// @param uid of the chip, upper-case hex digits
    /// @param credential 32 hex digits
    /// @param number as printed
    /// @param isAlways also outside the opening hours
    /// @param until when the card ends, and not before the list does; null when it does not end
    public record Right(
            String uid,
            String credential,
            int issue,
            String number,
            boolean isAlways,
            @Nullable Instant until) {}

    /// The list for a site now. The same rows give the same list all day. What the rules look at is
    /// read by six statements and two for each 5,000 people of the site, none of them long; what
    /// changes in between makes the next list due.
    ///
    /// @param line how the desk stands with the centre
    public static DoorRights read(
            String siteId, Instant now, AccessFacts.Line line, JdbcClient rows) {
        return read(new DoorFacts.Asked(siteId, now, line), MOST, RightsFacts.PAGE, rows);
    }

    static DoorRights read(DoorFacts.Asked asked, int most, int pageSize, JdbcClient rows) {
        Site site = new SiteRepository(rows).get(asked.site());
        LocalDate date = site.localDate(asked.now());
        RightsFacts facts = new RightsFacts(site, asked, pageSize, rows);
        List<RightsFacts.Candidate> candidates = facts.candidates(most);
        Map<String, AccessFacts.Visits> away = facts.away(candidates);
        Instant goodUntil = goodUntil(site, asked.now(), asked.line().asOf());
        List<Right> rights = new ArrayList<>();
        for (RightsFacts.Candidate candidate : candidates) {
            AccessFacts of = facts.of(candidate, away);
            if (opens(AccessRules.decide(of))) {
                rights.add(right(candidate.card(), of, goodUntil));
            }
        }
        rights.sort(Comparator.comparing(Right::uid).thenComparing(Right::credential));
        return new DoorRights(site.id(), date, goodUntil, rights, facts.isCut());
    }

    /// When a list ends that is made now.
    ///
    /// @param asOf when the centre was last known to have nothing newer; a clock that was put back
    ///   makes it no later than now
    public static Instant goodUntil(Site site, Instant now, Instant asOf) {
        Instant known = asOf.isAfter(now) ? now : asOf;
        Duration good = site.cardsValid().compareTo(GOOD) < 0 ? site.cardsValid() : GOOD;
        return site.day(site.localDate(known)).end().plus(good);
    }

    /// Until when a desk that heard nothing more may still open for a card: a door system by the
    /// list it was given last, people at the desk as long as its facts are young enough and the
    /// card lasts, which the desk renews by what it knew.
    ///
    /// @param heard when the centre heard of the desk last
    /// @param cardEnds null when the card has no end
    public static Instant opensUntil(
            Site site, Instant now, Instant heard, @Nullable Instant cardEnds) {
        Instant list = goodUntil(site, now, heard);
        Instant facts = heard.plus(site.staleAfter());
        Instant card = heard.plus(site.cardsValid());
        Instant end = cardEnds == null || cardEnds.isAfter(facts) ? facts : cardEnds;
        Instant renewed = card.isAfter(facts) ? facts : card;
        Instant desk = renewed.isAfter(end) ? renewed : end;
        return desk.isAfter(list) ? desk : list;
    }

    private static Right right(Card card, AccessFacts facts, Instant goodUntil) {
        Instant until = card.validUntil();
        boolean always = facts.plan() != null && facts.plan().isAlwaysOpen() && !facts.hasPass();
        return new Right(
                RightsFacts.uid(card),
                card.credential(),
                card.issue(),
                card.number(),
                always,
                until == null || until.isAfter(goodUntil) ? until : goodUntil);
    }

    private static boolean opens(AccessDecision decision) {
        return decision.trace().stream()
                .filter(Step::isFailed)
                .allMatch(step -> AT_THE_DESK.contains(step.rule()));
    }
}

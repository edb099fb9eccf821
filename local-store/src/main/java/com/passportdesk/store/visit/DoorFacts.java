package com.passportdesk.store.visit;

import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.CardEnd;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.card.CardRenewal;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Held;
import com.passportdesk.store.lease.LeaseRepository.Kept;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.member.StandingOrders;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a check-in looks at: what the rules need, and whether the person is inside already.
///
/// @param open the visit the person is inside with; null when outside
/// @param cardVersion of the document of a card that is due to be renewed; 0 when none is
public record DoorFacts(AccessFacts access, @Nullable Visit open, long cardVersion) {

    static final AccessFacts.Visits NO_VISITS = new AccessFacts.Visits(List.of(), null, List.of());

    /// Where and when somebody asks.
    ///
    /// @param site id
    record Asked(String site, Instant now, AccessFacts.Line line) {

        static Asked at(Moment moment) {
            return new Asked(
                    moment.site(),
                    moment.now(),
                    new AccessFacts.Line(moment.lineUp(), moment.factsAsOf()));
        }
    }

    /// The facts for a card.
    static DoorFacts of(Tap tap, Moment moment, JdbcClient rows) {
        return of(tap, Asked.at(moment), rows);
    }

    static DoorFacts of(Tap tap, Asked moment, JdbcClient rows) {
        MemberRepository members = new MemberRepository(rows);
        Card card =
                tap instanceof Tap.Genuine genuine
                        ? members.card(genuine.credential()).orElse(null)
                        : null;
        return read(tap, card, card == null ? null : card.member(), moment, rows);
    }

    /// The facts for somebody found by name.
    static DoorFacts of(String member, Moment moment, JdbcClient rows) {
        return read(new Tap.ByName(), null, member, Asked.at(moment), rows);
    }

    /// The facts for somebody who is sold a day pass.
    ///
    /// @param member null for nobody known
    static AccessFacts withPass(@Nullable String member, Asked asked, JdbcClient rows) {
        Tap tap = member == null ? new Tap.WithPass() : new Tap.ByName();
        return read(tap, null, member, asked, rows).access();
    }

    private static DoorFacts read(
            Tap tap, @Nullable Card card, @Nullable String id, Asked moment, JdbcClient rows) {
        MemberRepository members = new MemberRepository(rows);
        SiteRepository sites = new SiteRepository(rows);
        VisitRepository visits = new VisitRepository(rows);
        Site site = sites.get(moment.site());
        LocalDate date = site.localDate(moment.now());
        Instant since = site.day(site.businessDay(moment.now())).start();
        StandingOrders orders = new StandingOrders(rows);
        Member member = id == null ? null : members.find(id).orElse(null);
        Plan plan =
                member == null || member.plan() == null
                        ? null
                        : members.plan(member.plan()).orElse(null);
        List<Card> cards = member == null ? List.of() : members.cards(member.id());
        int newest = cards.stream().filter(Card::isIssued).mapToInt(Card::issue).max().orElse(0);
        String credential = tap instanceof Tap.Genuine genuine ? genuine.credential() : null;
        AccessFacts access =
                new AccessFacts(
                        moment.now(),
                        site,
                        tap,
                        card,
                        newest,
                        card != null && new CardJobRepository(rows).isSecond(card.credential()),
                        isBlocked(credential, id, orders),
                        member,
                        plan,
                        member == null ? "" : homeName(sites, member.home()),
                        away(member, date, moment, site.day(date), rows),
                        member != null && hasPass(member.id(), site.id(), date, rows),
                        visits.insideCount(site.id(), since),
                        moment.line());
        Optional<Visit> open =
                member == null ? Optional.empty() : visits.openVisit(member.id(), site.id(), since);
        long version =
                card == null || CardEnd.renewed(access).isEmpty()
                        ? 0
                        : CardRenewal.version(card, rows);
        return new DoorFacts(access, open.orElse(null), version);
    }

    private static AccessFacts.Visits away(
            @Nullable Member member, LocalDate date, Asked moment, Stretch day, JdbcClient rows) {
        return member == null
                ? NO_VISITS
                : away(List.of(member.id()), date, moment, day, rows)
                        .getOrDefault(member.id(), NO_VISITS);
    }

    /// The visits away from home of each of these members.
    ///
    /// @param day the whole of `date` at the site
    static Map<String, AccessFacts.Visits> away(
            Collection<String> members,
            LocalDate date,
            Asked moment,
            Stretch day,
            JdbcClient rows) {
        LeaseRepository leases = new LeaseRepository(rows);
        String holder = LeaseRepository.ofSite(moment.site());
        List<String> caps = members.stream().map(member -> cap(member, date)).toList();
        Map<String, List<String>> keys = new VisitRepository(rows).away(members, date);
        Map<String, Held> here = leases.firstFree(caps, holder, moment.now(), day);
        Map<String, List<Kept>> elsewhere = leases.kept(caps, holder, moment.now());
        Map<String, AccessFacts.Visits> visits = new HashMap<>();
        for (String member : members) {
            String cap = cap(member, date);
            visits.put(
                    member,
                    new AccessFacts.Visits(
                            keys.getOrDefault(member, List.of()),
                            here.get(cap),
                            elsewhere.getOrDefault(cap, List.of())));
        }
        return visits;
    }

    private static String homeName(SiteRepository sites, String home) {
        return sites.find(home).map(Site::name).orElse(home);
    }

    /// A block on the card or on the person; orders come before the documents that say the same.
    private static boolean isBlocked(
            @Nullable String credential, @Nullable String member, StandingOrders orders) {
        return credential != null && orders.isBlocked(credential)
                || member != null && orders.isBlocked(member);
    }

    /// The thing a visit away from home is claimed on.
    public static String cap(String member, LocalDate date) {
        return "cap:" + member + ":" + YearMonth.from(date);
    }

    private static boolean hasPass(String member, String site, LocalDate date, JdbcClient rows) {
        return !rows.sql(
                        """
                        select 1 from day_pass p
                         where p.member = ? and p.site = ? and p.local_date = ?
                           and not exists (select 1 from pass_returned r where r.pass = p.pass)
                         limit 1
                        """)
                .param(member)
                .param(site)
                .param(date)
                .query((_, _) -> 1)
                .list()
                .isEmpty();
    }
}

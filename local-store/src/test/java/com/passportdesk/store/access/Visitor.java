package com.passportdesk.store.access;

import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.BerlinSite;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffOverride;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Passport 8 from Lyon with a good card, at Berlin Mitte on a Thursday morning, line up; each
/// method changes one of these.
final class Visitor {

    static final Instant NOW = Instant.parse("2027-04-22T07:12:00Z");

    private Site site = BerlinSite.open(LocalTime.of(8, 0), LocalTime.of(20, 0), DayOfWeek.SUNDAY);
    private Instant now = NOW;
    private Tap tap = new Tap.Genuine("c1", 2, "04A1B2C3D4E5F6");
    private String cardState = "issued";
    private @Nullable Instant validUntil = NOW.plus(Duration.ofDays(2));
    private int newestIssue = 2;
    private String blockedReason = "lost";
    private boolean second;
    private boolean order;
    private boolean known = true;
    private boolean card = true;
    private Member.Status status = Member.Status.ACTIVE;
    private LocalDate paidUntil = LocalDate.of(2027, 4, 30);
    private String home = "lys1";
    private Plan plan = plan("Passport 8", 8, "all", "opening");
    private final List<String> keys = new ArrayList<>();
    private LeaseRepository.@Nullable Held here;
    private final List<LeaseRepository.Kept> elsewhere = new ArrayList<>();
    private boolean pass;
    private @Nullable StaffOverride<Rule> override;
    private int inside = 80;
    private AccessFacts.Line line = new AccessFacts.Line(true, NOW);

    static Plan plan(String name, Integer cap, String sites, String hours) {
        return new Plan("p", name, new Money(19900, "EUR"), cap, sites, hours, 2, 4);
    }

    Visitor visited(int times) {
        for (int i = 1; i <= times; i++) {
            keys.add("ham1:2027-04-%02d".formatted(i));
        }
        return this;
    }

    Visitor key(String key) {
        keys.add(key);
        return this;
    }

    Visitor open(LocalTime opens, LocalTime closes) {
        site = BerlinSite.open(opens, closes, DayOfWeek.SUNDAY);
        return this;
    }

    Visitor home(String site) {
        home = site;
        return this;
    }

    Visitor keptHere() {
        here =
                new LeaseRepository.Held(
                        new UUID(0, 1), new Stretch(now, now.plus(Duration.ofHours(12))), 1);
        return this;
    }

    Visitor keptFor(String holder, int units) {
        elsewhere.add(new LeaseRepository.Kept(holder, units, now.plus(Duration.ofHours(12))));
        return this;
    }

    Visitor pass() {
        pass = true;
        return this;
    }

    Visitor plan(Plan other) {
        plan = other;
        return this;
    }

    Visitor blocked() {
        cardState = "blocked";
        return this;
    }

    Visitor ordered() {
        order = true;
        return this;
    }

    Visitor status(Member.Status other) {
        status = other;
        return this;
    }

    Visitor newestIssue(int issue) {
        newestIssue = issue;
        return this;
    }

    Visitor blockedFor(String reason) {
        blockedReason = reason;
        return blocked();
    }

    Visitor second() {
        second = true;
        return this;
    }

    Visitor paidUntil(LocalDate date) {
        paidUntil = date;
        return this;
    }

    Visitor at(Instant when) {
        now = when;
        line = new AccessFacts.Line(true, when);
        validUntil = when.plusSeconds(60);
        return this;
    }

    Visitor inside(int people) {
        inside = people;
        return this;
    }

    Visitor down(Instant asOf) {
        line = new AccessFacts.Line(false, asOf);
        return this;
    }

    Visitor validUntil(@Nullable Instant until) {
        validUntil = until;
        return this;
    }

    Visitor tap(Tap other) {
        tap = other;
        return this;
    }

    Visitor stranger() {
        known = false;
        card = false;
        return this;
    }

    Visitor noCard() {
        card = false;
        return this;
    }

    Rule headline() {
        return decide().headline().orElseThrow().rule();
    }

    /// The same where somebody answers for these rules.
    AccessDecision decide(Rule... rules) {
        override = new StaffOverride<>(Set.of(rules), "a meeting that cannot wait");
        return decide();
    }

    AccessDecision decide() {
        return AccessRules.decide(facts(), override);
    }

    AccessFacts facts() {
        Member member =
                new Member(
                        "m1",
                        "Leïla Haddad",
                        null,
                        "Leïla",
                        null,
                        null,
                        home,
                        plan == null ? null : plan.id(),
                        status,
                        LocalDate.of(2025, 2, 4),
                        paidUntil,
                        List.of("fr"),
                        1);
        return new AccessFacts(
                now,
                site,
                tap,
                card
                        ? new Card(
                                "c1",
                                "m1",
                                "0447 1182",
                                2,
                                cardState,
                                validUntil,
                                "04a1b2c3d4e5f6",
                                blockedReason)
                        : null,
                newestIssue,
                second,
                order,
                known ? member : null,
                known ? plan : null,
                "Lyon Confluence",
                new AccessFacts.Visits(keys, here, elsewhere),
                pass,
                inside,
                line);
    }
}

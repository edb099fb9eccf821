package com.passportdesk.store.access;

import com.passportdesk.store.access.Step.State;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.lease.LeaseRepository.Kept;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides who may come in: every rule is asked, in the order of the house, and the first failure
/// is the headline. Sold day passes open whatever the plan and its cap say; nothing opens for a
/// blocked card or a person who is not active.
public final class AccessRules {

    private final AccessFacts facts;
    private final List<Step> steps = new ArrayList<>();

    private AccessRules(AccessFacts facts) {
        this.facts = facts;
    }

    /// The decision on these facts.
    public static AccessDecision decide(AccessFacts facts) {
        AccessRules rules = new AccessRules(facts);
        rules.card();
        rules.person();
        rules.plan();
        rules.site();
        rules.hours();
        rules.cap();
        rules.capacity();
        rules.fresh();
        return new AccessDecision(rules.steps);
    }

    private void add(Rule rule, State state, Instant asOf, String value, String why, Object... w) {
        List<String> with = new ArrayList<>();
        for (Object one : w) {
            with.add(String.valueOf(one));
        }
        steps.add(new Step(rule, state, value, why, with, asOf));
    }

    private void skip(Rule rule, String value, String why) {
        add(rule, State.SKIPPED, facts.now(), value, why);
    }

    private Instant known() {
        return facts.line().isUp() ? facts.now() : facts.line().asOf();
    }

    private void card() {
        switch (facts.tap()) {
            case Tap.ByName _ -> byName();
            case Tap.Useless(Tap.Kind kind, _) -> useless(kind);
            case Tap.Genuine genuine -> genuine(genuine);
        }
    }

    /// The desk looked at the person, so no card has to prove anything; an order on the person
    /// still holds.
    private void byName() {
        boolean found = facts.member() != null;
        if (found) {
            add(Rule.KNOWN, State.PASS, facts.now(), "found by name", "name");
        } else {
            add(Rule.KNOWN, State.FAIL, facts.now(), "nobody of that name", "nobody");
        }
        if (facts.isBlocked()) {
            add(Rule.BLOCKED, State.FAIL, known(), "blocked", "person");
        } else {
            add(Rule.BLOCKED, State.PASS, known(), "no block on the person", "clearPerson");
        }
        skip(Rule.ISSUE, "no card shown", "noCard");
        skip(Rule.EXPIRED, "no card shown", "noCard");
    }

    private void useless(Tap.Kind kind) {
        switch (kind) {
            case FOREIGN -> add(Rule.KNOWN, State.FAIL, facts.now(), "not one of ours", "foreign");
            case BLANK -> add(Rule.KNOWN, State.FAIL, facts.now(), "nothing written", "blank");
            case DAMAGED -> add(Rule.KNOWN, State.FAIL, facts.now(), "half-written", "damaged");
            case NOT_GENUINE ->
                    add(Rule.KNOWN, State.FAIL, facts.now(), "not genuine", "notGenuine");
            case NUMBER_ONLY ->
                    add(Rule.KNOWN, State.FAIL, facts.now(), "only a number", "numberOnly");
            case PASS_OVER -> add(Rule.KNOWN, State.FAIL, facts.now(), "pass over", "passOver");
            case PASS_EARLY ->
                    add(Rule.KNOWN, State.FAIL, facts.now(), "pass not good yet", "passEarly");
            case PASS_FORGED ->
                    add(Rule.KNOWN, State.FAIL, facts.now(), "pass not genuine", "passForged");
            case PASS_AGAIN ->
                    add(Rule.KNOWN, State.FAIL, facts.now(), "pass used before", "passAgain");
        }
        skip(Rule.BLOCKED, "not asked: card unknown", "unknown");
        skip(Rule.ISSUE, "not asked: card unknown", "unknown");
        skip(Rule.EXPIRED, "not asked: card unknown", "unknown");
    }

    private void genuine(Tap.Genuine tap) {
        Card card = facts.card();
        if (card == null || facts.member() == null) {
            add(Rule.KNOWN, State.FAIL, known(), "ours, of nobody known here", "stranger");
            if (facts.isBlocked()) {
                add(Rule.BLOCKED, State.FAIL, known(), "blocked", "cardNow");
            } else {
                skip(Rule.BLOCKED, "not asked: card unknown", "unknown");
            }
            skip(Rule.ISSUE, "not asked: card unknown", "unknown");
            skip(Rule.EXPIRED, "not asked: card unknown", "unknown");
            return;
        }
        add(Rule.KNOWN, State.PASS, facts.now(), card.number(), "card", card.number());
        if (card.isBlocked() || facts.isBlocked()) {
            blocked(card);
        } else {
            add(Rule.BLOCKED, State.PASS, known(), "not on the block list", "clear");
        }
        issue(card, tap);
        validity(card);
    }

    /// What is decided here is written down: free words of an earlier version are not said again.
    private void blocked(Card card) {
        String reason = card.blockedReason();
        if (reason == null || BlockCard.Cause.of(reason).isEmpty()) {
            add(Rule.BLOCKED, State.FAIL, known(), "blocked", "cardNow");
        } else {
            add(Rule.BLOCKED, State.FAIL, known(), "blocked: " + reason, "card", reason);
        }
    }

    private void issue(Card card, Tap.Genuine tap) {
        int newest = Math.max(card.issue(), facts.newestIssue());
        // A blocked card is the newest there is until another is written.
        boolean current =
                tap.issue() == card.issue()
                        && card.issue() >= newest
                        && !facts.isSecond()
                        && (card.isIssued() || card.isBlocked());
        if (current) {
            add(Rule.ISSUE, State.PASS, known(), "issue " + tap.issue(), "current", tap.issue());
        } else if (tap.issue() < newest) {
            String value = "issue " + tap.issue() + ", newest is " + newest;
            add(Rule.ISSUE, State.FAIL, known(), value, "replaced", tap.issue(), newest);
        } else if (facts.isSecond() && tap.issue() == newest) {
            String value = "issue " + newest + " was made twice, the other came first";
            add(Rule.ISSUE, State.FAIL, known(), value, "second", newest);
        } else {
            add(Rule.ISSUE, State.FAIL, known(), card.state(), "notIssued", card.state());
        }
    }

    private void validity(Card card) {
        Instant until = card.validUntil();
        if (until == null) {
            add(Rule.EXPIRED, State.PASS, known(), "no end", "noEnd");
        } else if (facts.now().isBefore(until)) {
            add(Rule.EXPIRED, State.PASS, known(), "to " + until, "until", until);
        } else if (!facts.isFresh()) {
            Instant asOf = facts.line().asOf();
            String value = "since " + until + ", not renewed here: known as of " + asOf;
            add(Rule.EXPIRED, State.FAIL, known(), value, "stale", until, asOf);
        } else if (steps.stream().anyMatch(Step::isFailed)) {
            add(Rule.EXPIRED, State.FAIL, known(), "since " + until, "since", until);
        } else {
            // A card's end is there for doors that hear nothing; this desk knows that it is good.
            String value = "since " + until + ", renewed once let in";
            add(Rule.EXPIRED, State.PASS, known(), value, "renewable", until);
        }
    }

    private void person() {
        Member member = facts.member();
        if (member == null) {
            skip(Rule.PERSON, "not asked: nobody known", "unknown");
            return;
        }
        switch (member.status()) {
            case ACTIVE -> {
                if (member.since() == null) {
                    add(Rule.PERSON, State.PASS, known(), "active", "activeNow");
                } else {
                    String value = "since " + member.since();
                    add(Rule.PERSON, State.PASS, known(), value, "active", member.since());
                }
            }
            case SUSPENDED -> add(Rule.PERSON, State.FAIL, known(), "suspended", "suspended");
            case LEFT -> add(Rule.PERSON, State.FAIL, known(), "has left", "left");
            case BANNED -> add(Rule.PERSON, State.FAIL, known(), "not welcome", "banned");
        }
    }

    private void plan() {
        Member member = facts.member();
        if (member == null) {
            skip(Rule.PLAN, "not asked: nobody known", "unknown");
            return;
        }
        Plan plan = facts.plan();
        if (facts.hasPass()) {
            add(Rule.PLAN, State.PASS, facts.now(), "day pass for today", "pass");
        } else if (plan == null) {
            add(Rule.PLAN, State.FAIL, known(), "no plan", "none");
        } else if (member.since() != null && facts.date().isBefore(member.since())) {
            String value = "from " + member.since();
            add(Rule.PLAN, State.FAIL, known(), value, "notYet", member.since());
        } else if (member.paidUntil() != null && facts.date().isAfter(member.paidUntil())) {
            String value = "ended " + member.paidUntil();
            add(Rule.PLAN, State.FAIL, known(), value, "ended", plan.name(), member.paidUntil());
        } else {
            planIsValid(plan, member.paidUntil());
        }
    }

    private void planIsValid(Plan plan, @Nullable LocalDate until) {
        if (until == null) {
            add(Rule.PLAN, State.PASS, known(), plan.name(), "validOpen", plan.name());
        } else {
            String value = plan.name() + ", paid until " + until;
            add(Rule.PLAN, State.PASS, known(), value, "valid", plan.name(), until);
        }
    }

    private void site() {
        Plan plan = facts.plan();
        Site site = facts.site();
        if (facts.member() == null) {
            skip(Rule.SITE, "not asked: nobody known", "unknown");
        } else if (facts.hasPass()) {
            add(
                    Rule.SITE,
                    State.PASS,
                    facts.now(),
                    "day pass for " + site.name(),
                    "pass",
                    site.name());
        } else if (plan == null) {
            skip(Rule.SITE, "not asked: no plan", "noPlan");
        } else if (!facts.isAway()) {
            add(Rule.SITE, State.PASS, known(), "home", "home", site.name());
        } else if (plan.sites().equals("all") || plan.sites().equals(site.region())) {
            String value = site.name() + ", " + plan.sites();
            add(Rule.SITE, State.PASS, known(), value, "included", site.name(), plan.sites());
        } else {
            String value = plan.name() + " covers " + facts.home() + " only";
            add(Rule.SITE, State.FAIL, known(), value, "only", plan.name(), facts.home());
        }
    }

    private void hours() {
        Site site = facts.site();
        LocalTime time = facts.now().atZone(site.zone()).toLocalTime();
        Optional<Site.Hours> today = site.hours(facts.date());
        Plan plan = facts.plan();
        boolean always = plan != null && plan.isAlwaysOpen() && !facts.hasPass();
        Optional<Site.Hours> open =
                today.filter(hours -> hours.isOpenAt(time))
                        .or(() ->
                                site.hours(facts.date().minusDays(1))
                                        .filter(hours -> hours.isStillOpenAt(time)));
        if (open.isPresent()) {
            Site.Hours hours = open.get();
            String value = hours.open() + " to " + hours.close();
            add(Rule.HOURS, State.PASS, facts.now(), value, "open", hours.open(), hours.close());
        } else if (always) {
            add(Rule.HOURS, State.PASS, facts.now(), "plan opens always", "always");
        } else if (today.isPresent()) {
            Site.Hours hours = today.get();
            String value = "open " + hours.open() + " to " + hours.close();
            add(Rule.HOURS, State.FAIL, facts.now(), value, "closed", hours.open(), hours.close());
        } else {
            add(Rule.HOURS, State.FAIL, facts.now(), "closed today", "closedToday");
        }
    }

    private void cap() {
        Plan plan = facts.plan();
        int used = facts.visits().keys().size();
        if (facts.member() == null) {
            skip(Rule.CAP, "not asked: nobody known", "unknown");
        } else if (facts.hasPass()) {
            add(Rule.CAP, State.PASS, facts.now(), "day pass", "pass");
        } else if (!facts.isAway()) {
            add(Rule.CAP, State.PASS, facts.now(), "home visits do not count", "home");
        } else if (plan == null) {
            skip(Rule.CAP, "not asked: no plan", "noPlan");
        } else if (isSiteRefused()) {
            skip(Rule.CAP, "not asked: the plan does not open this site", "noSite");
        } else if (plan.capAway() == null) {
            add(Rule.CAP, State.PASS, known(), "no limit", "free");
        } else if (facts.visits().keys().contains(facts.visitKey())) {
            String value = used + " of " + plan.capAway() + ", today counted";
            add(Rule.CAP, State.PASS, known(), value, "today", used, plan.capAway());
        } else {
            count(used, plan.capAway());
        }
    }

    private boolean isSiteRefused() {
        return steps.stream().anyMatch(step -> step.rule() == Rule.SITE && step.isFailed());
    }

    /// What is kept for this site is nobody else's, line or no line. What is kept for others is not
    /// this site's. Otherwise the pessimistic number decides.
    private void count(int least, int cap) {
        AccessFacts.Visits visits = facts.visits();
        int kept = visits.kept();
        int most = least + kept + unheard();
        if (least >= cap) {
            String value = least + " of " + cap;
            add(Rule.CAP, State.FAIL, known(), value, "used", least, cap, sites());
        } else if (visits.here() != null) {
            String value = least + " of " + cap + ", one kept here";
            add(Rule.CAP, State.PASS, facts.now(), value, "here", least, cap, sites());
        } else if (facts.line().isUp() && least + kept >= cap) {
            Kept first = visits.elsewhere().getFirst();
            String value = least + " of " + cap + ", the rest kept for " + first.holder();
            Instant until = first.until();
            add(Rule.CAP, State.FAIL, known(), value, "kept", least, cap, sites(), until);
        } else if (facts.line().isUp()) {
            String value = least + " of " + cap;
            add(Rule.CAP, State.PASS, known(), value, "left", least, cap, sites());
        } else {
            int shown = Math.min(most, cap);
            String value = least + " to " + shown + " of " + cap;
            State state = most >= cap ? State.FAIL : State.RANGE;
            add(Rule.CAP, state, known(), value, "range", least, shown, cap);
        }
    }

    /// Visits elsewhere that the centre may know of and this desk cannot: with the line down, one
    /// for each date since it was last heard.
    private int unheard() {
        if (facts.line().isUp()) {
            return 0;
        }
        long days =
                ChronoUnit.DAYS.between(facts.site().localDate(facts.line().asOf()), facts.date());
        return (int) Math.clamp(days + 1, 1, 31);
    }

    /// `ber1 4, lys1 3`: where the visits were, most first.
    private String sites() {
        Map<String, Long> counts =
                facts.visits().keys().stream()
                        .collect(
                                Collectors.groupingBy(
                                        key -> key.substring(0, key.lastIndexOf(':')),
                                        TreeMap::new,
                                        Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private void capacity() {
        int seats = facts.site().seats();
        String value = facts.inside() + " of " + seats;
        boolean free = seats <= 0 || facts.inside() < seats;
        State state = free ? State.PASS : State.FAIL;
        add(Rule.CAPACITY, state, known(), value, free ? "seats" : "full", facts.inside(), seats);
    }

    private void fresh() {
        Duration limit = facts.site().staleAfter();
        Duration shown = facts.age();
        boolean old = !facts.isFresh();
        // A pass sold for today needs nothing that the centre might have changed.
        boolean stale = old && !facts.hasPass();
        String value = shown.toMinutes() + " min old, limit " + limit.toMinutes() + " min";
        add(
                Rule.FRESH,
                stale ? State.FAIL : State.PASS,
                facts.line().asOf(),
                value,
                stale ? "stale" : old ? "pass" : "fresh",
                shown.toSeconds(),
                limit.toMinutes());
    }
}

package com.passportdesk.store.access;

import com.passportdesk.store.access.Step.State;
import com.passportdesk.store.lease.LeaseRepository.Kept;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
    private final Trace trace;

    private AccessRules(AccessFacts facts, @Nullable StaffOverride<Rule> override) {
        this.facts = facts;
        this.trace = new Trace(facts, override);
    }

    /// The decision on these facts.
    public static AccessDecision decide(AccessFacts facts) {
        return decide(facts, null);
    }

    /// The same where somebody who may do so acts against rules. All are asked: a rule that was not
    /// worth asking behind one that gave way is asked then.
    ///
    /// @param override null where all rules stand
    public static AccessDecision decide(AccessFacts facts, @Nullable StaffOverride<Rule> override) {
        AccessRules rules = new AccessRules(facts, override);
        new CardRules(facts, rules.trace).ask();
        rules.person();
        rules.plan();
        rules.site();
        rules.hours();
        rules.cap();
        rules.capacity();
        rules.fresh();
        return rules.trace.decision();
    }

    private void person() {
        Member member = facts.member();
        if (member == null) {
            boolean isGuest = facts.tap() instanceof Tap.WithPass;
            trace.skip(Rule.PERSON, "not asked: nobody known", isGuest ? "guest" : "unknown");
            return;
        }
        switch (member.status()) {
            case ACTIVE -> {
                if (member.since() == null) {
                    trace.add(Rule.PERSON, State.PASS, trace.known(), "active", "activeNow");
                } else {
                    String value = "since " + member.since();
                    trace.add(
                            Rule.PERSON,
                            State.PASS,
                            trace.known(),
                            value,
                            "active",
                            member.since());
                }
            }
            case SUSPENDED ->
                    trace.add(Rule.PERSON, State.FAIL, trace.known(), "suspended", "suspended");
            case LEFT -> trace.add(Rule.PERSON, State.FAIL, trace.known(), "has left", "left");
            case BANNED ->
                    trace.add(Rule.PERSON, State.FAIL, trace.known(), "not welcome", "banned");
        }
    }

    private void plan() {
        Member member = facts.member();
        Plan plan = facts.plan();
        if (facts.hasPass()) {
            trace.add(Rule.PLAN, State.PASS, facts.now(), "day pass for today", "pass");
        } else if (member == null) {
            trace.skip(Rule.PLAN, "not asked: nobody known", "unknown");
        } else if (plan == null) {
            trace.add(Rule.PLAN, State.FAIL, trace.known(), "no plan", "none");
        } else if (member.since() != null && facts.date().isBefore(member.since())) {
            String value = "from " + member.since();
            trace.add(Rule.PLAN, State.FAIL, trace.known(), value, "notYet", member.since());
        } else if (member.paidUntil() != null && facts.date().isAfter(member.paidUntil())) {
            String value = "ended " + member.paidUntil();
            trace.add(
                    Rule.PLAN,
                    State.FAIL,
                    trace.known(),
                    value,
                    "ended",
                    plan.name(),
                    member.paidUntil());
        } else {
            planIsValid(plan, member.paidUntil());
        }
    }

    private void planIsValid(Plan plan, @Nullable LocalDate until) {
        if (until == null) {
            trace.add(Rule.PLAN, State.PASS, trace.known(), plan.name(), "validOpen", plan.name());
        } else {
            String value = plan.name() + ", paid until " + until;
            trace.add(Rule.PLAN, State.PASS, trace.known(), value, "valid", plan.name(), until);
        }
    }

    private void site() {
        Plan plan = facts.plan();
        Site site = facts.site();
        if (facts.hasPass()) {
            trace.add(
                    Rule.SITE,
                    State.PASS,
                    facts.now(),
                    "day pass for " + site.name(),
                    "pass",
                    site.name());
        } else if (facts.member() == null) {
            trace.skip(Rule.SITE, "not asked: nobody known", "unknown");
        } else if (plan == null) {
            trace.skip(Rule.SITE, "not asked: no plan", "noPlan");
        } else if (!facts.isAway()) {
            trace.add(Rule.SITE, State.PASS, trace.known(), "home", "home", site.name());
        } else if (plan.sites().equals("all") || plan.sites().equals(site.region())) {
            String value = site.name() + ", " + plan.sites();
            trace.add(
                    Rule.SITE,
                    State.PASS,
                    trace.known(),
                    value,
                    "included",
                    site.name(),
                    plan.sites());
        } else {
            String value = plan.name() + " covers " + facts.home() + " only";
            trace.add(
                    Rule.SITE, State.FAIL, trace.known(), value, "only", plan.name(), facts.home());
        }
    }

    private void hours() {
        Site site = facts.site();
        Optional<Site.Hours> today = site.hours(facts.date());
        Plan plan = facts.plan();
        boolean always = plan != null && plan.isAlwaysOpen() && !facts.hasPass();
        Optional<Site.Hours> open = site.hoursAt(facts.now());
        if (open.isPresent()) {
            Site.Hours hours = open.get();
            String value = hours.open() + " to " + hours.close();
            trace.add(
                    Rule.HOURS,
                    State.PASS,
                    facts.now(),
                    value,
                    "open",
                    hours.open(),
                    hours.close());
        } else if (always) {
            trace.add(Rule.HOURS, State.PASS, facts.now(), "plan opens always", "always");
        } else if (today.isPresent()) {
            Site.Hours hours = today.get();
            String value = "open " + hours.open() + " to " + hours.close();
            trace.add(
                    Rule.HOURS,
                    State.FAIL,
                    facts.now(),
                    value,
                    "closed",
                    hours.open(),
                    hours.close());
        } else {
            trace.add(Rule.HOURS, State.FAIL, facts.now(), "closed today", "closedToday");
        }
    }

    private void cap() {
        Plan plan = facts.plan();
        int used = facts.visits().keys().size();
        if (facts.hasPass()) {
            trace.add(Rule.CAP, State.PASS, facts.now(), "day pass", "pass");
        } else if (facts.member() == null) {
            trace.skip(Rule.CAP, "not asked: nobody known", "unknown");
        } else if (!facts.isAway()) {
            trace.add(Rule.CAP, State.PASS, facts.now(), "home visits do not count", "home");
        } else if (plan == null) {
            trace.skip(Rule.CAP, "not asked: no plan", "noPlan");
        } else if (isSiteRefused(plan)) {
            trace.skip(Rule.CAP, "not asked: the plan does not open this site", "noSite");
        } else if (plan.capAway() == null) {
            trace.add(Rule.CAP, State.PASS, trace.known(), "no limit", "free");
        } else if (facts.visits().keys().contains(facts.visitKey())) {
            String value = used + " of " + plan.capAway() + ", today counted";
            trace.add(Rule.CAP, State.PASS, trace.known(), value, "today", used, plan.capAway());
        } else {
            count(used, plan.capAway());
        }
    }

    /// A plan that knows no visits away has none to count where its site gave way.
    private boolean isSiteRefused(Plan plan) {
        Integer cap = plan.capAway();
        return trace.failed(Rule.SITE) || trace.gaveWay(Rule.SITE) && cap != null && cap == 0;
    }

    /// What is kept for this site is nobody else's, line or no line. What is kept for others is not
    /// this site's. Otherwise the pessimistic number decides.
    private void count(int least, int cap) {
        AccessFacts.Visits visits = facts.visits();
        int kept = visits.kept();
        int most = least + kept + unheard();
        if (least >= cap) {
            String value = least + " of " + cap;
            trace.add(Rule.CAP, State.FAIL, trace.known(), value, "used", least, cap, sites());
        } else if (visits.here() != null) {
            String value = least + " of " + cap + ", one kept here";
            trace.add(Rule.CAP, State.PASS, facts.now(), value, "here", least, cap, sites());
        } else if (facts.line().isUp() && least + kept >= cap) {
            Kept first = visits.elsewhere().getFirst();
            String value = least + " of " + cap + ", the rest kept for " + first.holder();
            Instant until = first.until();
            trace.add(
                    Rule.CAP, State.FAIL, trace.known(), value, "kept", least, cap, sites(), until);
        } else if (facts.line().isUp()) {
            String value = least + " of " + cap;
            trace.add(Rule.CAP, State.PASS, trace.known(), value, "left", least, cap, sites());
        } else {
            int shown = Math.min(most, cap);
            String value = least + " to " + shown + " of " + cap;
            State state = most >= cap ? State.FAIL : State.RANGE;
            trace.add(Rule.CAP, state, trace.known(), value, "range", least, shown, cap);
        }
    }

    /// Visits elsewhere that the centre may know of and this desk cannot: with the line down, one
    /// for each date of this month since it was last heard; the cap of the month before is another.
    private int unheard() {
        if (facts.line().isUp()) {
            return 0;
        }
        long days =
                ChronoUnit.DAYS.between(facts.site().localDate(facts.line().asOf()), facts.date());
        return (int) Math.clamp(days + 1, 1, facts.date().getDayOfMonth());
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
        trace.add(
                Rule.CAPACITY,
                state,
                trace.known(),
                value,
                free ? "seats" : "full",
                facts.inside(),
                seats);
    }

    private void fresh() {
        Duration limit = facts.site().staleAfter();
        Duration shown = facts.age();
        boolean old = !facts.isFresh();
        // A pass sold for today needs nothing that the centre might have changed.
        boolean stale = old && !facts.hasPass();
        boolean unknown = facts.line().asOf().equals(Instant.EPOCH);
        String age = unknown ? "of unknown age" : shown.toMinutes() + " min old";
        String value = age + ", limit " + limit.toMinutes() + " min";
        trace.add(
                Rule.FRESH,
                stale ? State.FAIL : State.PASS,
                facts.line().asOf(),
                value,
                stale ? unknown ? "unknown" : "stale" : old ? "pass" : "fresh",
                shown.toSeconds(),
                limit.toMinutes());
    }
}

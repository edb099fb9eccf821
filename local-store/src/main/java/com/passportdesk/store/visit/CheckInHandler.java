package com.passportdesk.store.visit;

import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.AccessRules;
import com.passportdesk.store.access.CardEnd;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.card.CardRenewal;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.lease.LeaseRepository.Held;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffOverride;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lets somebody in or says why not.
public final class CheckInHandler
        implements CommandHandler<CheckIn, DoorFacts, CheckInOutcome>, NeedsRight {
    /// What is asked of who comes in, and not of who is inside.
    private static final Set<Rule> ON_THE_WAY_IN =
            Set.of(Rule.PLAN, Rule.SITE, Rule.HOURS, Rule.CAP, Rule.CAPACITY);

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public DoorFacts facts(CheckIn command, Moment moment, JdbcClient rows) {
        return switch (command) {
            case CheckIn.ByCard(_, Tap tap, _) -> DoorFacts.of(tap, moment, rows);
            case CheckIn.ByMember(_, String member, _) -> DoorFacts.of(member, moment, rows);
        };
    }

    @Override
    public Decision<CheckInOutcome> decide(CheckIn command, DoorFacts facts, Moment moment) {
        StaffOverride<Rule> override = command.override();
        AccessDecision decision = AccessRules.decide(facts.access(), override);
        Visit open = facts.open();
        Rule headline = decision.headline().map(Step::rule).orElse(null);
        if (open != null && open.member() != null && isStillIn(decision)) {
            return Decision.refused(
                    new CheckInOutcome.AlreadyIn(
                            open.id(), open.member(), open.arrivedAt(), open.area(), decision));
        }
        Member member = facts.access().member();
        if (headline != null || member == null) {
            return refused(
                    facts.access(), decision, headline == null ? Rule.KNOWN : headline, moment);
        }
        if (override != null) {
            Draft draft = admitted(facts.access(), member, decision, moment);
            override.write(draft.body(), decision.overridden(), member.id());
            return Decision.accepted(draft);
        }
        return letIn(facts, member, decision, moment);
    }

    /// Who is inside takes no further seat and no further visit, and what ran out since they came
    /// in, as a day pass does at midnight, is nothing to be asked at the door again.
    private static boolean isStillIn(AccessDecision decision) {
        return decision.trace().stream()
                .filter(Step::isFailed)
                .allMatch(step -> ON_THE_WAY_IN.contains(step.rule()));
    }

    /// A card that was shown, and has little time left or none, is good for longer from now on; not
    /// where a rule had to give way.
    private static Decision<CheckInOutcome> letIn(
            DoorFacts facts, Member member, AccessDecision decision, Moment moment) {
        AccessFacts access = facts.access();
        Card card = access.card();
        Instant until = CardEnd.renewed(access).orElse(null);
        if (card == null || until == null) {
            return Decision.accepted(admitted(access, member, decision, moment));
        }
        return Decision.accepted(
                admitted(access, member, decision.renewed(until), moment),
                CardRenewal.draft(card, facts.cardVersion(), until, moment.site()));
    }

    private static Draft admitted(
            AccessFacts facts, Member member, AccessDecision decision, Moment moment) {
        Site site = facts.site();
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("visit", moment.newId().toString())
                        .put("site", site.id())
                        .put("localDate", facts.date().toString())
                        .put("area", Arrivals.usualArea(site))
                        .put("member", member.id());
        Card card = facts.card();
        if (card != null) {
            body.put("card", card.number()).put("credential", card.credential());
        }
        body.put("how", card == null ? "search" : "card")
                .put("away", facts.isAway())
                .put("countsAs", countsAs(facts))
                .put("plan", member.plan())
                .put("home", member.home())
                .put("company", member.company());
        body.set("trace", decision.json());
        Draft draft = Draft.of(Events.CHECKED_IN, 1, site.scope(), body);
        boolean counts =
                facts.isAway()
                        && !facts.hasPass()
                        && !facts.visits().keys().contains(facts.visitKey())
                        && decision.step(Rule.CAP)
                                .filter(step -> step.state() != Step.State.SKIPPED)
                                .isPresent();
        Plan plan = facts.plan();
        Integer cap = plan == null ? null : plan.capAway();
        // Of no visits away there is none to count: whoever lets them in does so against the rule.
        if (!counts || cap == null || cap == 0) {
            return draft;
        }
        boolean isOverridden = decision.overridden().contains(Rule.CAP);
        return counted(draft, facts, member, cap, isOverridden, moment);
    }

    private static String countsAs(AccessFacts facts) {
        if (facts.hasPass()) {
            return "daypass";
        }
        return facts.isAway() ? "visit" : "home";
    }

    private static Draft counted(
            Draft draft,
            AccessFacts facts,
            Member member,
            int limit,
            boolean isOverridden,
            Moment moment) {
        LocalDate date = facts.date();
        String cap = DoorFacts.cap(member.id(), date);
        Stretch day = facts.site().day(date);
        UUID claim = moment.newId();
        Held here = facts.visits().here();
        String basis =
                isOverridden
                        ? "override:" + moment.operator()
                        : here == null ? "hold:" + claim : here.basis();
        return draft.withThing(new Thing(cap, "cap", limit))
                .withClaim(
                        new Claim(
                                claim,
                                cap,
                                facts.visitKey(),
                                day.start(),
                                day.end(),
                                1,
                                Claim.Mode.COUNT,
                                basis));
    }

    private static Decision<CheckInOutcome> refused(
            AccessFacts facts, AccessDecision decision, Rule headline, Moment moment) {
        UUID attempt = moment.newId();
        Member member = facts.member();
        Card card = facts.card();
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("attempt", attempt.toString())
                        .put("site", facts.site().id())
                        .put("localDate", facts.date().toString())
                        .put("member", member == null ? null : member.id())
                        .put("card", card == null ? null : card.number());
        switch (facts.tap()) {
            case Tap.Genuine(String credential, _, String uid) ->
                    body.put("credential", credential).put("uid", uid).put("how", "card");
            case Tap.Useless(_, String uid) -> body.put("uid", uid).put("how", "card");
            case Tap.ByName _, Tap.WithPass _ -> body.put("how", "search");
        }
        body.put("headline", headline.code());
        body.set("trace", decision.json());
        return Decision.refused(
                new CheckInOutcome.Refused(
                        attempt,
                        member == null ? null : member.id(),
                        card == null ? null : card.number(),
                        moment.now(),
                        headline,
                        decision),
                Draft.of(Events.ACCESS_REFUSED, 1, facts.site().scope(), body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CHECKED_IN);
    }

    @Override
    public CheckInOutcome outcome(List<Entry> entries) {
        Entry entry = entries.getFirst();
        ObjectNode body = entry.body();
        return new CheckInOutcome.Admitted(
                UUID.fromString(body.get("visit").asString()),
                body.get("member").asString(),
                entry.at(),
                body.get("area").asString(),
                AccessDecision.of(body.get("trace")));
    }
}

package com.passportdesk.store.access;

import com.passportdesk.store.access.Step.State;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the rules said so far. The one place where a rule that says no gives way.
final class Trace {

    private final AccessFacts facts;
    private final @Nullable StaffOverride<Rule> override;
    private final List<Step> steps = new ArrayList<>();

    Trace(AccessFacts facts, @Nullable StaffOverride<Rule> override) {
        this.facts = facts;
        this.override = override;
    }

    void add(Rule rule, State state, Instant asOf, String value, String why, Object... about) {
        List<String> with = new ArrayList<>();
        for (Object one : about) {
            with.add(String.valueOf(one));
        }
        boolean givesWay = state == State.FAIL && override != null && override.covers(rule);
        steps.add(new Step(rule, givesWay ? State.OVERRIDDEN : state, value, why, with, asOf));
    }

    void skip(Rule rule, String value, String why) {
        add(rule, State.SKIPPED, facts.now(), value, why);
    }

    /// When what the centre might change was known to be so.
    Instant known() {
        return facts.line().isUp() ? facts.now() : facts.line().asOf();
    }

    /// Whether any rule asked so far says no.
    boolean isFailed() {
        return steps.stream().anyMatch(Step::isFailed);
    }

    boolean failed(Rule rule) {
        return is(rule, State.FAIL);
    }

    boolean gaveWay(Rule rule) {
        return is(rule, State.OVERRIDDEN);
    }

    private boolean is(Rule rule, State state) {
        return steps.stream().anyMatch(step -> step.rule() == rule && step.state() == state);
    }

    AccessDecision decision() {
        return new AccessDecision(steps);
    }
}

package com.passportdesk.store.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which rules of the door give way to whoever answers for it, and what is asked of a day pass.
class GivingWayTest {

    private static final Instant NOW = Visitor.NOW;

    private static Visitor failing(Rule rule) {
        Visitor visitor = new Visitor();
        return switch (rule) {
            case KNOWN -> visitor.tap(new Tap.Useless(Tap.Kind.FOREIGN, "04a1b2c3d4e5f6"));
            case BLOCKED -> visitor.blocked();
            case ISSUE -> visitor.newestIssue(3);
            // Known well enough to renew it, it would not fail; a pass is good without fresh news.
            case EXPIRED -> visitor.validUntil(NOW).down(NOW.minus(Duration.ofHours(13))).pass();
            case PERSON -> visitor.status(Member.Status.BANNED);
            case PLAN -> visitor.paidUntil(LocalDate.of(2027, 4, 21));
            case SITE -> visitor.plan(AccessRulesTest.city());
            case HOURS -> visitor.open(LocalTime.of(20, 0), LocalTime.of(21, 0));
            case CAP -> visitor.visited(8);
            case CAPACITY -> visitor.inside(100_000);
            case FRESH -> visitor.down(NOW.minus(Duration.ofHours(13)));
        };
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void aRuleGivesWayOrItDoesNotAndTheTraceSaysSo(Rule rule) {
        assertThat(failing(rule).headline()).isEqualTo(rule);
        AccessDecision decision = failing(rule).decide(Rule.values());
        Step step = decision.step(rule).orElseThrow();
        if (Set.of(Rule.KNOWN, Rule.BLOCKED, Rule.ISSUE, Rule.PERSON, Rule.PLAN).contains(rule)) {
            assertThat(decision.headline()).contains(step);
            assertThat(decision.toOverride()).isEmpty();
        } else {
            assertThat(decision.isAllowed()).isTrue();
            assertThat(decision.overridden()).containsExactly(rule);
            assertThat(failing(rule).decide().toOverride()).containsExactly(rule);
        }
        assertThat(AccessDecision.of(decision.json())).isEqualTo(decision);
    }

    @Test
    void oneRuleThatGivesWayOverrulesNoOther() {
        Visitor full = failing(Rule.HOURS).inside(100_000);
        AccessDecision hours = full.decide(Rule.HOURS);
        assertThat(hours.headline().orElseThrow().rule()).isEqualTo(Rule.CAPACITY);
        assertThat(hours.overridden()).containsExactly(Rule.HOURS);
        assertThat(hours.toOverride()).containsExactlyInAnyOrder(Rule.HOURS, Rule.CAPACITY);
        assertThat(full.decide(Rule.HOURS, Rule.CAPACITY).isAllowed()).isTrue();
        assertThat(failing(Rule.EXPIRED).status(Member.Status.SUSPENDED).decide(Rule.EXPIRED))
                .satisfies(no -> {
                    assertThat(no.headline().orElseThrow().rule()).isEqualTo(Rule.PERSON);
                    assertThat(no.toOverride()).isEmpty();
                });
    }

    @Test
    void aSiteThatGivesWayStillCountsTheVisits() {
        Plan city = Visitor.plan("City", 8, "home", "opening");
        AccessDecision none = new Visitor().plan(city).visited(8).decide(Rule.SITE);
        assertThat(none.headline().orElseThrow().rule()).isEqualTo(Rule.CAP);
        assertThat(new Visitor().plan(city).visited(7).decide(Rule.SITE).isAllowed()).isTrue();
    }

    @Test
    void aWalkInWithAPassIsAskedWhatConcernsOne() {
        AccessDecision open = new Visitor().stranger().tap(new Tap.WithPass()).pass().decide();
        assertThat(open.isAllowed()).isTrue();
        assertThat(open.trace()).extracting(Step::rule).containsExactly(Rule.values());
        assertThat(open.trace())
                .filteredOn(step -> step.state() == Step.State.SKIPPED)
                .extracting(Step::rule)
                .containsExactly(Rule.BLOCKED, Rule.ISSUE, Rule.EXPIRED, Rule.PERSON);
        assertThat(failing(Rule.CAPACITY).stranger().tap(new Tap.WithPass()).pass().headline())
                .isEqualTo(Rule.CAPACITY);
        assertThat(failing(Rule.HOURS).stranger().tap(new Tap.WithPass()).pass().headline())
                .isEqualTo(Rule.HOURS);
    }
}

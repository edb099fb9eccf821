package com.passportdesk.store.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Allowed or not, and every rule that was asked, in order.
public record AccessDecision(List<Step> trace) {

    public AccessDecision {
        trace = List.copyOf(trace);
    }

    /// The first failure; empty when allowed.
    public Optional<Step> headline() {
        return trace.stream().filter(Step::isFailed).findFirst();
    }

    public boolean isAllowed() {
        return headline().isEmpty();
    }

    /// The rules that say no and gave way, in order.
    public List<Rule> overridden() {
        return trace.stream()
                .filter(step -> step.state() == Step.State.OVERRIDDEN)
                .map(Step::rule)
                .toList();
    }

    /// What would have to give way; empty where a rule says no that never does, or none says no.
    public Set<Rule> toOverride() {
        Set<Rule> no = EnumSet.noneOf(Rule.class);
        for (Step step : trace) {
            if (step.isFailed() && !step.rule().givesWay()) {
                return Set.of();
            }
            if (step.isFailed() || step.state() == Step.State.OVERRIDDEN) {
                no.add(step.rule());
            }
        }
        return isAllowed() ? Set.of() : no;
    }

    /// What a rule said; empty when it is not in the trace.
    public Optional<Step> step(Rule rule) {
        return trace.stream().filter(step -> step.rule() == rule).findFirst();
    }

    /// The same, where the card that was let in is good for longer from now on.
    ///
    /// @param until its new end
    public AccessDecision renewed(Instant until) {
        return new AccessDecision(
                trace.stream()
                        .map(step -> step.rule() == Rule.EXPIRED ? renewed(step, until) : step)
                        .toList());
    }

    private static Step renewed(Step step, Instant until) {
        return new Step(
                Rule.EXPIRED,
                Step.State.PASS,
                "renewed, to " + until,
                "renewed",
                List.of(until.toString()),
                step.asOf());
    }

    /// As it is kept in `CheckedIn` and `AccessRefused`.
    public ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Step step : trace) {
            ObjectNode node =
                    list.addObject()
                            .put("rule", step.rule().code())
                            .put("state", written(step.state()).code())
                            .put("value", step.value())
                            .put("why", step.why());
            ArrayNode with = node.putArray("with");
            step.with().forEach(with::add);
            node.put("asOf", step.asOf().toString());
            if (step.state() == Step.State.OVERRIDDEN) {
                node.put("overridden", true);
            }
        }
        return list;
    }

    /// A rule that gave way said no all the same.
    private static Step.State written(Step.State state) {
        return state == Step.State.OVERRIDDEN ? Step.State.FAIL : state;
    }

    private static Step.State read(JsonNode node) {
        return node.path("overridden").asBoolean(false)
                ? Step.State.OVERRIDDEN
                : Step.State.valueOf(node.path("state").asString().toUpperCase(Locale.ROOT));
    }

    /// Reads a kept trace; one without sentences, as from an older desk, shows its values alone.
    public static AccessDecision of(JsonNode list) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode node : list) {
            List<String> with = new ArrayList<>();
            node.path("with").forEach(one -> with.add(one.asString()));
            steps.add(
                    new Step(
                            Rule.of(node.path("rule").asString()),
                            read(node),
                            node.path("value").asString(),
                            node.path("why").asString(""),
                            with,
                            Instant.parse(node.path("asOf").asString())));
        }
        return new AccessDecision(steps);
    }
}

package com.passportdesk.store.staff;

import com.passportdesk.store.desk.Typed;
import com.passportdesk.store.journal.Personal;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whoever gives a command acts against rules, by name and with a reason. It names each rule: one
/// that is not named still refuses, and one that gives way to nobody refuses although it is named
/// (ADR 45).
///
/// @param rules those that shall give way
/// @param reason why, 1 to [#MOST] characters as people count them; goes with the person whom the
///   record is about when they are erased
public record StaffOverride<R extends OverridableRule>(Set<R> rules, String reason) {

    /// Longest reason, in characters as people count them.
    public static final int MOST = 500;

    /// @throws IllegalArgumentException when it is no reason; see [#isReason(String)]
    public StaffOverride {
        rules = Set.copyOf(rules);
        reason = Typed.clean(reason);
        if (!isReason(reason)) {
            throw new IllegalArgumentException("a reason has 1 to " + MOST + " characters");
        }
    }

    /// Whether this says something, and not too much.
    public static boolean isReason(String text) {
        String said = Typed.clean(text);
        return !said.isEmpty() && Typed.length(said) <= MOST;
    }

    /// The same where one rule stands; null where no other is left.
    ///
    /// @param override null where all stand
    public static <R extends OverridableRule> @Nullable StaffOverride<R> without(
            @Nullable StaffOverride<R> override, R rule) {
        if (override == null) {
            return null;
        }
        Set<R> others =
                override.rules().stream()
                        .filter(one -> !one.equals(rule))
                        .collect(Collectors.toSet());
        return others.isEmpty() ? null : new StaffOverride<>(others, override.reason());
    }

    /// Whether this rule gives way.
    public boolean covers(R rule) {
        return rule.givesWay() && rules.contains(rule);
    }

    /// Writes into a record's body which rules gave way and why; nothing where none did.
    ///
    /// @param gaveWay those that failed and were covered
    /// @param owner whose key seals the reason
    public void write(ObjectNode body, Collection<R> gaveWay, String owner) {
        if (gaveWay.isEmpty()) {
            return;
        }
        body.set("override", Personal.life(owner, reason));
        ArrayNode list = body.putArray("overrides");
        gaveWay.stream()
                .map(OverridableRule::code)
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(list::add);
    }
}

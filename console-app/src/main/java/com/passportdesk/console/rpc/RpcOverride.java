package com.passportdesk.console.rpc;

import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.staff.OverridableRule;
import com.passportdesk.store.staff.StaffOverride;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a program acts against rules for whoever is signed in: it names them and says why.
///
/// @param reason name of the parameter that says why
/// @param rules all there are
/// @param usual those that are meant where the program names none
public record RpcOverride<R extends OverridableRule>(String reason, List<R> rules, Set<R> usual) {

    private static final String NAMES = "rules";

    public RpcOverride {
        rules = List.copyOf(rules);
        usual = Set.copyOf(usual);
    }

    /// The parameter that says why.
    public RpcParam why() {
        return RpcParam.optional(
                reason,
                Form.TEXT,
                "why rules give way, 1 to " + StaffOverride.MOST + " characters; managers only");
    }

    /// The one that says which.
    public RpcParam names() {
        return RpcParam.optional(
                NAMES,
                Form.TEXT,
                "those that give way, with commas between them: "
                        + givingWay("`")
                        + "; `"
                        + String.join(",", usual.stream().map(OverridableRule::code).toList())
                        + "` if left out");
    }

    private Stream<R> thatGiveWay() {
        return rules.stream().filter(OverridableRule::givesWay);
    }

    private String givingWay(String quote) {
        return thatGiveWay()
                .map(rule -> quote + rule.code() + quote)
                .collect(Collectors.joining(", "));
    }

    /// What the call says; empty where all rules stand.
    public Optional<StaffOverride<R>> read(RpcCall call) {
        return call.optionalText(reason).map(why -> needed(call, why));
    }

    private StaffOverride<R> needed(RpcCall call, String why) {
        if (!StaffOverride.isReason(why)) {
            throw RpcProblem.badParam(
                    "\"" + reason + "\" has 1 to " + StaffOverride.MOST + " characters.");
        }
        return new StaffOverride<>(call.optionalText(NAMES).map(this::named).orElse(usual), why);
    }

    private Set<R> named(String text) {
        Set<R> named = new HashSet<>();
        for (String code : text.split(",", -1)) {
            named.add(
                    thatGiveWay()
                            .filter(rule -> rule.code().equals(code.strip()))
                            .findFirst()
                            .orElseThrow(() ->
                                    RpcProblem.badParam(
                                            "\"rules\" may be " + givingWay("") + ".")));
        }
        return named;
    }
}

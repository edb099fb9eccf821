package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Visits and what they use of caps: a cap is used once for each site and day that a member was at,
/// away from home.
final class CapStory {

    private final HistoryChecker checker;
    private final SimulatedCentre centre;

    CapStory(HistoryChecker checker, SimulatedCentre centre) {
        this.checker = checker;
        this.centre = centre;
    }

    void check(List<Kept> ledger) {
        Set<String> capped = centre.names(CAPPED);
        Set<String> undone = new HashSet<>();
        ledger.stream()
                .filter(one -> one.type().equals("CheckInUndone"))
                .forEach(one -> undone.add(one.body().get("visit").asString()));
        Set<String> used = new HashSet<>();
        for (Kept one : ledger) {
            if (!one.type().equals("CheckedIn")) {
                continue;
            }
            JsonNode body = one.body();
            boolean counts =
                    body.path("countsAs").asString("").equals("visit")
                            && capped.contains(body.path("plan").asString(""));
            if (counts && !undone.contains(body.get("visit").asString())) {
                used.add(cap(body) + ' ' + key(body));
            }
            claims(one, counts);
        }
        Set<String> there = centre.names(USED);
        if (!used.equals(there)) {
            Set<String> lacks = new HashSet<>(used);
            lacks.removeAll(there);
            there.removeAll(used);
            checker.wrong(
                    Rule.CAPS_ARE_VISITS,
                    "visits not counted %s, counted besides %s",
                    lacks,
                    there);
        }
    }

    private void claims(Kept one, boolean counts) {
        Map<String, Integer> caps = new HashMap<>();
        for (JsonNode claim : one.record().get("claims")) {
            if (claim.get("thing").asString().startsWith("cap:")) {
                caps.merge(
                        claim.get("thing").asString() + ' ' + claim.get("key").asString(),
                        claim.get("units").intValue(),
                        Integer::sum);
            }
        }
        // The second of one day takes nothing.
        Map<String, Integer> most =
                counts ? Map.of(cap(one.body()) + ' ' + key(one.body()), 1) : Map.of();
        if (!most.entrySet().containsAll(caps.entrySet())) {
            checker.wrong(
                    Rule.CAPS_ARE_FOR_AWAY,
                    "a visit that counts as %s takes %s",
                    one.body().path("countsAs").asString(""),
                    caps);
        }
    }

    private static String cap(JsonNode body) {
        return "cap:"
                + body.path("member").asString("")
                + ':'
                + body.get("localDate").asString().substring(0, 7);
    }

    private static String key(JsonNode body) {
        return body.get("site").asString() + ':' + body.get("localDate").asString();
    }

    private static final String CAPPED =
            """
            select id from centre.document
             where kind = 'plan' and coalesce((fields->>'capAway')::integer, 0) > 0
            """;
    private static final String USED =
            """
            select thing || ' ' || key from centre.claim
             where thing like 'cap:%' and state = 'held' and counted
            """;
}

package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Cards: what somebody blocked opens nothing from then on, and nobody has two.
final class CardStory {

    private final HistoryChecker checker;
    private final SimulatedCentre centre;

    CardStory(HistoryChecker checker, SimulatedCentre centre) {
        this.checker = checker;
        this.centre = centre;
    }

    void check(List<Kept> ledger, List<SimulatedDesk> desks) {
        centre.names(ISSUED_AND_BLOCKED)
                .forEach(card -> checker.wrong(Rule.BLOCKED_IS_NOT_ISSUED, "%s", card));
        letIn(ledger);
        for (SimulatedDesk desk : desks) {
            HistoryChecker.rows(desk, SECOND)
                    .forEach(member ->
                            checker.wrong(
                                    Rule.ONE_CARD_EACH,
                                    "at %s %s has two in use",
                                    desk.place.code(),
                                    member));
        }
    }

    /// By the numbers of each life of a desk: what it blocked itself it knew before it went on.
    private void letIn(List<Kept> ledger) {
        Map<String, Long> blocked = new HashMap<>();
        for (Kept one : ledger) {
            for (JsonNode order : one.record().get("orders")) {
                if (order.get("kind").asString().equals("block")) {
                    blocked.merge(
                            one.life() + " " + order.get("target").asString(),
                            one.number(),
                            Math::min);
                }
            }
        }
        Set<String> opened = new HashSet<>();
        for (Kept one : ledger) {
            String card = one.body().path("credential").asString("");
            if (one.type().equals("CheckedIn") && !card.isEmpty()) {
                Long since = blocked.get(one.life() + " " + card);
                if (since != null && since < one.number()) {
                    opened.add(card + " at " + one.desk());
                }
            }
        }
        opened.forEach(card -> checker.wrong(Rule.BLOCKED_OPENS_NOTHING, "%s", card));
    }

    /// Of an order that is known and whose record is lost the card itself says nothing; it opens
    /// nothing all the same.
    private static final String ISSUED_AND_BLOCKED =
            """
            select d.id from centre.document d
             where d.kind = 'card' and d.fields->>'state' = 'issued'
               and exists (select from centre.safety_order o
                            where o.kind = 'block' and o.target = d.id)
               and exists (select from centre.ledger l,
                                       jsonb_array_elements(l.canonical::jsonb->'orders') as e(o)
                            where e.o->>'kind' = 'block' and e.o->>'target' = d.id)
            """;

    private static final String SECOND =
            """
            select c.member from card c
             where c.state = 'issued'
               and not exists (select 1 from card_second s where s.credential = c.credential)
             group by c.member having count(*) > 1
            """;
}

package com.passportdesk.store.simulation;

import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What waits to be settled at a desk, from what the centre judged and what records settled.
final class ConflictStory {

    private final HistoryChecker checker;
    private final SimulatedCentre centre;
    private final List<Kept> ledger;

    ConflictStory(HistoryChecker checker, SimulatedCentre centre, List<Kept> ledger) {
        this.checker = checker;
        this.centre = centre;
        this.ledger = ledger;
    }

    void check(SimulatedDesk desk) {
        String scope = "site:" + desk.place.site();
        Set<String> waits = centre.names(JUDGED.formatted(scope, desk.place.code()));
        Set<String> visited = new HashSet<>();
        for (Kept one : ledger) {
            JsonNode body = one.body();
            boolean isHeard = one.scope().equals(scope) || one.scope().equals("network");
            if (isHeard && one.type().equals("ConflictSettled")) {
                waits.remove(body.get("record").asString() + ' ' + body.get("part").asString());
            }
            if (isHeard && body.has("gaveUp")) {
                JsonNode gaveUp = body.get("gaveUp");
                waits.remove(
                        gaveUp.get("record").asString()
                                + " claim:"
                                + gaveUp.get("claim").asString());
            }
            if (isHeard && one.type().equals("CheckedIn")) {
                one.record().get("claims").forEach(c -> visited.add(c.get("id").asString()));
            }
        }
        // Too many visits are shown where one of them was.
        Set<String> here = new HashSet<>();
        centre.list(CAPS, row -> visited.contains(row.getString(2)) && here.add(row.getString(1)));
        centre.list(
                OF_CAPS, row -> !here.contains(row.getString(2)) && waits.remove(row.getString(1)));
        Set<String> shown = new HashSet<>();
        new ConflictRepository(desk.store().rows())
                .open()
                .forEach(one -> shown.add(one.key().record() + " " + one.key().part()));
        if (shown.size() < ConflictRepository.MOST && !shown.equals(waits)) {
            Set<String> lacks = new HashSet<>(waits);
            lacks.removeAll(shown);
            shown.removeAll(waits);
            checker.wrong(
                    Rule.CONFLICTS_WAIT,
                    "at %s lacks %s, has besides %s",
                    desk.place.code(),
                    lacks,
                    shown);
        }
    }

    private static final String JUDGED =
            """
            select record || ' ' || part from centre.judgement
             where verdict in ('lost', 'conflict') and proposal is not null
               and scope in ('network', '%s')
            union all
            select md5(desk || '/' || incarnation || '/' || number)::uuid || ' record:' || number
              from centre.set_aside where desk = '%s'
            """;
    private static final String CAPS =
            "select thing, id from centre.claim where thing like 'cap:%' and state = 'held'";
    private static final String OF_CAPS =
            """
            select j.record || ' ' || j.part, c.thing
              from centre.judgement j join centre.claim c on j.part = 'claim:' || c.id
             where c.thing like 'cap:%' and c.state = 'held'
            """;
}

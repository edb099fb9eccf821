package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Members' prepaid money: what documents say was put in and spent is what the centre has, and no
/// more was spent than was put in. Adds up by itself.
final class MoneyStory {

    private final HistoryChecker checker;
    private final SimulatedCentre centre;
    private final Map<String, Long> put = new TreeMap<>();
    private final Map<String, Long> spent = new TreeMap<>();

    MoneyStory(HistoryChecker checker, SimulatedCentre centre, List<Kept> ledger) {
        this.checker = checker;
        this.centre = centre;
        ledger.stream()
                .filter(one ->
                        one.type().equals("ReceiptIssued") || one.type().equals("CreditNoteIssued"))
                .map(Kept::body)
                .forEach(this::tell);
    }

    private void tell(JsonNode body) {
        String member = body.path("customer").path("member").asString("");
        for (JsonNode line : body.get("lines")) {
            if (line.get("kind").asString().equals("topup")) {
                add(member, minor(line), put, spent);
            }
        }
        for (JsonNode tender : body.get("tenders")) {
            if (tender.get("kind").asString().equals("wallet")) {
                add(member, minor(tender), spent, put);
            }
        }
    }

    private static long minor(JsonNode of) {
        return of.get("amount").get("minor").longValue();
    }

    /// What is below zero goes the other way: money back into a wallet, or paid out of it.
    private static void add(
            String member, long minor, Map<String, Long> to, Map<String, Long> otherwise) {
        if (minor != 0) {
            (minor > 0 ? to : otherwise).merge(member, Math.abs(minor), Long::sum);
        }
    }

    void check() {
        same("put in", put, PUT);
        same("spent", spent, SPENT);
        centre.list(OVERSPENT, row -> row.getString(1))
                .forEach(pot -> checker.wrong("more was spent of %s than was put in", pot));
        centre.list(UNTOLD, row -> row.getString(1))
                .forEach(claim -> checker.wrong("money was spent twice without a word: %s", claim));
        Map<String, Long> held = new HashMap<>();
        centre.list(HELD, row -> held.put(row.getString(1), row.getLong(2)));
        put.forEach((member, in) -> {
            long out = held.getOrDefault(member, 0L);
            if (out > in) {
                checker.wrong("%s put in %d and spent %d", member, in, out);
            }
        });
    }

    private void same(String what, Map<String, Long> told, String atCentre) {
        Set<String> there = centre.names(atCentre);
        Set<String> here = new HashSet<>();
        told.forEach((member, minor) -> here.add(member + ' ' + minor));
        if (!there.equals(here)) {
            checker.wrong("documents say %s: %s, the centre has %s", what, here, there);
        }
    }

    private static final String PUT =
            """
            select split_part(thing, ':', 2) || ' ' || sum(units) from centre.thing
             where kind = 'wallet' group by split_part(thing, ':', 2)
            """;
    private static final String SPENT =
            """
            select split_part(thing, ':', 2) || ' ' || sum(units) from centre.claim
             where thing like 'wallet:%' group by split_part(thing, ':', 2)
            """;
    private static final String HELD =
            """
            select split_part(thing, ':', 2), sum(units) from centre.claim
             where thing like 'wallet:%' and state = 'held' group by split_part(thing, ':', 2)
            """;
    private static final String OVERSPENT =
            """
            select t.thing from centre.thing t
             where t.kind = 'wallet'
               and t.units < (select coalesce(sum(c.units), 0) from centre.claim c
                               where c.thing = t.thing and c.state = 'held')
            """;
    private static final String UNTOLD =
            """
            select c.id || ' of ' || c.thing from centre.claim c
             where c.thing like 'wallet:%' and c.state = 'lost'
               and not exists (select from centre.judgement j
                                where j.record = c.record and j.part = 'claim:' || c.id)
            """;
}

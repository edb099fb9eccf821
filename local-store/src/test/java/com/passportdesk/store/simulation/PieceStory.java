package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Goods that are counted, from records alone: what there was and came, less what went, is what the
/// centre has left. What was sold beyond that is told, and belongs to nobody.
final class PieceStory {

    private final HistoryChecker checker;
    private final SimulatedCentre centre;
    private final Map<String, Long> left = new TreeMap<>();

    PieceStory(HistoryChecker checker, SimulatedCentre centre) {
        this.checker = checker;
        this.centre = centre;
    }

    void check(List<Kept> ledger) {
        centre.list(BEGIN, row -> left.put(row.getString(1), row.getLong(2)));
        Map<String, String> sold = new HashMap<>();
        Set<String> back = new HashSet<>();
        for (Kept one : ledger) {
            JsonNode body = one.body();
            switch (one.type()) {
                case "GoodsReceived" -> add(body, body.get("pieces").longValue());
                case "GoodsCounted" ->
                        add(body, body.get("pieces").longValue() - body.get("was").longValue());
                case "GoodsSold" -> {
                    add(body, -body.get("quantity").longValue());
                    one.record()
                            .get("claims")
                            .forEach(claim -> sold.put(claim.get("id").asString(), thing(body)));
                }
                case "GoodsReturned" -> {
                    if (body.path("shelf").asBoolean(false)) {
                        one.record().get("releases").forEach(id -> back.add(id.asString()));
                    }
                }
                default -> {
                    // Of no weight here.
                }
            }
        }
        // A piece that two desks took back while apart is one piece.
        back.forEach(piece -> left.computeIfPresent(sold.getOrDefault(piece, ""), (_, n) -> n + 1));
        Map<String, Long> there = new TreeMap<>();
        centre.list(LEFT, row -> there.put(row.getString(1), row.getLong(2)));
        if (!left.equals(there)) {
            checker.wrong(Rule.PIECES_LEFT, "by records %s, by the centre %s", left, there);
        }
    }

    private void add(JsonNode body, long pieces) {
        left.merge(thing(body), pieces, Long::sum);
    }

    private static String thing(JsonNode body) {
        return "stock:" + body.get("site").asString() + ':' + body.get("product").asString();
    }

    private static final String BEGIN =
            """
            select 'stock:' || (fields->>'site') || ':' || id, (fields->>'stock')::integer
              from centre.document where kind = 'product' and fields->>'stock' is not null
            """;

    /// What was lost, and is not given back, went too.
    private static final String LEFT =
            """
            select 'stock:' || (p.fields->>'site') || ':' || p.id,
                   (p.fields->>'stock')::integer
                   + coalesce((select sum(a.units) from centre.thing a
                                where a.thing like 'added:' || (p.fields->>'site') || ':' || p.id
                                                   || ':%'), 0)
                   - coalesce((select sum(c.units) from centre.claim c
                                where c.thing = 'stock:' || (p.fields->>'site') || ':' || p.id
                                  and c.state in ('held', 'lost')), 0)
              from centre.document p where p.kind = 'product' and p.fields->>'stock' is not null
            """;
}

package com.passportdesk.store.simulation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// Whoever was erased is named in no row of a desk: neither by id nor by what operators wrote of
/// them. What the law keeps stands on receipts alone.
final class ErasedStory {

    private final HistoryChecker checker;

    /// What was written of whom, as the desks that wrote it had it; of nobody else are these words.
    private final Map<String, String> ofWhom = new HashMap<>();

    private final Set<String> erased;

    ErasedStory(HistoryChecker checker, SimulatedCentre centre, Collection<Told.One> told) {
        this.checker = checker;
        this.erased = centre.names(ERASED);
        for (Told.One one : told) {
            written(one.entry.body());
            one.entry.patches().forEach(patch -> written(patch.fields()));
        }
    }

    private void written(JsonNode node) {
        if (node.path("~").asString("").equals("life") && node.has("plain")) {
            ofWhom.merge(
                    node.get("plain").asString(),
                    node.get("of").asString(),
                    (one, other) -> one.equals(other) ? one : "");
            return;
        }
        if (node.isContainer()) {
            node.forEach(this::written);
        }
    }

    void check(SimulatedDesk desk) {
        HistoryChecker.rows(desk, NAMED)
                .forEach(row -> {
                    String who = row.substring(row.indexOf(' ') + 1);
                    if (erased.contains(who)) {
                        checker.wrong(Rule.NOTHING_OF_THE_ERASED, "%s: %s", desk.place.code(), row);
                    }
                });
        Set<String> words = new HashSet<>();
        ofWhom.forEach((text, who) -> {
            if (erased.contains(who)) {
                words.add(text);
            }
        });
        if (words.isEmpty()) {
            return;
        }
        checker.looked("words of somebody erased");
        for (String row : HistoryChecker.rows(desk, WRITTEN)) {
            for (String text : words) {
                if (row.contains(text)) {
                    checker.wrong(
                            Rule.NOTHING_OF_THE_ERASED,
                            "%s: %s, which was written of %s",
                            desk.place.code(),
                            row,
                            ofWhom.get(text));
                }
            }
        }
    }

    private static String named(String... tables) {
        StringJoiner all = new StringJoiner(" union all ");
        for (String table : tables) {
            all.add(
                    "select '"
                            + table
                            + " ' || member from "
                            + table
                            + " where member is not null");
        }
        return all.toString();
    }

    private static final String ERASED =
            "select target from centre.safety_order where kind = 'erase'";
    private static final String NAMED =
            named(
                            "booking",
                            "receipt",
                            "day_pass",
                            "visit",
                            "refusal",
                            "note",
                            "card_job",
                            "card_batch_row")
                    + " union all select 'own_patch ' || id from own_patch where kind = 'member'"
                    + " union all select 'document ' || id from document where kind = 'member'";
    private static final String WRITTEN =
            """
            select 'booking ' || holder_name from booking where holder_name is not null
            union all
            select 'booking ' || override_reason from booking where override_reason is not null
            union all
            select 'day_pass ' || holder_name from day_pass where holder_name is not null
            union all
            select 'visit ' || guest_name from visit where guest_name is not null
            union all
            select 'note ' || words from note where words is not null
            union all
            select 'own_patch ' || fields from own_patch
            union all
            select 'document ' || fields from document where kind in ('member', 'card')
            """;
}

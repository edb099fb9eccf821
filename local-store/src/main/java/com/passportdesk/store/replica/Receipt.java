package com.passportdesk.store.replica;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What came of a batch.
///
/// @param setAside number and cause of each record the centre could not take
/// @param network whether other sites have news too
record Receipt(List<Aside> setAside, boolean network) {

    record Aside(long number, String cause) {}

    static Receipt read(String text) {
        JsonNode node = FeedRows.JSON.readTree(text);
        List<Aside> aside = new ArrayList<>();
        for (JsonNode one : node.get("setAside")) {
            aside.add(new Aside(one.get("number").longValue(), one.get("cause").asString()));
        }
        return new Receipt(aside, node.get("network").booleanValue());
    }
}

package com.passportdesk.store.money;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Money as records and documents write it: `{"minor":2900,"currency":"EUR"}`.
public final class MoneyJson {

    private MoneyJson() {}

    public static ObjectNode of(Money money) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("minor", money.minor())
                .put("currency", money.currency());
    }

    public static Money read(JsonNode json) {
        return new Money(json.get("minor").longValue(), json.get("currency").asString());
    }
}

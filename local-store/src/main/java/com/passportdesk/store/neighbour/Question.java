package com.passportdesk.store.neighbour;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a desk asks its neighbour: for what comes after the last record it kept.
///
/// @param life of the neighbour in which it kept that record; null when it knows none
/// @param after its number, from 0
record Question(@Nullable UUID life, long after) {

    static Question of(Hearing hearing) {
        return new Question(hearing.life(), hearing.after());
    }

    static Question read(JsonNode message) throws Refusal {
        String life = message.path("life").asString("");
        try {
            return new Question(
                    life.isEmpty() ? null : UUID.fromString(life),
                    Math.max(0, message.path("after").longValue(0)));
        } catch (IllegalArgumentException e) {
            throw new Refusal("a question that cannot be read", e);
        }
    }

    /// The last record kept of this life; 0 when it asks about another one.
    long after(UUID mine) {
        return mine.equals(life) ? after : 0;
    }

    ObjectNode message() {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        if (life != null) {
            question.put("life", life.toString());
        }
        return question.put("after", after);
    }
}

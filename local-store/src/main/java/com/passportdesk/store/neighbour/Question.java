package com.passportdesk.store.neighbour;

import com.passportdesk.store.journal.Lost;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a desk asks its neighbour: for what comes after the last record it heard. It says which
/// record of it is kept here, so that a neighbour that knows nothing of it finds out.
///
/// @param life of the neighbour in which it wrote that record; null when none is known
/// @param after its number, from 0
/// @param last the last record that waits here for the centre, or that the neighbour signed; null
///   when there is none
/// @param shown that record itself, for a neighbour that did not know it; else null
/// @param lost own records of the one who asks that its disk damaged; at most [#MOST_LOST] ranges
record Question(
        @Nullable UUID life,
        long after,
        @Nullable Last last,
        @Nullable Shown shown,
        List<Lost> lost) {

    static final int MOST_LOST = 20;

    /// Of one whose journal is whole.
    Question(@Nullable UUID life, long after, @Nullable Last last, @Nullable Shown shown) {
        this(life, after, last, shown, List.of());
    }

    /// @param number from 1
    /// @param hash SHA-256 of its text, hex
    record Last(long number, String hash) {}

    /// @param text canonical
    /// @param proof that its desk wrote it; base64
    /// @param signature its desk's over the head that ends with it, base64; empty when none is kept
    record Shown(String text, String proof, String signature) {

        Last last() {
            return new Last(
                    Frames.JSON.readTree(text).path("number").longValue(0), Proofs.hash(text));
        }
    }

    static Question read(JsonNode message) throws Refusal {
        String life = message.path("life").asString("");
        JsonNode last = message.path("last");
        JsonNode shown = message.path("shown");
        try {
            return new Question(
                    life.isEmpty() ? null : UUID.fromString(life),
                    Math.max(0, message.path("after").longValue(0)),
                    last.isObject()
                            ? new Last(
                                    last.path("number").longValue(0),
                                    last.path("hash").asString(""))
                            : null,
                    shown.isObject()
                            ? new Shown(
                                    shown.path("text").asString(""),
                                    shown.path("proof").asString(""),
                                    shown.path("signature").asString(""))
                            : null,
                    lost(message.path("lost")));
        } catch (IllegalArgumentException e) {
            throw new Refusal("a question that cannot be read", e);
        }
    }

    private static List<Lost> lost(JsonNode ranges) throws Refusal {
        List<Lost> lost = new ArrayList<>();
        for (JsonNode range : ranges) {
            long from = range.path(0).longValue(0);
            long to = range.path(1).longValue(0);
            if (from < 1 || to < from || lost.size() == MOST_LOST) {
                throw new Refusal("a question for records that cannot be");
            }
            lost.add(new Lost(from, to));
        }
        return lost;
    }

    /// The last record heard of this life; 0 when it asks about another one.
    long after(UUID mine) {
        return mine.equals(life) ? after : 0;
    }

    ObjectNode message() {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        if (life != null) {
            question.put("life", life.toString());
        }
        question.put("after", after);
        if (last != null) {
            question.putObject("last").put("number", last.number).put("hash", last.hash);
        }
        if (shown != null) {
            question.putObject("shown")
                    .put("text", shown.text)
                    .put("proof", shown.proof)
                    .put("signature", shown.signature);
        }
        if (!lost.isEmpty()) {
            ArrayNode ranges = question.putArray("lost");
            lost.forEach(one -> ranges.addArray().add(one.from()).add(one.to()));
        }
        return question;
    }
}

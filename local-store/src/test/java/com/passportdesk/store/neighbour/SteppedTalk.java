package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One desk asks its neighbour, a question at a time: what is said is what sockets would carry, and
/// a test says when it is asked.
public final class SteppedTalk {

    private final DeskStore asks;
    private final DeskStore tells;
    private final Hearing hearing;
    private List<UUID> kept = List.of();

    public SteppedTalk(DeskStore asks, DeskStore tells) {
        this.asks = asks;
        this.tells = tells;
        this.hearing = new Hearing(asks, tells.home().desk());
    }

    /// Whether both are still the desks that talked before.
    public boolean isOf(DeskStore one, DeskStore other) {
        return one == asks && other == tells;
    }

    /// Asks once, and keeps what the answer tells.
    ///
    /// @param lost the answer does not arrive
    /// @return what stopped it; empty when nothing did
    public Optional<Exception> ask(boolean lost) {
        kept = List.of();
        try {
            Question question = Question.read(carried(hearing.question().message()));
            JsonNode answer = carried(new Telling(tells).answer(question));
            if (!lost) {
                hearing.take(answer);
                kept = records(answer);
            }
            return Optional.empty();
        } catch (IOException | StoreProblem e) {
            return Optional.of(e);
        }
    }

    /// Records that the last question brought and that are kept.
    public List<UUID> kept() {
        return kept;
    }

    private List<UUID> records(JsonNode answer) {
        List<UUID> ids = new ArrayList<>();
        answer.path("records")
                .forEach(one -> ids.add(asks.opened(one.path("text").asString()).id()));
        return ids;
    }

    private static JsonNode carried(ObjectNode message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Frames.write(new DataOutputStream(bytes), message);
        return Frames.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}

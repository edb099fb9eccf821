package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.Beside;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.projection.Progress;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What this desk tells its neighbours: its own records that the centre did not acknowledge, and
/// the last few that it did, since they may not be with everybody yet.
final class Telling {

    /// How many acknowledged records are told.
    static final int RECENT = 200;

    /// Longest record that is told, in characters.
    static final int LONGEST = 1_000_000;

    private static final int MOST_RECORDS = 200;
    private static final int MOST_LETTERS = 1_000_000;

    private final DeskStore store;

    Telling(DeskStore store) {
        this.store = store;
    }

    /// The first record that there is to tell somebody who has all up to `after`.
    long first(long after) {
        return Math.max(after, Math.max(0, store.progress().acknowledged() - RECENT)) + 1;
    }

    boolean isNews(long after) {
        return first(after) <= store.lastNumber();
    }

    /// One answer; without records when there are none.
    ObjectNode answer(long after) {
        Progress progress = store.progress();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("life", store.home().incarnation().toString());
        answer.put("acknowledged", progress.acknowledged());
        answer.put("last", store.lastNumber());
        ArrayNode records = answer.putArray("records");
        long next = first(after);
        int room = (int) Math.clamp(store.lastNumber() - next + 1, 0, MOST_RECORDS);
        byte[] key = Proofs.key(store.keys()).orElse(null);
        int letters = 0;
        for (String text : room == 0 ? List.<String>of() : store.texts(next, room)) {
            letters += text.length();
            if (text.length() > LONGEST || !records.isEmpty() && letters > MOST_LETTERS) {
                break;
            }
            ObjectNode record = records.addObject();
            record.put("text", text);
            Map<String, String> keys = store.keys().usedBy(text);
            if (!keys.isEmpty()) {
                ObjectNode named = record.putObject("keys");
                keys.forEach(named::put);
            }
            if (key != null) {
                record.put("proof", Proofs.of(key, text));
                record.put("extraProof", Proofs.of(key, text, Beside.of(store, text)));
            }
        }
        return answer;
    }
}

package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Lost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks one neighbour for own records that this desk's disk damaged, and puts back what it has.
/// Each is asked for once as long as the same ones are damaged. Nothing is believed: the chain says
/// which text stood there.
final class AskingBack {

    private static final Logger LOG = LoggerFactory.getLogger(AskingBack.class);

    private final DeskStore store;
    private List<Lost> known = List.of();
    private List<Lost> asked = List.of();

    /// What the neighbour has of those up to here is here.
    private long looked;

    AskingBack(DeskStore store) {
        this.store = store;
    }

    /// What to ask for next; empty when nothing is damaged, or all was asked for.
    List<Lost> wanted() {
        List<Lost> now = store.damage().known();
        if (!now.equals(known)) {
            known = now;
            looked = 0;
        }
        asked =
                known.stream()
                        .filter(one -> one.to() > looked)
                        .map(one -> new Lost(Math.max(one.from(), looked + 1), one.to()))
                        .limit(Question.MOST_LOST)
                        .toList();
        return asked;
    }

    /// Takes in what an answer gives back, if it does.
    void take(JsonNode answer) {
        long upTo = answer.path("lookedUpTo").longValue(0);
        if (upTo <= looked || asked.isEmpty()) {
            return;
        }
        looked = Math.min(upTo, asked.getLast().to());
        Map<Long, List<String>> texts = new TreeMap<>();
        for (JsonNode back : answer.path("back")) {
            String text = back.asString("");
            if (text.length() <= Telling.LONGEST) {
                texts.computeIfAbsent(number(text), _ -> new ArrayList<>()).add(text);
            }
        }
        if (!texts.isEmpty() && store.damage().mend(texts)) {
            LOG.info("records that the disk had damaged came back from a neighbour");
        }
    }

    /// 0 of what is no record.
    private static long number(String text) {
        try {
            return new Question.Shown(text, "", "").last().number();
        } catch (JacksonException _) {
            return 0;
        }
    }
}

package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.Beside;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.neighbour.Question.Last;
import com.passportdesk.store.neighbour.Question.Shown;
import com.passportdesk.store.projection.Progress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final int MOST_RECORDS = 200;
    private static final int MOST_LETTERS = 1_000_000;

    private final DeskStore store;
    private final Signing signing;

    Telling(DeskStore store) {
        this.store = store;
        this.signing = new Signing(store);
    }

    /// The first record that there is to tell somebody who has all up to `after`.
    long first(long after) {
        return Math.max(after, Math.max(0, store.progress().acknowledged() - RECENT)) + 1;
    }

    boolean isNews(long after) {
        return first(after) <= store.lastNumber();
    }

    /// Whether what the other has of this life is what this home has of it.
    boolean agrees(Question question) {
        Last last = question.last();
        return last == null
                || !store.home().incarnation().equals(question.life())
                || isMine(last.number(), last.hash());
    }

    private boolean isMine(long number, String hash) {
        if (number < 1 || number > store.lastNumber()) {
            return false;
        }
        // One that the disk damaged is known by the hash that the next one names.
        return store.damage()
                .hash(number)
                .map(mine -> HexFormat.of().formatHex(mine).equals(hash))
                .orElse(true);
    }

    /// One answer; without records when there are none, or when the other has a record of this life
    /// that is not in this home. Does it show one that nobody but this desk can have written, then
    /// this home is an older copy: nothing more is written here, so that no number is used twice.
    ObjectNode answer(Question question) {
        if (agrees(question)) {
            return answer(question.after(store.home().incarnation()));
        }
        Shown shown = question.shown();
        if (shown != null && isLost(shown)) {
            LOG.error(
                    "a neighbour has record {} of this life, which this home does not have: it is"
                            + " an older copy",
                    store.opened(shown.text()).number());
            store.refuseAsCopied();
        }
        return about().put("other", true);
    }

    /// Whether this desk wrote a record that is not in this home: nobody else can prove it to the
    /// centre, or sign it.
    private boolean isLost(Shown shown) {
        if (!isProven(shown) && !signing.isMine(shown)) {
            return false;
        }
        try {
            Entry entry = store.opened(shown.text());
            return entry.desk().equals(store.home().desk())
                    && entry.incarnation().equals(store.home().incarnation())
                    && !isMine(entry.number(), Proofs.hash(shown.text()));
        } catch (RuntimeException e) {
            LOG.debug("something that is no record was shown", e);
            return false;
        }
    }

    private boolean isProven(Shown shown) {
        byte[] key = Proofs.key(store.keys()).orElse(null);
        return key != null && Proofs.of(key, shown.text()).equals(shown.proof());
    }

    private ObjectNode about() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("life", store.home().incarnation().toString());
    }

    /// Nobody goes on behind a record that cannot be told.
    private List<String> texts(long from, int most) {
        try {
            return store.texts(from, most);
        } catch (StoreProblem problem) {
            if (problem.kind() != StoreProblem.Kind.JOURNAL_DAMAGED) {
                throw problem;
            }
            return List.of();
        }
    }

    private ObjectNode answer(long after) {
        Progress progress = store.progress();
        ObjectNode answer = about();
        answer.put("acknowledged", progress.acknowledged());
        answer.put("last", store.lastNumber());
        ArrayNode records = answer.putArray("records");
        long next = first(after);
        int room = (int) Math.clamp(store.lastNumber() - next + 1, 0, MOST_RECORDS);
        byte[] key = Proofs.key(store.keys()).orElse(null);
        int letters = 0;
        for (String text : room == 0 ? List.<String>of() : texts(next, room)) {
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
        signing.sign(answer, records);
        return answer;
    }
}

package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.neighbour.Mistrusted.Why;
import com.passportdesk.store.neighbour.Question.Last;
import com.passportdesk.store.neighbour.Question.Shown;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.FeedItem.Told.Signed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Checks what one neighbour tells and keeps it. Nothing that was told is asked for again: what is
/// kept here is durable.
final class Hearing {

    /// So many records of one desk may wait for the centre.
    static final int MOST_WAITING = 100_000;

    /// So many characters of them.
    static final long MOST_LETTERS = 100_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
    private static final int LONGEST_PROOF = 100;

    private final DeskStore store;
    private final String desk;
    private final AskingBack back;
    private final long mostLetters;
    private @Nullable UUID life;
    private long after;

    /// Characters of the other's records that wait here at most; -1 while that was not looked at.
    private long letters = -1;

    /// Hash of record `after`, hex; empty when it was not told in this conversation.
    private String hash = "";

    /// The last record of [#life] that waits here, or that the other signed.
    private @Nullable Last last;

    /// What the other signed last of [#life].
    private @Nullable KeptHead head;

    /// What the other did not know of itself.
    private @Nullable Shown shown;

    Hearing(DeskStore store, String desk) {
        this(store, desk, MOST_LETTERS);
    }

    /// @param mostLetters characters of the other's records that may wait here for the centre
    Hearing(DeskStore store, String desk, long mostLetters) {
        this.mostLetters = mostLetters;
        this.store = store;
        this.desk = desk;
        this.back = new AskingBack(store);
    }

    /// What to ask next. The first question is about the life of which something waits here, or
    /// else is signed here, if any is: nothing is believed before that was compared.
    Question question() {
        if (life == null) {
            waitingLife().or(this::signedLife).ifPresent(this::begin);
        }
        return new Question(life, after, last, shown, back.wanted());
    }

    /// The last record of [#life] that is kept here.
    long after() {
        return after;
    }

    /// Whether the other knows all that it told before.
    boolean isAgreed() {
        return shown == null;
    }

    /// Takes in one answer.
    ///
    /// @return how many records it had that were kept
    int take(JsonNode answer) throws Refusal {
        try {
            back.take(answer);
            UUID told = UUID.fromString(answer.path("life").asString(""));
            if (!told.equals(life)) {
                begin(told);
            }
            if (answer.path("other").booleanValue(false)) {
                show();
                return 0;
            }
            if (head != null) {
                head.reaches(desk, answer.path("last").longValue(Long.MAX_VALUE));
            }
            List<FeedItem> fresh = new ArrayList<>();
            for (JsonNode record : answer.path("records")) {
                fresh.add(checked(answer, record));
            }
            if (fresh.isEmpty()) {
                return 0;
            }
            weigh(fresh);
            store.applyFeed(fresh);
            if (last == null || after > last.number()) {
                last = new Last(after, hash);
            }
            head = kept(told).orElse(null);
            return fresh.size();
        } catch (IllegalArgumentException e) {
            throw new Refusal("what it tells cannot be read", e);
        }
    }

    /// Whoever tells without end fills no disk here: what the centre has said is let go of.
    private void weigh(List<FeedItem> fresh) throws Refusal {
        long more =
                fresh.stream().mapToLong(one -> ((FeedItem.Told) one).canonical().length()).sum();
        if (letters < 0 || letters + more > mostLetters) {
            letters = waiting("sum(length(canonical))");
        }
        if (waiting("count(*)") + fresh.size() > MOST_WAITING || letters + more > mostLetters) {
            throw new Refusal("too much of " + desk + " waits for the centre");
        }
        letters += more;
    }

    private void begin(UUID told) {
        life = told;
        after = known(told);
        hash = "";
        head = kept(told).orElse(null);
        last = newest().map(Shown::last).orElse(null);
        shown = null;
    }

    /// The other knows nothing of a record it told before: its home is an older copy, or not the
    /// one it was. The record is shown to it, once.
    private void show() throws Refusal {
        Shown had = shown;
        shown = newest().orElse(null);
        if (shown == null || had != null) {
            throw new Mistrust(desk, Why.CONTRADICTS, "it knows nothing of what it told");
        }
        last = shown.last();
    }

    /// The last record of this life that is here, signed if it is.
    private Optional<Shown> newest() {
        Optional<Shown> waits = waitingLast();
        KeptHead signed = head;
        if (signed != null
                && waits.map(one -> one.last().number() <= signed.last().number()).orElse(true)) {
            return Optional.of(signed.shown());
        }
        return waits;
    }

    private Optional<UUID> signedLife() {
        return found(KeptHead.newest(store.rows(), desk), KeptHead::read).map(KeptHead::life);
    }

    private Optional<KeptHead> kept(UUID of) {
        return found(KeptHead.of(store.rows(), desk, of), KeptHead::read);
    }

    private Optional<Shown> waitingLast() {
        return found(
                store.rows()
                        .sql(
                                """
                                select canonical, proof from told
                                 where desk = ? and life = ? order by number desc limit 1
                                """)
                        .param(desk)
                        .param(life),
                row -> new Shown(row.getString(1), row.getString(2), ""));
    }

    private Optional<UUID> waitingLife() {
        return found(
                store.rows()
                        .sql(
                                """
                                select life from told
                                 where desk = ? order by after_own desc, place desc limit 1
                                """)
                        .param(desk),
                row -> row.getObject(1, UUID.class));
    }

    private FeedItem checked(JsonNode answer, JsonNode record) throws Refusal {
        String text = record.path("text").asString("");
        if (text.length() > Telling.LONGEST) {
            throw new Refusal("a record of " + text.length() + " characters");
        }
        Entry entry;
        String prev;
        try {
            entry = store.opened(text);
            prev = Frames.JSON.readTree(text).path("prev").asString("");
        } catch (RuntimeException e) {
            throw new Refusal("something that is no record", e);
        }
        if (!entry.desk().equals(desk)) {
            throw new Refusal("a record of " + entry.desk());
        }
        boolean follows = !hash.isEmpty();
        if (follows && (entry.number() != after + 1 || !prev.equals(hash))) {
            throw new Refusal("record " + entry.number() + " does not follow " + after);
        }
        if (entry.number() < 1) {
            throw new Refusal("record " + entry.number());
        }
        after = entry.number();
        hash = Proofs.hash(text);
        Signed signed = KeptHead.signed(answer, record, after, hash);
        if (head != null && entry.incarnation().equals(head.life())) {
            head.compare(desk, after, hash, prev);
            if (signed != null) {
                head.compareKey(desk, signed);
            }
        }
        return new FeedItem.Told(
                desk,
                entry.incarnation(),
                entry.number(),
                text,
                proof(record, "proof"),
                proof(record, "extraProof"),
                signed,
                keys(record, text));
    }

    private static String proof(JsonNode record, String name) throws Refusal {
        String proof = record.path(name).asString("");
        if (proof.length() > LONGEST_PROOF) {
            throw new Refusal("a proof of " + proof.length() + " characters");
        }
        return proof;
    }

    /// Of keys only those the record itself uses: a neighbour has no business with any other.
    private static Map<String, String> keys(JsonNode record, String text) {
        Set<String> used = KeyRing.named(text);
        Map<String, String> keys = new HashMap<>();
        record.path("keys")
                .properties()
                .forEach(key -> {
                    if (used.contains(key.getKey())) {
                        keys.put(key.getKey(), key.getValue().asString(""));
                    }
                });
        return keys;
    }

    private long known(UUID of) {
        return found(
                        store.rows()
                                .sql("select number from heard where desk = ? and life = ?")
                                .param(desk)
                                .param(of),
                        row -> row.getLong(1))
                .orElse(0L);
    }

    private long waiting(String figure) {
        return found(
                        store.rows()
                                .sql("select " + figure + " from told where desk = ?")
                                .param(desk),
                        row -> row.getLong(1))
                .orElse(0L);
    }

    /// Nothing while rows cannot be read: what is told then opens them again, or is not kept
    /// either.
    private static <T> Optional<T> found(JdbcClient.StatementSpec question, Column<T> column) {
        try {
            return question.query((row, _) -> column.of(row)).optional();
        } catch (DataAccessException e) {
            LOG.debug("the rows cannot be read just now", e);
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Column<T> {
        T of(ResultSet row) throws SQLException;
    }
}

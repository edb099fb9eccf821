package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.desk.Beside;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.neighbour.Proofs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Brings the centre what neighbours told and have not brought themselves: before own records that
/// were written after it, and else when it has waited for a while. Whoever comes second is told
/// that it is there.
final class Bringing {

    private static final Logger LOG = LoggerFactory.getLogger(Bringing.class);

    /// Between two looks at what still waits, in times of the first wait.
    private static final int AGAIN = 5;

    /// Classes of states: the connection, transactions rolled back, resources, objects not in the
    /// state they have to be in, an operator, the system, a bug of the server.
    private static final Set<String> OF_THE_CENTRE =
            Set.of("08", "40", "53", "55", "57", "58", "XX");

    private static final int MOST = 500;
    private static final int MOST_LETTERS = 4_000_000;

    private final DeskStore store;
    private final Duration waiting;
    private final Waking waking;

    /// Until what was given up is tried again, in times of the first wait.
    private static final int GIVEN_UP = 300;

    /// How far the centre has each life, as it said when it was last brought something.
    private final Map<Life, Long> brought = new HashMap<>();

    /// When what was given up is tried again.
    private final Map<Life, Long> givenUp = new HashMap<>();

    private final Map<Life, NotBrought> notBrought = new ConcurrentHashMap<>();

    private volatile long due;
    private volatile boolean any = true;

    /// @param waiting how long something may wait for the desk that wrote it
    Bringing(DeskStore store, Duration waiting, Waking waking) {
        this.store = store;
        this.waiting = waiting;
        this.waking = waking;
        this.due = System.nanoTime();
    }

    private record Life(String desk, UUID life) {}

    private record Told(Life life, long number, String text, String proof, String extraProof) {}

    /// The line is new: the centre may be another one than before.
    void begin(DeskApi api) {
        brought.clear();
        givenUp.clear();
        notBrought.clear();
        due = Pause.in(waiting.toNanos());
        any = true;
        byte[] key = proofKey(api);
        if (key != null) {
            try {
                Proofs.keep(store.keys(), key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Null from a centre that is older than such keys.
    private static byte @Nullable [] proofKey(DeskApi api) {
        boolean isOlder =
                api.asked(
                        "select to_regprocedure('desk_api.proof_key()') is null",
                        _ -> {},
                        row -> row.getBoolean(1));
        return isOlder
                ? null
                : api.asked("select desk_api.proof_key()", _ -> {}, row -> row.getBytes(1));
    }

    void changed(Set<String> topics) {
        if (topics.contains("told") && !any) {
            due = Pause.in(waiting.toNanos());
            any = true;
        }
    }

    boolean isDue() {
        return any && System.nanoTime() - due > 0;
    }

    /// Brings what has waited for long enough.
    ///
    /// @return whether other desks have news of it
    boolean waiting(DeskApi api) {
        if (!isDue()) {
            return false;
        }
        givenUp.entrySet()
                .removeIf(one ->
                        System.nanoTime() - one.getValue() > 0
                                && brought.remove(one.getKey()) != null);
        boolean done = bring(api, Long.MAX_VALUE);
        any = isAny();
        if (!notBrought.isEmpty()) {
            notBrought.keySet().retainAll(lives(Long.MAX_VALUE));
        }
        due = Pause.in(AGAIN * waiting.toNanos());
        return done;
    }

    /// Brings what came here before own record `number` was written. The rows are asked each time:
    /// the news that something was told may come after an own record that is about it.
    ///
    /// @return whether other desks have news of it
    boolean before(DeskApi api, long number) {
        return bring(api, number);
    }

    private boolean isAny() {
        return !store.rows().sql("select 1 from told limit 1").query((_, _) -> 1).list().isEmpty();
    }

    private boolean bring(DeskApi api, long number) {
        boolean done = false;
        for (Life life : lives(number)) {
            for (List<Told> batch = batch(life);
                    !batch.isEmpty() && bring(api, life, batch);
                    batch = batch(life)) {
                done = true;
            }
        }
        return done;
    }

    private List<Life> lives(long number) {
        return store.rows()
                .sql("select distinct desk, life from told where after_own < ? limit 1000")
                .param(number)
                .query((row, _) -> new Life(row.getString(1), row.getObject(2, UUID.class)))
                .list();
    }

    /// The next records of a life without a gap that can be proven.
    private List<Told> batch(Life life) {
        List<Told> found =
                store.rows()
                        .sql(
                                """
                                select number, canonical, proof, extra_proof from told
                                 where desk = ? and life = ? and number > ?
                                 order by number limit ?
                                """)
                        .param(life.desk)
                        .param(life.life)
                        .param(brought.getOrDefault(life, 0L))
                        .param(MOST)
                        .query((row, _) -> told(life, row))
                        .list();
        int letters = 0;
        List<Told> batch = new ArrayList<>();
        for (Told one : found) {
            letters += one.text.length();
            boolean follows =
                    batch.isEmpty()
                            || one.number == batch.getLast().number + 1 && letters < MOST_LETTERS;
            if (!follows || one.proof.isEmpty()) {
                break;
            }
            batch.add(one);
        }
        return batch;
    }

    private static Told told(Life life, ResultSet row) throws SQLException {
        return new Told(life, row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
    }

    /// @return whether the centre took it, or has it
    private boolean bring(DeskApi api, Life life, List<Told> batch) {
        try {
            call(api, life, batch, batch.stream().map(one -> beside(one)).toList());
            return true;
        } catch (CentreProblem problem) {
            if (DeskApi.state(problem).equals("PD008")) {
                return oneByOne(api, life, batch);
            }
            giveUp(life, problem);
            return false;
        }
    }

    /// What goes beside a record cannot be made again here once a key is destroyed: then the record
    /// goes alone.
    private boolean oneByOne(DeskApi api, Life life, List<Told> batch) {
        for (Told one : batch) {
            try {
                if (!isTaken(api, one)) {
                    List<@Nullable String> nothing = new ArrayList<>();
                    nothing.add(null);
                    call(api, life, List.of(one), nothing);
                }
            } catch (CentreProblem problem) {
                giveUp(life, problem);
                return false;
            }
        }
        return true;
    }

    private boolean isTaken(DeskApi api, Told one) {
        try {
            List<@Nullable String> beside = new ArrayList<>();
            beside.add(beside(one));
            call(api, one.life, List.of(one), beside);
            return true;
        } catch (CentreProblem problem) {
            if (why(problem) == NotBrought.Why.UNPROVEN) {
                return false;
            }
            throw problem;
        }
    }

    /// For ten minutes, or until the line is opened anew: a desk may be let in again, or a centre
    /// mended.
    ///
    /// @throws CentreProblem when it says nothing of what was brought
    private void giveUp(Life life, CentreProblem problem) {
        if (isOfTheCentre(problem)) {
            throw problem;
        }
        LOG.warn("what {} told is not brought to the centre: {}", life.desk, problem.getMessage());
        brought.put(life, Long.MAX_VALUE);
        givenUp.put(life, Pause.in(GIVEN_UP * waiting.toNanos()));
        if (String.valueOf(problem.getMessage()).contains("was revoked long ago")) {
            notBrought.remove(life);
        } else {
            notBrought.put(life, new NotBrought(life.desk, why(problem)));
        }
    }

    private static NotBrought.Why why(CentreProblem problem) {
        if (!DeskApi.state(problem).equals("PD008")) {
            return NotBrought.Why.REFUSED;
        }
        return String.valueOf(problem.getMessage()).contains("was revoked")
                ? NotBrought.Why.REVOKED
                : NotBrought.Why.UNPROVEN;
    }

    /// Of whom something waits here that the centre did not take when it was last brought; by code.
    /// One whose lives were refused for several reasons stands there with each. Nobody can do
    /// anything any more about one that was revoked more than sixty days ago.
    List<NotBrought> notBrought() {
        return notBrought.values().stream()
                .distinct()
                .sorted(Comparator.comparing(NotBrought::desk).thenComparing(NotBrought::why))
                .toList();
    }

    /// Somebody holds the centre up for a while, or the line or the server fails: own records wait
    /// with what is brought, since they may be about it. All else is about what is brought, and
    /// would hold own records up for ever.
    private static boolean isOfTheCentre(CentreProblem problem) {
        String state = DeskApi.state(problem);
        return state.length() < 2
                || state.equals("PD009")
                || OF_THE_CENTRE.contains(state.substring(0, 2));
    }

    private @Nullable String beside(Told one) {
        return one.extraProof.isEmpty() ? null : Beside.of(store, one.text);
    }

    private void call(
            DeskApi api, Life life, List<Told> batch, List<? extends @Nullable String> besides) {
        @Nullable String[] beside = besides.toArray(String[]::new);
        JsonNode answer =
                api.asked(
                        "select desk_api.bring(?, ?, ?, ?, ?, ?, ?)",
                        call -> {
                            call.setString(1, life.desk);
                            call.setObject(2, life.life);
                            call.setLong(3, batch.getFirst().number);
                            texts(call, 4, texts(batch, one -> one.text));
                            texts(call, 5, beside);
                            texts(call, 6, texts(batch, one -> one.proof));
                            texts(call, 7, texts(batch, one -> one.extraProof));
                        },
                        row -> FeedRows.JSON.readTree(row.getString(1)));
        long last = answer.get("last").longValue();
        brought.put(life, last);
        notBrought.remove(life);
        LOG.info("the centre has records of {} up to {}", life.desk, last);
        waking.tell(api, answer.get("network").booleanValue());
    }

    private static void texts(PreparedStatement call, int place, @Nullable String[] texts)
            throws SQLException {
        call.setArray(place, call.getConnection().createArrayOf("text", texts));
    }

    private static String[] texts(
            List<Told> batch, java.util.function.Function<Told, String> text) {
        return batch.stream().map(text).toArray(String[]::new);
    }
}

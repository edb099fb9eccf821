package com.passportdesk.store.cardkey;

import com.passportdesk.store.cardkey.CardKeyProblem.Reason;
import com.passportdesk.store.cardkey.KeyQuestion.Use;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for keys on a thread of its own, and on a connection of its own: what somebody waits for
/// first, cards that may come in between.
final class KeyAsker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyAsker.class);

    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMinutes(10);
    private static final Duration APART = Duration.ofSeconds(5);

    /// After a failure nobody waits for the next one for so long.
    private static final Duration BACK_OFF = Duration.ofSeconds(2);

    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);
    private static final Duration SLICE = Duration.ofMillis(50);
    private static final Duration NET = Duration.ofMillis(500);
    private static final Duration LATE = Duration.ofMillis(250);
    private static final int UNWRITTEN = 2_000;
    private static final long CLOSING_MILLIS = 5_000;

    private final KeptKeys kept;
    private final Optional<CentreLogin> login;
    private final String desk;
    private final InstantSource time;
    private final Supplier<List<String>> wanted;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("card-keys").unstarted(this::run);

    private final Object turn = new Object();
    private final Deque<Asking> urgent = new ArrayDeque<>();
    private final Map<List<String>, Asking> open = new HashMap<>();
    private Consumer<Boolean> forgetting = _ -> {};
    private boolean isClosed;
    private boolean isLineToBeLookedAt;
    private boolean isAheadDone;
    private long aheadAt = System.nanoTime();
    private long aheadEndedAt = System.nanoTime() - APART.toNanos();

    /// Until when asking fails at once, and why.
    private final Map<Use, Failed> failed = new HashMap<>();

    private record Failed(CardKeyProblem.Reason reason, long until) {}

    /// Of the thread alone, but for closing.
    private volatile @Nullable KeyLine line;

    private long heartbeatAt = System.nanoTime();

    KeyAsker(
            KeptKeys kept,
            Optional<CentreLogin> login,
            String desk,
            InstantSource time,
            Supplier<List<String>> wanted) {
        this.kept = kept;
        this.login = login;
        this.desk = desk;
        this.time = time;
        this.wanted = wanted;
    }

    /// @param forget forgets what writes a card: true whatever its time
    void start(Consumer<Boolean> forget) {
        forgetting = forget;
        thread.start();
    }

    /// Asks, and waits for three seconds at most.
    ///
    /// @param what a copy of something in the answer
    /// @throws CardKeyProblem when there is no answer
    byte[] ask(Use use, List<String> cards, Function<KeyAnswer, byte[]> what) {
        Asking asking;
        synchronized (turn) {
            Failed before = failed.get(use);
            if (login.isEmpty() || isClosed) {
                throw new CardKeyProblem(Reason.LINE_DOWN);
            }
            if (before != null && System.nanoTime() - before.until() < 0) {
                throw new CardKeyProblem(before.reason());
            }
            List<String> name = new ArrayList<>(cards);
            name.addFirst(use.code());
            Asking same = open.get(name);
            if (same != null && same.join()) {
                asking = same;
            } else {
                asking = new Asking(desk, use, cards);
                boolean _ = asking.join();
                open.put(name, asking);
                urgent.add(asking);
            }
            turn.notifyAll();
        }
        return asking.await(what);
    }

    void cardsChanged() {
        synchronized (turn) {
            isAheadDone = false;
            long soon = aheadEndedAt + APART.toNanos();
            aheadAt = Math.min(aheadAt, Math.max(soon, System.nanoTime()));
            turn.notifyAll();
        }
    }

    void lineChanged() {
        synchronized (turn) {
            isLineToBeLookedAt = true;
            failed.values().removeIf(before -> before.reason() == Reason.LINE_DOWN);
            turn.notifyAll();
        }
    }

    boolean awaitAhead(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        synchronized (turn) {
            try {
                while (!isAheadDone) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(turn, left);
                }
                return true;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private void run() {
        Deque<Asking> late = new ArrayDeque<>();
        while (!isClosed()) {
            try {
                step(late);
            } catch (CentreProblem problem) {
                Reason reason = lineFailed(problem);
                late.forEach(asking -> asking.failed(new CardKeyProblem(reason, problem)));
                late.clear();
            } catch (RuntimeException bug) {
                LOG.error("keys of cards could not be asked for", bug);
                fail(Reason.NOT_SERVED, BACK_OFF);
            }
        }
    }

    private boolean isClosed() {
        synchronized (turn) {
            return isClosed;
        }
    }

    private void step(Deque<Asking> late) {
        forgetting.accept(false);
        Asking next = nextUrgent();
        if (next != null) {
            put(next);
            if (!next.isAnswered()) {
                late.add(next);
            }
            return;
        }
        late.removeIf(asking -> asking.isOver() || isThere(asking));
        if (isAheadDue()) {
            ahead();
        }
        kept.prune(time.instant());
        if (kept.unwritten() > 0) {
            kept.write();
        }
        rest(late.isEmpty() ? HEARTBEAT : LATE);
        if (login.isPresent() && isHeartbeatDue()) {
            heartbeat();
        }
    }

    private @Nullable Asking nextUrgent() {
        synchronized (turn) {
            return urgent.poll();
        }
    }

    private boolean isAheadDue() {
        synchronized (turn) {
            return login.isPresent() && System.nanoTime() - aheadAt >= 0;
        }
    }

    private void rest(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        synchronized (turn) {
            open.values().removeIf(Asking::isOver);
            try {
                while (!isClosed && urgent.isEmpty() && !isLineToBeLookedAt) {
                    long until = login.isPresent() ? Math.min(end, aheadAt) : end;
                    long left = until - System.nanoTime();
                    if (left <= 0) {
                        return;
                    }
                    TimeUnit.NANOSECONDS.timedWait(turn, left);
                }
            } catch (InterruptedException _) {
                // This thread stops by flag.
            }
        }
    }

    private boolean isHeartbeatDue() {
        synchronized (turn) {
            boolean asked = isLineToBeLookedAt;
            isLineToBeLookedAt = false;
            return asked || System.nanoTime() - heartbeatAt >= HEARTBEAT.toNanos();
        }
    }

    /// A desk that was revoked hears it here, if not before.
    private void heartbeat() {
        connected().heartbeat();
        heartbeatAt = System.nanoTime();
    }

    private KeyLine connected() {
        KeyLine now = line;
        if (now == null) {
            heartbeatAt = System.nanoTime();
            now = KeyLine.open(login.orElseThrow(), desk);
            line = now;
        }
        return now;
    }

    /// Puts a question and waits for its answer, for as long as somebody may wait for it.
    private void put(Asking asking) {
        try {
            if (isTaken(asking)) {
                await(asking);
            }
        } catch (CentreProblem problem) {
            asking.failed(new CardKeyProblem(lineFailed(problem), problem));
        }
    }

    private void await(Asking asking) {
        long netAt = System.nanoTime();
        while (asking.isAwaited() && !isClosed()) {
            boolean isWoken = connected().isWoken((int) SLICE.toMillis());
            if (isWoken || System.nanoTime() - netAt >= NET.toNanos()) {
                netAt = System.nanoTime();
                if (isThere(asking)) {
                    return;
                }
            }
            // Cards that may come wait for one that lies there.
            Asking first = asking.question().use() == Use.AHEAD ? nextUrgent() : null;
            if (first != null) {
                put(first);
                netAt = System.nanoTime() - NET.toNanos();
            }
        }
    }

    private boolean isTaken(Asking asking) {
        Use use = asking.question().use();
        String said = connected().ask(asking.question(), login.orElseThrow().identity().get());
        if (said.equals("asked")) {
            return true;
        }
        boolean isMuch = said.startsWith("much ");
        Reason reason = isMuch ? Reason.TOO_MANY : Reason.NOT_SERVED;
        Duration until = isMuch ? Duration.ofSeconds(Long.parseLong(said.substring(5))) : BACK_OFF;
        refuse(use, reason, until);
        asking.failed(new CardKeyProblem(reason));
        return false;
    }

    private void refuse(Use use, Reason reason, Duration until) {
        Duration most = until.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : until;
        synchronized (turn) {
            failed.put(use, new Failed(reason, System.nanoTime() + most.toNanos()));
        }
    }

    private boolean isThere(Asking asking) {
        Optional<String> said = connected().answer(asking.question().id());
        said.ifPresent(text -> take(asking, text));
        return said.isPresent();
    }

    private void take(Asking asking, String text) {
        KeyQuestion question = asking.question();
        if (text.startsWith(KeyRefusal.SAID)) {
            boolean isAway = text.equals(KeyRefusal.SAID + KeyRefusal.AWAY);
            Reason reason = isAway ? Reason.NOT_SERVED : Reason.REFUSED;
            refuse(question.use(), reason, BACK_OFF);
            asking.failed(new CardKeyProblem(reason));
            return;
        }
        try {
            KeyAnswer.Received received = KeyAnswer.read(question, text);
            if (!kept.server().isEmpty() && !kept.server().equals(received.server())) {
                LOG.error("keys of cards come from {}, who is not believed", received.server());
                refuse(question.use(), Reason.OTHER_SERVER, BACK_OFF);
                asking.failed(new CardKeyProblem(Reason.OTHER_SERVER));
                return;
            }
            KeyAnswer answer = received.opened(question, asking.own());
            kept.believe(received.server());
            kept.take(question.cards(), answer, time.instant());
            asking.done(answer);
        } catch (IllegalArgumentException odd) {
            LOG.error("an answer with keys of cards cannot be used: {}", odd.getMessage());
            refuse(question.use(), Reason.OTHER_SERVER, BACK_OFF);
            asking.failed(new CardKeyProblem(Reason.OTHER_SERVER));
        }
    }

    /// Asks for cards that may come, until none is missing or it is too much for now.
    private void ahead() {
        boolean isAll = true;
        // One that cannot be asked for must not keep the others from being.
        List<String> askable = wanted.get().stream().filter(KeyQuestion::isCard).toList();
        List<String> due = kept.due(askable, time.instant());
        for (int at = 0; at < due.size() && isAll && !isClosed(); ) {
            int to = Math.min(due.size(), at + KeyQuestion.MOST_CARDS);
            Asking asking = new Asking(desk, Use.AHEAD, due.subList(at, to));
            put(asking);
            isAll = asking.isAnswered() && isGiven(due.subList(at, to));
            at = to;
            if (kept.unwritten() >= UNWRITTEN) {
                kept.write();
            }
        }
        synchronized (turn) {
            aheadEndedAt = System.nanoTime();
            isAheadDone = isAll;
            aheadAt = aheadEndedAt + (isAll ? LOOK : aheadAgain()).toNanos();
            turn.notifyAll();
        }
    }

    private boolean isGiven(List<String> cards) {
        return kept.due(cards, time.instant()).isEmpty();
    }

    private Duration aheadAgain() {
        Failed before;
        synchronized (turn) {
            before = failed.get(Use.AHEAD);
        }
        long left = before == null ? 0 : before.until() - System.nanoTime();
        return Duration.ofNanos(Math.max(left, Duration.ofSeconds(10).toNanos()));
    }

    /// @return what it means for whoever waits
    private Reason lineFailed(CentreProblem problem) {
        Reason reason =
                switch (problem.kind()) {
                    case NOT_ADMITTED, NOT_A_DESK, CERTIFICATE_REFUSED, WRONG_PASSWORD ->
                            Reason.REFUSED;
                    case NOT_SET_UP, BEHIND -> Reason.NOT_SERVED;
                    default -> Reason.LINE_DOWN;
                };
        LOG.info("keys of cards cannot be asked for: {}", problem.getMessage());
        KeyLine broken = line;
        line = null;
        if (broken != null) {
            broken.close();
        }
        if (reason == Reason.REFUSED) {
            forgetting.accept(true);
            if (kept.drop()) {
                LOG.warn("the centre refuses this desk: the keys of cards it had are gone");
            }
        }
        fail(reason, BACK_OFF);
        return reason;
    }

    private void fail(Reason reason, Duration until) {
        for (Use use : Use.values()) {
            refuse(use, reason, until);
        }
        synchronized (turn) {
            urgent.forEach(asking -> asking.failed(new CardKeyProblem(reason)));
            urgent.clear();
            long later = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            aheadAt = Math.max(aheadAt, later);
            heartbeatAt = System.nanoTime();
        }
    }

    @Override
    public void close() {
        synchronized (turn) {
            isClosed = true;
            turn.notifyAll();
        }
        KeyLine now = line;
        if (now != null) {
            now.abort();
        }
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        kept.prune(time.instant());
        if (kept.unwritten() > 0) {
            kept.write();
        }
        KeyLine left = line;
        if (left != null) {
            left.close();
        }
    }
}

package com.passportdesk.store.cardkey;

import com.passportdesk.store.cardkey.CardKeyProblem.Reason;
import com.passportdesk.store.cardkey.KeyQuestion.Use;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    /// After a failure nobody waits for the next one for so long.
    private static final Duration BACK_OFF = Duration.ofSeconds(2);

    private static final Duration SLICE = Duration.ofMillis(50);
    private static final Duration NET = Duration.ofMillis(500);
    private static final int UNWRITTEN = 2_000;
    private static final long CLOSING_MILLIS = 5_000;

    private final KeptKeys kept;
    private final Optional<CentreLogin> login;
    private final String desk;
    private final InstantSource time;
    private final Supplier<List<String>> wanted;
    private final KeyDemand demand;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("card-keys").unstarted(this::run);

    private Consumer<Boolean> forgetting = _ -> {};

    /// Of the thread alone, but for what ends it.
    private volatile @Nullable KeyLine line;

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
        demand = new KeyDemand(desk, login.isPresent());
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
        return demand.ask(use, cards).await(what);
    }

    /// What is wanted of it.
    KeyDemand demand() {
        return demand;
    }

    private void run() {
        Deque<Asking> late = new ArrayDeque<>();
        while (!demand.isClosed()) {
            try {
                step(late);
            } catch (CentreProblem problem) {
                Reason reason = lineFailed(problem);
                late.forEach(asking -> asking.failed(new CardKeyProblem(reason, problem)));
                late.clear();
            } catch (RuntimeException bug) {
                LOG.error("keys of cards could not be asked for", bug);
                demand.fail(Reason.NOT_SERVED, BACK_OFF);
            }
        }
        // Also one that was still being opened when this was closed.
        closeLine();
    }

    private void step(Deque<Asking> late) {
        forgetting.accept(false);
        Asking next = demand.nextUrgent();
        if (next != null) {
            put(next);
            if (!next.isAnswered()) {
                late.add(next);
            }
            return;
        }
        late.removeIf(asking -> asking.isOver() || isThere(asking));
        if (demand.isAheadDue()) {
            ahead();
        }
        kept.prune(time.instant());
        if (kept.unwritten() > 0) {
            kept.write();
        }
        demand.rest(!late.isEmpty());
        if (demand.isHeartbeatDue()) {
            heartbeat();
        }
    }

    /// A desk that was revoked hears it here, if not before.
    private void heartbeat() {
        connected().heartbeat();
        demand.heard();
    }

    private KeyLine connected() {
        KeyLine now = line;
        if (now == null) {
            demand.heard();
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
        while (asking.isAwaited() && !demand.isClosed()) {
            boolean isWoken = connected().isWoken((int) SLICE.toMillis());
            if (isWoken || System.nanoTime() - netAt >= NET.toNanos()) {
                netAt = System.nanoTime();
                if (isThere(asking)) {
                    return;
                }
            }
            // Cards that may come wait for one that lies there.
            Asking first = asking.question().use() == Use.AHEAD ? demand.nextUrgent() : null;
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
        demand.refuse(use, reason, until);
        asking.failed(new CardKeyProblem(reason));
        return false;
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
            demand.refuse(question.use(), reason, BACK_OFF);
            asking.failed(new CardKeyProblem(reason));
            return;
        }
        try {
            KeyAnswer.Received received = KeyAnswer.read(question, text);
            if (!kept.server().isEmpty() && !kept.server().equals(received.server())) {
                LOG.error("keys of cards come from {}, who is not believed", received.server());
                demand.refuse(question.use(), Reason.OTHER_SERVER, BACK_OFF);
                asking.failed(new CardKeyProblem(Reason.OTHER_SERVER));
                return;
            }
            KeyAnswer answer = received.opened(question, asking.own());
            kept.believe(received.server());
            kept.take(question.cards(), answer, time.instant());
            asking.done(answer);
        } catch (IllegalArgumentException odd) {
            LOG.error("an answer with keys of cards cannot be used: {}", odd.getMessage());
            demand.refuse(question.use(), Reason.OTHER_SERVER, BACK_OFF);
            asking.failed(new CardKeyProblem(Reason.OTHER_SERVER));
        }
    }

    /// Asks for cards that may come, until none is missing or it is too much for now.
    private void ahead() {
        boolean isAll = true;
        long began = System.nanoTime();
        // One that cannot be asked for must not keep the others from being.
        List<String> askable = wanted.get().stream().filter(KeyQuestion::isCard).toList();
        Duration looking = Duration.ofNanos(System.nanoTime() - began);
        List<String> due = kept.due(askable, time.instant());
        for (int at = 0; at < due.size() && isAll && !demand.isClosed(); ) {
            int to = Math.min(due.size(), at + KeyQuestion.MOST_CARDS);
            Asking asking = new Asking(desk, Use.AHEAD, due.subList(at, to));
            put(asking);
            isAll = asking.isAnswered() && isGiven(due.subList(at, to));
            at = to;
            if (kept.unwritten() >= UNWRITTEN) {
                kept.write();
            }
        }
        demand.aheadEnded(isAll, looking);
    }

    private boolean isGiven(List<String> cards) {
        return kept.due(cards, time.instant()).isEmpty();
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
        closeLine();
        if (reason == Reason.REFUSED) {
            forgetting.accept(true);
            if (kept.drop()) {
                LOG.warn("the centre refuses this desk: the keys of cards it had are gone");
            }
        }
        demand.fail(reason, BACK_OFF);
        return reason;
    }

    private void closeLine() {
        KeyLine open = line;
        line = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        demand.close();
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
    }
}

package com.passportdesk.store.cardkey;

import com.passportdesk.store.cardkey.CardKeyProblem.Reason;
import com.passportdesk.store.cardkey.KeyQuestion.Use;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What is wanted of whoever asks for keys, and when: questions that somebody waits for, cards that
/// may come, a look at the line; and what is not asked for a while after it failed. Any thread.
final class KeyDemand {

    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMinutes(10);
    private static final Duration APART = Duration.ofSeconds(5);

    /// Looking for cards takes one part in so many of the time, however many people there are: each
    /// check-in may change a card.
    private static final int LOOKS_RARELY = 100;

    private static final Duration AHEAD_AGAIN = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);
    private static final Duration LATE = Duration.ofMillis(250);

    private final String desk;
    private final boolean canAsk;

    private final Object turn = new Object();
    private final Deque<Asking> urgent = new ArrayDeque<>();
    private final Map<List<String>, Asking> open = new HashMap<>();

    /// Until when asking fails at once, and why.
    private final Map<Use, Failed> failed = new EnumMap<>(Use.class);

    private boolean isClosed;
    private boolean isLineToBeLookedAt;
    private boolean isAheadDone;
    private boolean haveCardsChanged;
    private Duration apart = APART;
    private long aheadAt = System.nanoTime();
    private long aheadEndedAt = System.nanoTime() - APART.toNanos();
    private long heartbeatAt = System.nanoTime();

    private record Failed(Reason reason, long until) {

        long left() {
            return until - System.nanoTime();
        }
    }

    /// @param canAsk whether there is a centre
    KeyDemand(String desk, boolean canAsk) {
        this.desk = desk;
        this.canAsk = canAsk;
    }

    /// Puts a question, or joins whoever waits for the same.
    ///
    /// @return to be waited for
    /// @throws CardKeyProblem when it is known that nothing would come
    Asking ask(Use use, List<String> cards) {
        synchronized (turn) {
            if (!canAsk || isClosed) {
                throw new CardKeyProblem(Reason.LINE_DOWN);
            }
            Failed before = failed.get(use);
            if (before != null && before.left() > 0) {
                throw new CardKeyProblem(before.reason());
            }
            List<String> name = new ArrayList<>(cards);
            name.addFirst(use.code());
            Asking asking = open.get(name);
            if (asking == null || !asking.join()) {
                asking = new Asking(desk, use, cards);
                boolean _ = asking.join();
                open.put(name, asking);
                urgent.add(asking);
            }
            turn.notifyAll();
            return asking;
        }
    }

    void cardsChanged() {
        synchronized (turn) {
            isAheadDone = false;
            haveCardsChanged = true;
            long soon = aheadEndedAt + apart.toNanos();
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

    /// Nothing is asked any more.
    void close() {
        synchronized (turn) {
            isClosed = true;
            turn.notifyAll();
        }
    }

    boolean isClosed() {
        synchronized (turn) {
            return isClosed;
        }
    }

    /// What somebody waits for and nobody has put yet.
    @Nullable Asking nextUrgent() {
        synchronized (turn) {
            return urgent.poll();
        }
    }

    /// Whether to look for cards that may come; then [#aheadEnded] has to follow.
    boolean isAheadDue() {
        synchronized (turn) {
            boolean isDue = canAsk && System.nanoTime() - aheadAt >= 0;
            haveCardsChanged &= !isDue;
            return isDue;
        }
    }

    /// @param isAll whether no card is missing
    /// @param looking how long it took to find out which cards may come
    void aheadEnded(boolean isAll, Duration looking) {
        synchronized (turn) {
            Duration rarely = looking.multipliedBy(LOOKS_RARELY);
            apart =
                    rarely.compareTo(APART) < 0
                            ? APART
                            : rarely.compareTo(LOOK) > 0 ? LOOK : rarely;
            Failed before = failed.get(Use.AHEAD);
            long left = before == null ? 0 : before.left();
            aheadEndedAt = System.nanoTime();
            // Cards that came meanwhile were not looked for.
            isAheadDone = isAll && !haveCardsChanged;
            long all = (haveCardsChanged ? apart : LOOK).toNanos();
            long again = Math.max(AHEAD_AGAIN.toNanos(), apart.toNanos());
            aheadAt = aheadEndedAt + (isAll ? all : Math.max(left, again));
            turn.notifyAll();
        }
    }

    /// Waits until there is something to do, and forgets questions that are over.
    ///
    /// @param areLate whether answers may still come
    void rest(boolean areLate) {
        long end = System.nanoTime() + (areLate ? LATE : HEARTBEAT).toNanos();
        synchronized (turn) {
            open.values().removeIf(Asking::isOver);
            try {
                while (!isClosed && urgent.isEmpty() && !isLineToBeLookedAt) {
                    long until = canAsk ? Math.min(end, aheadAt) : end;
                    long left = until - System.nanoTime();
                    if (left <= 0) {
                        return;
                    }
                    TimeUnit.NANOSECONDS.timedWait(turn, left);
                }
            } catch (InterruptedException _) {
                // Whoever asks stops by flag.
            }
        }
    }

    /// Whether to look at the line: once for each change of it.
    boolean isHeartbeatDue() {
        synchronized (turn) {
            boolean asked = isLineToBeLookedAt;
            isLineToBeLookedAt = false;
            return canAsk && (asked || System.nanoTime() - heartbeatAt >= HEARTBEAT.toNanos());
        }
    }

    /// The line was looked at.
    void heard() {
        synchronized (turn) {
            heartbeatAt = System.nanoTime();
        }
    }

    /// Such questions fail at once for so long, ten minutes at most.
    void refuse(Use use, Reason reason, Duration until) {
        Duration most = until.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : until;
        synchronized (turn) {
            failed.put(use, new Failed(reason, System.nanoTime() + most.toNanos()));
        }
    }

    /// All questions fail at once for so long, and those that wait now.
    void fail(Reason reason, Duration until) {
        synchronized (turn) {
            for (Use use : Use.values()) {
                refuse(use, reason, until);
            }
            urgent.forEach(asking -> asking.failed(new CardKeyProblem(reason)));
            urgent.clear();
            aheadAt = Math.max(aheadAt, System.nanoTime() + AHEAD_AGAIN.toNanos());
            heartbeatAt = System.nanoTime();
        }
    }
}

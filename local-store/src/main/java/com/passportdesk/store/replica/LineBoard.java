package com.passportdesk.store.replica;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where both halves of the line write down how it is, and where everybody reads it.
final class LineBoard {

    private static final Logger LOG = LoggerFactory.getLogger(LineBoard.class);

    private static final Duration LASTING = Duration.ofMinutes(1);

    private static final Set<CentreProblem.Kind> NOT_THE_DESKS =
            EnumSet.of(CentreProblem.Kind.HOME_COPIED, CentreProblem.Kind.LIFE_ENDED);

    private final DeskStore store;
    private final InstantSource clock;
    private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean closing;
    private Status status = Status.STARTING;
    private Instant since;
    private long snapshotItems;
    private long snapshotExpected;
    private boolean isFilling;
    private Duration ahead = Duration.ZERO;
    private boolean isCentreOlder;
    private @Nullable LineProblem problem;
    private @Nullable LineProblem lasting;
    private long lastingUntil;
    private volatile @Nullable CentreTime centreTime;

    /// @param nanos of this machine when the centre said it
    private record CentreTime(Instant said, long nanos) {}

    LineBoard(DeskStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.since = clock.instant();
    }

    State state() {
        long unsent = store.unsentCount();
        Duration behind = store.clockBehind(clock.instant());
        boolean isHeard = store.isLineUp();
        Instant known = store.factsAsOf();
        lock.lock();
        try {
            // Nothing is shown as known now that decisions take for older.
            boolean isSilent = status == Status.UP && !isHeard;
            Status shown = isSilent ? Status.DOWN : status;
            // Without the centre a clock that was put back shows by what it said before.
            boolean isBack = shown != Status.UP && !behind.isZero();
            return new State(
                    shown,
                    isSilent ? known : since,
                    known,
                    unsent,
                    snapshotItems,
                    snapshotExpected,
                    isFilling,
                    isBack ? behind.negated() : ahead,
                    isCentreOlder,
                    Optional.ofNullable(problem));
        } finally {
            lock.unlock();
        }
    }

    /// Whether the centre can be asked, however long ago it had nothing newer.
    boolean isOpen() {
        lock.lock();
        try {
            return status == Status.UP;
        } finally {
            lock.unlock();
        }
    }

    Runnable listen(Consumer<State> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// The centre's clock, as it said just now.
    void centreTime(Instant said) {
        centreTime = new CentreTime(said, System.nanoTime());
    }

    /// The time at the centre, counted on from what it said last without asking this desk's clock;
    /// empty before it said any in this run.
    Optional<Instant> centreTime() {
        CentreTime last = centreTime;
        return last == null
                ? Optional.empty()
                : Optional.of(last.said().plusNanos(System.nanoTime() - last.nanos()));
    }

    /// The centre had nothing newer than is here when it was asked, at `asked`.
    void current(Instant asked) {
        store.lineUp(asked);
        lock.lock();
        try {
            if (lasting != null && System.nanoTime() - lastingUntil > 0) {
                problem = problem == lasting ? null : problem;
                lasting = null;
            }
            if (status != Status.UP) {
                status = Status.UP;
                since = clock.instant();
                problem = lasting;
            }
        } finally {
            lock.unlock();
        }
        tell();
    }

    void down(LineProblem why) {
        store.lineDown();
        lock.lock();
        try {
            if (status != Status.DOWN) {
                LOG.info("the line to the centre is down: {} {}", why.textKey(), why.arguments());
                status = Status.DOWN;
                since = clock.instant();
            }
            problem = why;
        } finally {
            lock.unlock();
        }
        tell();
    }

    /// The line was opened anew because records waited; that stays to be read for a minute.
    void stuck(LineProblem why) {
        lock.lock();
        try {
            lasting = why;
            lastingUntil = Pause.in(LASTING.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /// Sending is refused while receiving goes on; null when it is not.
    void sending(@Nullable LineProblem why) {
        lock.lock();
        try {
            if (status == Status.UP) {
                problem = why == null ? lasting : why;
            }
        } finally {
            lock.unlock();
        }
        tell();
    }

    /// @param expected about how many there are
    void snapshot(long items, long expected) {
        lock.lock();
        try {
            snapshotItems = items;
            snapshotExpected = Math.max(items, expected);
            isFilling = true;
        } finally {
            lock.unlock();
        }
        tell();
    }

    /// The picture is in, or its line broke.
    void filled() {
        lock.lock();
        try {
            isFilling = false;
        } finally {
            lock.unlock();
        }
        tell();
    }

    /// Both clocks at one moment, and how new the centre is.
    void met(Duration newAhead, int schema) {
        lock.lock();
        try {
            ahead = newAhead;
            isCentreOlder = schema < Centre.NEWEST;
        } finally {
            lock.unlock();
        }
        tell();
    }

    void tell() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (closing || listeners.isEmpty()) {
            return;
        }
        State now = state();
        for (Consumer<State> listener : listeners) {
            try {
                listener.accept(now);
            } catch (RuntimeException e) {
                LOG.error("a listener failed on {}", now, e);
            }
        }
    }

    boolean await(Predicate<State> wanted, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!wanted.test(state())) {
            long left = end - System.nanoTime();
            if (left <= 0 || closing) {
                return false;
            }
            lock.lock();
            try {
                // Looked at again at least ten times a second: a change between the test and this
                // line is not missed for long.
                long _ = changed.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    void close() {
        closing = true;
        tell();
    }

    boolean isClosing() {
        return closing;
    }

    /// A desk that the centre knows with other records, or as another home, writes nothing down any
    /// more.
    void refuseIfCopied(RuntimeException e) {
        if (e instanceof CentreProblem problem && NOT_THE_DESKS.contains(problem.kind())) {
            store.refuseAsCopied();
        }
    }

    /// A failure in words for the operator.
    static LineProblem words(RuntimeException e) {
        return switch (e) {
            case CentreProblem centre -> new LineProblem(centre.textKey(), centre.arguments());
            case StoreProblem store -> new LineProblem(store.textKey(), store.arguments());
            default -> {
                LOG.error("a bug on the line to the centre", e);
                yield new LineProblem("problem.centre.failed", List.of("", String.valueOf(e)));
            }
        };
    }
}

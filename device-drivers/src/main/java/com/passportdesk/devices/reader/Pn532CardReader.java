package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532Timing;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PN532 on a serial line. One platform thread owns the port from opening to closing, asks for
/// cards about ten times a second and writes when told to.
///
/// The link is asked for anew at each attempt to open, because a reader that is plugged in again
/// may have another port.
public final class Pn532CardReader implements CardReader {

    private static final Logger LOG = LoggerFactory.getLogger(Pn532CardReader.class);

    private static final Duration BETWEEN_POLLS = Duration.ofMillis(100);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Supplier<Link> links;
    private final CredentialBench bench;
    private final Pn532Timing timing;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private final AtomicReference<@Nullable WaitingOrder> waiting = new AtomicReference<>();

    /// Wakes the owner from between two polls.
    private final Semaphore wake = new Semaphore(0);

    private volatile @Nullable Thread owner;
    private volatile Consumer<Event> listener = _ -> {};

    /// The last reason for which no reader is there; what an order given meanwhile is told.
    private volatile DeviceProblem lastProblem = new DeviceProblem.NotFound("PN532");

    public Pn532CardReader(Supplier<Link> links, CredentialKey key, Pn532Timing timing) {
        this.links = links;
        this.bench = new CredentialBench(key);
        this.timing = timing;
    }

    @Override
    public void open(Consumer<Event> listener) {
        if (!state.compareAndSet(State.NEW, State.OPENING)) {
            throw new IllegalStateException("a reader is opened once");
        }
        this.listener = listener;
        owner = Thread.ofPlatform().name("card reader").daemon().start(this::run);
    }

    @Override
    public CompletableFuture<EncodeOutcome> encode(CredentialToWrite order) {
        WaitingOrder mine = new WaitingOrder(order);
        if (state.get() != State.READY) {
            mine.end(new EncodeOutcome.NoReader(lastProblem.advice()));
        } else if (!waiting.compareAndSet(null, mine)) {
            mine.end(new EncodeOutcome.Busy());
        } else if (state.get() != State.READY) {
            // Lost in between: whoever removes the order ends it.
            endWaiting(new EncodeOutcome.NoReader(lastProblem.advice()));
        } else {
            wake.release();
        }
        return mine.future();
    }

    @Override
    public State state() {
        return Objects.requireNonNull(state.get());
    }

    @Override
    public void close() {
        state.set(State.CLOSED);
        wake.release();
        Thread running = owner;
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            if (!running.join(CLOSE_LIMIT)) {
                LOG.warn("the card reader's thread did not end within {}", CLOSE_LIMIT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration retry = FIRST_RETRY;
        boolean announcedLoss = false;
        while (isOpen()) {
            String port = "PN532";
            boolean wasReady = false;
            try (Link link = links.get()) {
                port = link.name();
                link.open();
                port = link.name();
                Pn532 chip = new Pn532(link, timing);
                Pn532.Firmware firmware = chip.start();
                if (moveTo(State.READY)) {
                    wasReady = true;
                    tell(new Event.Ready(port, firmware.toString()));
                    serve(chip);
                }
            } catch (DeviceProblem problem) {
                lastProblem = problem;
                moveTo(State.LOST);
                endWaiting(new EncodeOutcome.NoReader(problem.advice()));
                if (wasReady || !announcedLoss) {
                    announcedLoss = true;
                    LOG.info("card reader lost: {}", problem.getMessage());
                    tell(new Event.Lost(port, problem.advice()));
                }
            }
            retry = wasReady ? FIRST_RETRY : longer(retry);
            rest(retry);
        }
        endWaiting(new EncodeOutcome.NoCard());
    }

    private void serve(Pn532 chip) {
        CardField field = new CardField(chip, bench, this::tell);
        while (isOpen()) {
            field.look(this::liveOrder);
            WaitingOrder order = waiting.get();
            if (order != null && order.isOver()) {
                // Out of the way before its outcome is known: the next order may come at once.
                waiting.compareAndSet(order, null);
                order.finish();
            }
            rest(BETWEEN_POLLS);
        }
    }

    /// The order that waits, unless it was withdrawn.
    private Optional<WaitingOrder> liveOrder() {
        WaitingOrder order = waiting.get();
        if (order != null && order.future().isDone()) {
            waiting.compareAndSet(order, null);
            return Optional.empty();
        }
        return Optional.ofNullable(order);
    }

    private static Duration longer(Duration retry) {
        Duration twice = retry.multipliedBy(2);
        return twice.compareTo(LONGEST_RETRY) < 0 ? twice : LONGEST_RETRY;
    }

    private void rest(Duration limit) {
        try {
            if (isOpen() && wake.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException _) {
            // Nobody but a program going down interrupts this thread.
            state.set(State.CLOSED);
        }
    }

    private boolean isOpen() {
        return state.get() != State.CLOSED;
    }

    /// Moves on unless the reader was closed meanwhile.
    private boolean moveTo(State next) {
        while (true) {
            State now = state.get();
            if (now == State.CLOSED) {
                return false;
            }
            if (state.compareAndSet(now, next)) {
                return true;
            }
        }
    }

    private void endWaiting(EncodeOutcome outcome) {
        WaitingOrder order = waiting.getAndSet(null);
        if (order != null) {
            order.end(outcome);
        }
    }

    private void tell(Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException bug) {
            // A listener's bug must not take the reader away from everybody else.
            LOG.error("a listener failed on {}", event.getClass().getSimpleName(), bug);
        }
    }
}

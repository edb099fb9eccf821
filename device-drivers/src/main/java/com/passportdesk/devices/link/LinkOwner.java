package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that owns a device's line: opens it, has it served, closes it, and looks for the
/// device again by itself after it was lost.
///
/// The link is asked for anew at each attempt, because a device that is plugged in again may have
/// another port. Attempts follow after 100 ms, doubling up to two seconds; after a fault of this
/// program always after two seconds.
///
/// @param <L> what it owns
public final class LinkOwner<L extends Line> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkOwner.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /// What a kind of device does with its line. Called on the owner's thread only.
    ///
    /// @param <L> what the owner owns
    public interface Service<L extends Line> {

        /// Talks to the device until the owner [LinkOwner#isOpen()] no more; calls
        /// [LinkOwner#isReady()] as soon as the device is known to be there. A [DeviceProblem] ends
        /// this opening.
        void serve(L link);

        /// An opening failed or ended; called each time.
        default void failed(DeviceProblem problem) {}

        /// The device was there and is not, or was not found at first; called once until it is
        /// ready again.
        void lost(String port, DeviceProblem problem);

        /// The owner was closed; nothing follows.
        default void ended() {}
    }

    private final String name;
    private final Supplier<? extends L> links;
    private final Service<L> service;
    private final AtomicReference<DeviceState> state = new AtomicReference<>(DeviceState.NEW);

    /// Wakes the owner from a rest.
    private final Semaphore wake = new Semaphore(0);

    private volatile @Nullable Thread thread;

    // Only its thread uses these.
    private String port;
    private boolean announcedLoss;

    /// A fault is written to the log once, not at each attempt.
    private boolean isFaulty;

    /// What is open now.
    private volatile @Nullable L current;

    /// @param name what the device is called in thread names and before its port is known
    public LinkOwner(String name, Supplier<? extends L> links, Service<L> service) {
        this.name = name;
        this.port = name;
        this.links = links;
        this.service = service;
    }

    /// Returns at once.
    public void start() {
        if (!state.compareAndSet(DeviceState.NEW, DeviceState.OPENING)) {
            throw new IllegalStateException("a " + name + " is opened once");
        }
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    public DeviceState state() {
        return Objects.requireNonNull(state.get());
    }

    public boolean isOpen() {
        return state.get() != DeviceState.CLOSED;
    }

    /// Says that the device answers; false when the owner was closed meanwhile.
    public boolean isReady() {
        return moveTo(DeviceState.READY);
    }

    /// Ends a rest, from any thread.
    public void wake() {
        wake.release();
        L open = current;
        if (open != null) {
            open.wake();
        }
    }

    /// Waits until somebody wakes the owner or the device goes away, at most for the limit.
    public void rest(Duration limit) {
        L open = current;
        try {
            if (!isOpen()) {
                return;
            }
            if (open == null) {
                var _ = wake.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
            } else if (!wake.tryAcquire()) {
                open.rest(limit);
            }
            wake.drainPermits();
        } catch (InterruptedException _) {
            // Nobody but a program going down interrupts this thread.
            state.set(DeviceState.CLOSED);
        }
    }

    /// Ends the thread and closes the line, within five seconds.
    @Override
    public void close() {
        state.set(DeviceState.CLOSED);
        wake();
        Thread running = thread;
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            if (!running.join(CLOSE_LIMIT)) {
                LOG.warn("the thread of the {} did not end within {}", name, CLOSE_LIMIT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// However it comes to an end, whoever waits for something hears of it.
    private void run() {
        try {
            lookAfter();
        } finally {
            state.set(DeviceState.CLOSED);
            service.ended();
        }
    }

    private void lookAfter() {
        Duration retry = FIRST_RETRY;
        while (isOpen()) {
            Optional<DeviceProblem> problem = served();
            current = null;
            if (problem.isPresent()) {
                boolean wasReady = state.get() == DeviceState.READY;
                boolean isFault = problem.get() instanceof DeviceProblem.Fault;
                moveTo(DeviceState.LOST);
                tell(problem.get(), wasReady);
                retry = isFault ? LONGEST_RETRY : wasReady ? FIRST_RETRY : longer(retry);
            }
            rest(retry);
        }
    }

    /// Opens the line once and has it served until that ends; says what ended it, if anything did.
    private Optional<DeviceProblem> served() {
        port = name;
        try (L link = links.get()) {
            port = link.name();
            link.open();
            port = link.name();
            current = link;
            service.serve(link);
            return Optional.empty();
        } catch (DeviceProblem problem) {
            return Optional.of(problem);
        } catch (Throwable fault) {
            // Whatever it is, the screen must not go on saying that the device is there.
            if (!isFaulty) {
                isFaulty = true;
                LOG.error("{}: a fault broke off its work", name, fault);
            }
            return Optional.of(new DeviceProblem.Fault(port, fault));
        }
    }

    private void tell(DeviceProblem problem, boolean wasReady) {
        try {
            service.failed(problem);
            if (wasReady || !announcedLoss) {
                announcedLoss = true;
                LOG.info("{} lost: {}", name, problem.getMessage());
                service.lost(port, problem);
            }
        } catch (RuntimeException fault) {
            LOG.error("{}: its loss could not be told", name, fault);
        }
    }

    private static Duration longer(Duration retry) {
        Duration twice = retry.multipliedBy(2);
        return twice.compareTo(LONGEST_RETRY) < 0 ? twice : LONGEST_RETRY;
    }

    /// Moves on unless the owner was closed meanwhile.
    private boolean moveTo(DeviceState next) {
        while (true) {
            DeviceState now = state.get();
            if (now == DeviceState.CLOSED) {
                return false;
            }
            if (state.compareAndSet(now, next)) {
                return true;
            }
        }
    }
}

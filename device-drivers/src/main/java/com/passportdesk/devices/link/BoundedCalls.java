package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls into a library that gives no limit for them. They are made one after the other on a thread
/// of their own; whoever asked waits only so long. A call that does not come back keeps that thread
/// and nobody else: until it does, every further call fails at once.
public final class BoundedCalls {

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 4;

    private final String name;
    private final ThreadPoolExecutor caller;

    /// The call that nobody waits for any more.
    private volatile @Nullable CompletableFuture<?> abandoned;

    /// @param name of what is called, for its thread and for problems
    public BoundedCalls(String name) {
        this.name = name;
        this.caller =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE.toSeconds(),
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().name(name).daemon().factory());
        caller.allowCoreThreadTimeOut(true);
    }

    /// What the call gives, within the limit.
    ///
    /// @throws DeviceProblem.NotAnswering when it does not come back in time
    public <T> T call(Supplier<T> work, Duration limit) {
        CompletableFuture<?> stuck = abandoned;
        if (stuck != null && !stuck.isDone()) {
            throw new DeviceProblem.NotAnswering(name);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        AtomicBoolean mayBegin = new AtomicBoolean(true);
        start(() -> {
            if (mayBegin.getAndSet(false)) {
                complete(result, work);
            }
        });
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            // Not interrupted: foreign code would not notice. If it has not begun, it never does.
            if (!mayBegin.getAndSet(false)) {
                abandoned = result;
            }
            throw new DeviceProblem.NotAnswering(name);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            // Nobody but a program going down interrupts a device's thread.
            Thread.currentThread().interrupt();
            throw new DeviceProblem.NotAnswering(name);
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
        try {
            result.complete(work.get());
        } catch (RuntimeException | Error failed) {
            result.completeExceptionally(failed);
        }
    }

    /// Has it done after what was asked for before, and waits for nothing; left out while too much
    /// waits already.
    public void start(Runnable work) {
        try {
            caller.execute(work);
        } catch (RejectedExecutionException stuck) {
            // The call that is under way does not come back; a caller notices by its limit.
        }
    }
}

package com.passportdesk.store.projection;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Pieces of work that one thread gives to another, in order, and waits for later. The other thread
/// is there while there is work, and is never interrupted. For one thread.
final class Aside implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final ExecutorService other;
    private @Nullable Future<?> last;

    Aside(String name) {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(
                        1,
                        1,
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name(name).factory());
        one.allowCoreThreadTimeOut(true);
        other = one;
    }

    void run(List<? extends Runnable> pieces) {
        last = other.submit(() -> pieces.forEach(Runnable::run));
    }

    /// Waits until all that was given is done.
    ///
    /// @throws IllegalStateException when a piece failed
    void await() {
        Future<?> awaited = last;
        last = null;
        boolean interrupted = false;
        while (awaited != null) {
            try {
                awaited.get();
                awaited = null;
            } catch (InterruptedException _) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        other.shutdown();
    }
}

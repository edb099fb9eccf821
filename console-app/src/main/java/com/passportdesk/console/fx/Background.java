package com.passportdesk.console.fx;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The one door out of the JavaFX thread and back. Work runs under a name on a virtual thread and
/// its result arrives on the JavaFX thread; nobody else calls `Platform.runLater`. At most
/// [#MOST_AT_ONCE] pieces run together, the others wait their turn. Work is never interrupted: an
/// interrupt inside the database would close it.
public final class Background implements AutoCloseable {

    /// How many pieces of work run at the same time.
    public static final int MOST_AT_ONCE = 32;

    /// How long closing waits for work that has begun.
    public static final Duration CLOSING = Duration.ofSeconds(5);

    private final @Nullable ExecutorService workers;
    private final @Nullable ScheduledExecutorService timer;
    private final Consumer<? super Throwable> failed;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final AtomicBoolean closed = new AtomicBoolean();

    private Background(@Nullable ExecutorService workers, Consumer<? super Throwable> failed) {
        this.workers = workers;
        this.timer = workers == null ? null : timer();
        this.failed = failed;
    }

    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("screen clock").factory());
    }

    /// For the running console; `failed` hears on the JavaFX thread of whatever work threw.
    public static Background onVirtualThreads(Consumer<? super Throwable> failed) {
        return new Background(Executors.newVirtualThreadPerTaskExecutor(), failed);
    }

    /// For tests of view models: everything runs at once on the caller's thread.
    public static Background immediate(Consumer<? super Throwable> failed) {
        return new Background(null, failed);
    }

    /// For tests that expect no failure: a failure is thrown at the caller.
    public static Background immediate() {
        return immediate(failure -> {
            throw new IllegalStateException(failure);
        });
    }

    /// Runs the work away from the screen and hands its result to `then` on the JavaFX thread.
    public <T> void run(String name, Callable<T> work, Consumer<? super T> then) {
        run(name, work, then, failed);
    }

    /// Same, with an own answer to a failure instead of the general one.
    public <T> void run(
            String name,
            Callable<T> work,
            Consumer<? super T> then,
            Consumer<? super Throwable> otherwise) {
        submit(name, () -> attempt(work, then, otherwise));
    }

    /// For a search box: of several questions only the newest answer arrives.
    public <T> Latest<T> latest(String name, Consumer<? super T> then) {
        return new Latest<>(name, then);
    }

    /// Runs on the JavaFX thread soon; for listeners called from other threads.
    public void onScreen(Runnable act) {
        if (workers == null || Platform.isFxApplicationThread()) {
            act.run();
        } else {
            Platform.runLater(act);
        }
    }

    /// Runs on the JavaFX thread now and after each pause until the returned handle is run. For
    /// clocks and ages; under `immediate` it runs once. An animation would redraw sixty times a
    /// second, so a plain timer does it.
    public Runnable every(Duration pause, Runnable act) {
        act.run();
        if (timer == null || closed.get()) {
            return () -> {};
        }
        ScheduledFuture<?> ticks =
                timer.scheduleWithFixedDelay(
                        () -> deliver(act),
                        pause.toMillis(),
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
        return () -> ticks.cancel(false);
    }

    private void submit(String name, Runnable task) {
        if (closed.get()) {
            return;
        }
        if (workers == null) {
            task.run();
            return;
        }
        workers.execute(() -> {
            Thread.currentThread().setName(name);
            places.acquireUninterruptibly();
            try {
                task.run();
            } finally {
                places.release();
            }
        });
    }

    private <T> void attempt(
            Callable<T> work, Consumer<? super T> then, Consumer<? super Throwable> otherwise) {
        T result;
        try {
            result = work.call();
        } catch (Throwable failure) {
            deliver(() -> otherwise.accept(failure));
            return;
        }
        deliver(() -> then.accept(result));
    }

    private void deliver(Runnable act) {
        if (workers == null) {
            act.run();
        } else if (!closed.get()) {
            Platform.runLater(act);
        }
    }

    /// Takes no more work and waits up to [#CLOSING] for what has begun. Results that come later
    /// are dropped. Call from any thread but the JavaFX one.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true) || workers == null) {
            return;
        }
        if (timer != null) {
            timer.shutdown();
        }
        workers.shutdown();
        try {
            workers.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks again and again; an answer that a newer question has overtaken is dropped.
    public final class Latest<T> {

        private final String name;
        private final Consumer<? super T> then;
        private final AtomicLong newest = new AtomicLong();

        private Latest(String name, Consumer<? super T> then) {
            this.name = name;
            this.then = then;
        }

        public void ask(Callable<T> work) {
            ask(work, () -> {});
        }

        /// @param otherwise runs beside the general answer to a failure, unless the question has
        ///   been overtaken
        public void ask(Callable<T> work, Runnable otherwise) {
            long mine = newest.incrementAndGet();
            submit(
                    name,
                    () -> {
                        // Overtaken before it began: not worth a query.
                        if (mine == newest.get()) {
                            attempt(
                                    work,
                                    result -> show(mine, result),
                                    failure -> fail(mine, failure, otherwise));
                        }
                    });
        }

        /// Forgets the question under way; its answer will not arrive.
        public void forget() {
            newest.incrementAndGet();
        }

        private void fail(long mine, Throwable failure, Runnable otherwise) {
            if (mine == newest.get()) {
                otherwise.run();
            }
            failed.accept(failure);
        }

        private void show(long mine, T result) {
            if (mine == newest.get()) {
                then.accept(result);
            }
        }
    }
}

package com.passportdesk.console.print;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Comes back after a pause to what could not be done: once for however many ask in between.
final class ComeBack {

    private final Duration pause;
    private final Runnable again;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private volatile boolean isOver;

    ComeBack(Duration pause, Runnable again) {
        this.pause = pause;
        this.again = again;
    }

    void soon() {
        if (!isOver && isDue.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::now);
        }
    }

    private void now() {
        isDue.set(false);
        if (!isOver) {
            again.run();
        }
    }

    /// Comes back no more.
    void end() {
        isOver = true;
    }
}

package com.passportdesk.console.fx;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what comes about by itself. Between two looks the processor is left to those who make
/// it come about.
public final class Eventually {

    /// Longer than anything here takes on a busy machine. Who waits for what comes about is held up
    /// no longer than it takes; only a test that fails anyway waits to the end.
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /// How many times longer than promised something may take in a test. What is promised is what a
    /// desk's machine does that has nothing else to do; tests run where others build and test at
    /// the same time, and a process waits there for seconds until it is its turn.
    private static final int BUSY = 5;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private Eventually() {}

    /// The longest that a test may see something take that is promised within `promise`.
    public static Duration promised(Duration promise) {
        return promise.multipliedBy(BUSY);
    }

    /// A look at something, with an assertion in it.
    @FunctionalInterface
    public interface Look<E extends Exception> {
        void look() throws E;
    }

    /// Returns as soon as `wanted` is true.
    public static void isTrue(BooleanSupplier wanted) {
        holds(() -> {
            if (!wanted.getAsBoolean()) {
                throw new AssertionError("It did not come true within " + LIMIT);
            }
        });
    }

    /// Returns as soon as an assertion holds; else throws what it says at the last look.
    public static <E extends Exception> void holds(Look<E> assertion) throws E {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                assertion.look();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() - end > 0) {
                    throw notYet;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }
}

package com.passportdesk.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what comes about by itself. Between two looks the processor is left to those who make
/// it come about.
public final class Eventually {

    /// Longer than anything here takes on a busy machine.
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private Eventually() {}

    /// Whether `wanted` came true within twenty seconds.
    public static boolean comesTrue(BooleanSupplier wanted) {
        return comesTrue(wanted, LIMIT, BETWEEN_LOOKS);
    }

    /// Whether `wanted` came true within `limit`, with a look at the end of each `betweenLooks`.
    public static boolean comesTrue(BooleanSupplier wanted, Duration limit, Duration betweenLooks) {
        long end = System.nanoTime() + limit.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(betweenLooks.toNanos());
        }
        return true;
    }
}

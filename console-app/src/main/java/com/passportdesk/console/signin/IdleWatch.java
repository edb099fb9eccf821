package com.passportdesk.console.signin;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Notices that nobody has touched the desk for a while. Measured with a steady clock: setting the
/// desk's time must neither lock it nor keep it open.
final class IdleWatch {

    static final Duration LIMIT = Duration.ofMinutes(3);

    private final LongSupplier nanos;
    private long touched;

    /// @param nanos a steady clock, such as `System::nanoTime`
    IdleWatch(LongSupplier nanos) {
        this.nanos = nanos;
        this.touched = nanos.getAsLong();
    }

    void touch() {
        touched = nanos.getAsLong();
    }

    boolean isOver() {
        return nanos.getAsLong() - touched >= LIMIT.toNanos();
    }
}

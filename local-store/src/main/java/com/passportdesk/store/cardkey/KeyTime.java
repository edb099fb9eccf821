package com.passportdesk.store.cardkey;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The time by which keys end. It is the clock's, but never goes back: where that was set back it
/// runs on by itself. Any thread.
final class KeyTime implements InstantSource {

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant latest;
    private long latestNanos;

    KeyTime(InstantSource clock) {
        this(clock, System::nanoTime);
    }

    /// @param nanos counts on whatever is done to the clock
    KeyTime(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        latest = clock.instant();
        latestNanos = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long run = nanos.getAsLong();
        Instant least = latest.plusNanos(run - latestNanos);
        Instant said = clock.instant();
        latest = said.isAfter(least) ? said : least;
        latestNanos = run;
        return latest;
    }
}

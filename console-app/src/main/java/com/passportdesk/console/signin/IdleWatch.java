package com.passportdesk.console.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Notices that nobody has touched the desk for a while. Measured with a steady clock: setting the
/// desk's time must not keep it open. That clock stands while the machine sleeps, such as with its
/// lid closed, and nobody touches it then either.
final class IdleWatch {

    static final Duration LIMIT = Duration.ofMinutes(3);

    /// Less than this is how much two clocks differ that are read one after the other.
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final InstantSource wall;
    private long touched;
    private long looked;
    private boolean slept;
    private Instant lookedAt;

    /// @param nanos a steady clock, such as `System::nanoTime`
    /// @param wall a clock that goes on while the machine sleeps
    IdleWatch(LongSupplier nanos, InstantSource wall) {
        this.nanos = nanos;
        this.wall = wall;
        this.touched = nanos.getAsLong();
        this.looked = touched;
        this.lookedAt = wall.instant();
    }

    void touch() {
        // A sleep that ended before it is no idleness after it.
        look();
        touched = nanos.getAsLong();
    }

    /// Whether the machine slept for longer than [#LIMIT] since this was asked last; a shorter
    /// sleep counts as time in which nobody touched it. A clock set ahead by as much looks the
    /// same, and costs a PIN.
    boolean hasSlept() {
        look();
        boolean was = slept;
        slept = false;
        return was;
    }

    private void look() {
        long now = nanos.getAsLong();
        Instant at = wall.instant();
        Duration unseen = Duration.between(lookedAt, at).minusNanos(now - looked);
        looked = now;
        lookedAt = at;
        if (unseen.compareTo(LIMIT) > 0) {
            slept = true;
        } else if (unseen.compareTo(LEAST) >= 0) {
            touched -= unseen.toNanos();
        }
    }

    boolean isOver() {
        return nanos.getAsLong() - touched >= LIMIT.toNanos();
    }
}

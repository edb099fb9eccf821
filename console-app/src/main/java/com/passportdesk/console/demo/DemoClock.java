package com.passportdesk.console.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The demo's own day: this machine's clock moved by a fixed time, or, for the tour, one that moves
/// only when told to.
public final class DemoClock implements InstantSource {

    /// Thursday 22 April 2027, 09:12 in Berlin.
    public static final Instant MORNING = Instant.parse("2027-04-22T07:12:00Z");

    private final Duration ahead;
    private volatile @Nullable Instant standing;

    DemoClock(Duration ahead) {
        this.ahead = ahead;
    }

    /// How far a clock that says the morning now is ahead of the machine's.
    static Duration aheadNow() {
        return Duration.between(Instant.now(), MORNING);
    }

    @Override
    public Instant instant() {
        Instant still = standing;
        return still == null ? Instant.now().plus(ahead) : still;
    }

    /// From now on it is this time until told otherwise.
    void standAt(Instant time) {
        standing = time;
    }

    /// How far it is ahead of the machine's clock at this moment.
    Duration ahead() {
        return Duration.between(Instant.now(), instant());
    }
}

package com.passportdesk.store.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The true time, which passes only when somebody says so.
final class SimulatedTime implements InstantSource {

    private Instant now;

    SimulatedTime(Instant begin) {
        now = begin;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }
}

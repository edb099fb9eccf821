package com.passportdesk.console.desk;

import com.passportdesk.store.desk.DeskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A desk to which no centre was given: everything stays here.
public final class NoCentre implements LineToCentre {

    private final DeskStore store;
    private final Instant since;

    private NoCentre(DeskStore store, Instant since) {
        this.store = store;
        this.since = since;
    }

    /// For a [DeskPlace] without a centre.
    public static LineToCentre begin(DeskStore store, InstantSource clock) {
        return new NoCentre(store, clock.instant());
    }

    @Override
    public RunningDesk.Line now() {
        return new RunningDesk.Line(
                RunningDesk.Line.State.DOWN,
                since,
                since,
                store.unsentCount(),
                "",
                false,
                1,
                Duration.ZERO,
                false);
    }

    @Override
    public void onChange(Runnable listener) {
        // It never changes.
    }

    @Override
    public boolean awaitUp(Duration limit) {
        return false;
    }

    @Override
    public boolean awaitSent(Duration limit) {
        return store.unsentCount() == 0;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}

package com.passportdesk.devices.door;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Whatever stands between a desk and its doors.
///
/// Events and outcomes arrive on the controller's own thread; a listener hands them on and returns
/// at once.
public interface AccessController extends AutoCloseable {

    /// Starts. Returns at once.
    void open(Consumer<DoorEvent> listener);

    /// Unlocks a door for a while, up to an hour. Whoever orders it records why.
    CompletableFuture<DoorOutcome> unlock(String door, Duration howLong);

    /// Shows and sounds at the door that somebody may come in, or not.
    CompletableFuture<DoorOutcome> signal(String door, Signal signal);

    /// Ends within five seconds.
    @Override
    void close();

    enum Signal {
        WELCOME,
        REFUSED
    }
}

package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The way to a device, which the thread that opened it uses and closes. It can be opened anew
/// after a [DeviceProblem].
public interface Line extends AutoCloseable {

    /// Where it leads; once open, the port that was really opened.
    String name();

    void open();

    /// Lets time pass, at most the limit: ends at once when somebody wakes the owner or the device
    /// goes away, and leaves what arrives meanwhile where it is.
    default void rest(Duration limit) {
        LockSupport.parkNanos(limit.toNanos());
    }

    /// Ends a wait of the owner for the device, from any thread; returns at once. A wait that
    /// begins afterwards ends at once, too.
    default void wake() {}

    @Override
    void close();
}

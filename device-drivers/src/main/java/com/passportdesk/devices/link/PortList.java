package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The library's own list of ports. A port enters it before it is open, and whoever lists the ports
/// meanwhile has those taken out and their memory freed that are neither listed nor open yet: such
/// a port writes over another one's place, and can then neither be opened nor closed. So opening,
/// closing and listing wait for each other (jSerialComm 2.11.4, `openPortNative` and
/// `enumeratePorts`).
public final class PortList {

    /// Each takes some milliseconds; behind one that hangs nobody else is to wait for ever.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// In the order of asking: who lists over and over does not keep an opening waiting.
    private static final ReentrantLock TURN = new ReentrantLock(true);

    private PortList() {}

    /// Opens or closes a port or lists all, while nobody else does; after three seconds of waiting
    /// in any case.
    public static <T> T change(Supplier<T> step) {
        boolean isOurs = false;
        try {
            isOurs = TURN.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try {
            return step.get();
        } finally {
            if (isOurs) {
                TURN.unlock();
            }
        }
    }
}

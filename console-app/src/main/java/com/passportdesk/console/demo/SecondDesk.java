package com.passportdesk.console.demo;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.store.projection.Projection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The demo's other desk, kept quietly beside the one somebody sits at: its own home, role and
/// connection. It opens once the first one has the network, because rooms are leased to the desk
/// that asks first.
public final class SecondDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SecondDesk.class);
    private static final Duration FIRST_ONE = Duration.ofSeconds(120);

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OpenDesk open;
    private boolean closed;

    private SecondDesk() {}

    /// Opens it as soon as `first` is in step, without keeping anybody waiting.
    public static SecondDesk beside(
            DemoNetwork network, OpenDesk first, List<Projection> features) {
        SecondDesk second = new SecondDesk();
        Thread.ofPlatform()
                .daemon()
                .name("second-desk-opens")
                .start(() -> {
                    if (first.lineToCentre().awaitUp(FIRST_ONE)) {
                        second.open(network, features);
                    }
                });
        return second;
    }

    private void open(DemoNetwork network, List<Projection> features) {
        lock.lock();
        try {
            if (!closed) {
                open = network.openSecond(features);
            }
        } catch (RuntimeException failed) {
            LOG.warn("the demo goes on without its second desk", failed);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (open != null) {
                open.close();
            }
        } finally {
            lock.unlock();
        }
    }
}

package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A device that only speaks: it cannot be asked anything, and that its port opens is all that can
/// be known of it until it says something. Nobody wakes while it is silent.
///
/// Events arrive on the device's own thread; a listener hands them on and returns at once.
///
/// @param <E> its events
public abstract class SpeakingDevice<E> implements AutoCloseable {

    /// Bytes, an unplugged port and the end of the program all end it early.
    private static final Duration IDLE_WAIT = Duration.ofSeconds(30);

    private final LinkOwner<Link> owner;
    private volatile Consumer<E> listener = _ -> {};

    /// @param name as in [LinkOwner]
    protected SpeakingDevice(String name, Supplier<Link> links) {
        this.owner = new LinkOwner<>(name, links, new Service());
    }

    /// What is heard on a line from its opening to its end.
    protected interface Hearing {

        /// Whether something has begun whose end has not come.
        boolean isWithin();

        /// Bytes, or none: some time has passed.
        ///
        /// @param now nanoseconds of a clock that only goes forward
        void hear(byte[] bytes, long now);

        /// The line went away or is closed.
        default void end() {}
    }

    /// Its line is open.
    protected abstract Hearing begin();

    /// How long to wait for more of what has begun.
    protected abstract Duration withinRead();

    protected abstract E ready(String port);

    protected abstract E lost(String port, Advice advice);

    /// Starts the device. Returns at once; that it is ready or lost follows.
    public final void open(Consumer<E> listener) {
        this.listener = listener;
        owner.start();
    }

    public final DeviceState state() {
        return owner.state();
    }

    /// Ends the device's thread and closes its port, within five seconds.
    @Override
    public final void close() {
        owner.close();
    }

    protected final void tell(E event) {
        Listeners.tell(listener, event);
    }

    private final class Service implements LinkOwner.Service<Link> {

        @Override
        public void serve(Link link) {
            if (!owner.isReady()) {
                return;
            }
            tell(ready(link.name()));
            Hearing hearing = begin();
            try {
                while (owner.isOpen()) {
                    boolean within = hearing.isWithin();
                    if (!within) {
                        link.await(IDLE_WAIT);
                    }
                    byte[] more = link.read(within ? withinRead() : Duration.ZERO);
                    hearing.hear(more, System.nanoTime());
                }
            } finally {
                hearing.end();
            }
        }

        @Override
        public void lost(String port, DeviceProblem problem) {
            tell(SpeakingDevice.this.lost(port, problem.advice()));
        }
    }
}

package com.passportdesk.devices.rdm6300;

import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.LinkOwner;
import com.passportdesk.devices.link.Listeners;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// An RDM6300 on a serial line. It cannot be asked anything: that its port opens is all that can be
/// known of it until a badge comes.
///
/// Events arrive on the reader's own thread; a listener hands them on and returns at once.
public final class BadgeReader implements AutoCloseable {

    public static final int BITS_PER_SECOND = 9_600;

    /// How long a waiting reader stays deaf to being closed. Bytes, an unplugged port and the end
    /// of the program all end it early.
    private static final Duration IDLE_WAIT = Duration.ofSeconds(30);

    private static final Duration PRESENT_READ = Duration.ofMillis(50);

    private final LinkOwner<Link> owner;
    private volatile Consumer<Event> listener = _ -> {};

    public sealed interface Event {

        /// The port is open.
        record Ready(String port) implements Event {}

        /// A badge came; raised once until it leaves.
        record BadgeShown(BadgeNumber number) implements Event {}

        record BadgeGone(BadgeNumber number) implements Event {}

        /// The reader went away; raised once until it is ready again.
        record Lost(String port, Advice advice) implements Event {}
    }

    public BadgeReader(Supplier<Link> links) {
        this.owner = new LinkOwner<>("badge reader", links, new Service());
    }

    /// Starts the reader. Returns at once; [Event.Ready] or [Event.Lost] follows.
    public void open(Consumer<Event> listener) {
        this.listener = listener;
        owner.start();
    }

    public DeviceState state() {
        return owner.state();
    }

    /// Ends the reader's thread and closes its port, within five seconds.
    @Override
    public void close() {
        owner.close();
    }

    private void tell(Event event) {
        Listeners.tell(listener, event);
    }

    private final class Service implements LinkOwner.Service<Link> {

        @Override
        public void serve(Link link) {
            if (!owner.isReady()) {
                return;
            }
            tell(new Event.Ready(link.name()));
            Rdm6300Codec codec = new Rdm6300Codec();
            BadgePresence presence = new BadgePresence();
            try {
                while (owner.isOpen()) {
                    if (!presence.isPresent()) {
                        link.await(IDLE_WAIT);
                    }
                    codec.feed(link.read(presence.isPresent() ? PRESENT_READ : Duration.ZERO));
                    Optional<BadgeNumber> number = codec.next();
                    while (number.isPresent()) {
                        presence.hear(number.get(), System.nanoTime())
                                .forEach(BadgeReader.this::tell);
                        number = codec.next();
                    }
                    presence.pass(System.nanoTime()).ifPresent(BadgeReader.this::tell);
                }
            } finally {
                // Whoever holds a badge to a reader that goes away is gone with it.
                presence.pass(System.nanoTime() + BadgePresence.GONE_AFTER.toNanos())
                        .ifPresent(BadgeReader.this::tell);
            }
        }

        @Override
        public void lost(String port, DeviceProblem problem) {
            tell(new Event.Lost(port, problem.advice()));
        }
    }
}

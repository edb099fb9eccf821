package com.passportdesk.devices.rdm6300;

import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.SpeakingDevice;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// An RDM6300 on a serial line.
public final class BadgeReader extends SpeakingDevice<BadgeReader.Event> {

    public static final int BITS_PER_SECOND = 9_600;

    private static final Duration PRESENT_READ = Duration.ofMillis(50);

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
        super("badge reader", links);
    }

    @Override
    protected Event ready(String port) {
        return new Event.Ready(port);
    }

    @Override
    protected Event lost(String port, Advice advice) {
        return new Event.Lost(port, advice);
    }

    @Override
    protected Duration withinRead() {
        return PRESENT_READ;
    }

    @Override
    protected Hearing begin() {
        return new Badges();
    }

    private final class Badges implements Hearing {

        private final Rdm6300Codec codec = new Rdm6300Codec();
        private final BadgePresence presence = new BadgePresence();

        @Override
        public boolean isWithin() {
            return presence.isPresent();
        }

        @Override
        public void hear(byte[] bytes, long now) {
            codec.feed(bytes);
            Optional<BadgeNumber> number = codec.next();
            while (number.isPresent()) {
                presence.hear(number.get(), now).forEach(BadgeReader.this::tell);
                number = codec.next();
            }
            presence.pass(now).ifPresent(BadgeReader.this::tell);
        }

        /// Whoever holds a badge to a reader that goes away is gone with it.
        @Override
        public void end() {
            presence.pass(System.nanoTime() + BadgePresence.GONE_AFTER.toNanos())
                    .ifPresent(BadgeReader.this::tell);
        }
    }
}

package com.passportdesk.devices.scanner;

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
import org.jspecify.annotations.Nullable;

/// A scanner in serial mode (USB CDC or a bridge). It only sends; that its port opens is all that
/// can be known of it until something is scanned.
///
/// The same code again within a second is the same gesture and told once. Events arrive on the
/// scanner's own thread; a listener hands them on and returns at once.
public final class CodeScanner implements AutoCloseable {

    /// Of scanners behind a bridge; USB CDC ignores it.
    public static final int BITS_PER_SECOND = 9_600;

    static final Duration SAME_GESTURE = Duration.ofSeconds(1);

    /// Bytes, an unplugged port and the end of the program all end it early.
    private static final Duration IDLE_WAIT = Duration.ofSeconds(30);

    private static final Duration WITHIN_READ = Duration.ofMillis(20);

    private final LinkOwner<Link> owner;
    private volatile Consumer<Event> listener = _ -> {};

    public sealed interface Event {

        /// The port is open.
        record Ready(String port) implements Event {}

        record Scanned(Scan scan) implements Event {}

        /// The scanner went away; raised once until it is ready again.
        record Lost(String port, Advice advice) implements Event {}
    }

    public CodeScanner(Supplier<Link> links) {
        this.owner = new LinkOwner<>("code scanner", links, new Service());
    }

    /// Starts the scanner. Returns at once; [Event.Ready] or [Event.Lost] follows.
    public void open(Consumer<Event> listener) {
        this.listener = listener;
        owner.start();
    }

    public DeviceState state() {
        return owner.state();
    }

    /// Ends the scanner's thread and closes its port, within five seconds.
    @Override
    public void close() {
        owner.close();
    }

    private void tell(Event event) {
        Listeners.tell(listener, event);
    }

    private final class Service implements LinkOwner.Service<Link> {

        private @Nullable Scan last;
        private long lastAt;

        @Override
        public void serve(Link link) {
            if (!owner.isReady()) {
                return;
            }
            tell(new Event.Ready(link.name()));
            ScanCodec codec = new ScanCodec();
            while (owner.isOpen()) {
                if (!codec.isWithinScan()) {
                    link.await(IDLE_WAIT);
                }
                byte[] more = link.read(codec.isWithinScan() ? WITHIN_READ : Duration.ZERO);
                long now = System.nanoTime();
                codec.feed(more, now);
                Optional<Scan> scan = codec.next(now);
                while (scan.isPresent()) {
                    hear(scan.get(), now);
                    scan = codec.next(now);
                }
            }
        }

        private void hear(Scan scan, long now) {
            boolean again = scan.equals(last) && now - lastAt < SAME_GESTURE.toNanos();
            last = scan;
            lastAt = now;
            if (!again) {
                tell(new Event.Scanned(scan));
            }
        }

        @Override
        public void lost(String port, DeviceProblem problem) {
            tell(new Event.Lost(port, problem.advice()));
        }
    }
}

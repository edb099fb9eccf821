package com.passportdesk.devices.scanner;

import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.SpeakingDevice;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A scanner in serial mode (USB CDC or a bridge). The same code again within a second is the same
/// gesture and told once.
public final class CodeScanner extends SpeakingDevice<CodeScanner.Event> {

    /// Of scanners behind a bridge; USB CDC ignores it.
    public static final int BITS_PER_SECOND = 9_600;

    static final Duration SAME_GESTURE = Duration.ofSeconds(1);

    private static final Duration WITHIN_READ = Duration.ofMillis(20);

    /// Over a loss of the line, too.
    private @Nullable Scan last;

    private long lastAt;

    public sealed interface Event {

        /// The port is open.
        record Ready(String port) implements Event {}

        record Scanned(Scan scan) implements Event {}

        /// The scanner went away; raised once until it is ready again.
        record Lost(String port, Advice advice) implements Event {}
    }

    public CodeScanner(Supplier<Link> links) {
        super("code scanner", links);
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
        return WITHIN_READ;
    }

    @Override
    protected Hearing begin() {
        return new Codes();
    }

    private final class Codes implements Hearing {

        private final ScanCodec codec = new ScanCodec();

        @Override
        public boolean isWithin() {
            return codec.isWithinScan();
        }

        @Override
        public void hear(byte[] bytes, long now) {
            codec.feed(bytes, now);
            Optional<Scan> scan = codec.next(now);
            while (scan.isPresent()) {
                tellOnce(scan.get(), now);
                scan = codec.next(now);
            }
        }
    }

    private void tellOnce(Scan scan, long now) {
        boolean again = scan.equals(last) && now - lastAt < SAME_GESTURE.toNanos();
        last = scan;
        lastAt = now;
        if (!again) {
            tell(new Event.Scanned(scan));
        }
    }
}

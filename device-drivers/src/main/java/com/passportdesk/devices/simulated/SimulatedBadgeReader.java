package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.PseudoTerminal;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.rdm6300.BadgeReader;
import com.passportdesk.devices.rdm6300.Rdm6300Codec;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// An RDM6300 without hardware: sends a badge's number every 60 ms while it is held to it, whether
/// anybody listens or not. Badges are put and taken by any thread.
public final class SimulatedBadgeReader implements AutoCloseable {

    private static final Duration REPEATED_AFTER = Duration.ofMillis(60);

    /// Older than this nothing is heard by whoever opens the port late.
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(5);

    private final Duration repeatedAfter;
    private final Duration forgottenAfter;
    private final AtomicLong lost = new AtomicLong();
    private final SimulatedPort port =
            SimulatedPort.unplugged("simulated RDM6300", BadgeReader.BITS_PER_SECOND, this::serve);
    private volatile @Nullable BadgeNumber held;
    private volatile boolean binary;
    private volatile boolean cutting;

    private SimulatedBadgeReader(Duration repeatedAfter, Duration forgottenAfter) {
        this.repeatedAfter = repeatedAfter;
        this.forgottenAfter = forgottenAfter;
    }

    public static SimulatedBadgeReader pluggedIn() {
        return repeatingAfter(REPEATED_AFTER, FORGOTTEN_AFTER);
    }

    /// One that sends at another pace than the 60 ms of the real one.
    ///
    /// @param forgotten older than this nothing is heard by whoever opens the port late
    public static SimulatedBadgeReader repeatingAfter(Duration pause, Duration forgotten) {
        SimulatedBadgeReader reader = new SimulatedBadgeReader(pause, forgotten);
        reader.port.plugIn();
        return reader;
    }

    /// Where it is plugged in.
    public SimulatedPort port() {
        return port;
    }

    public void put(BadgeNumber badge) {
        held = badge;
    }

    public void take() {
        held = null;
    }

    /// Speaks like the lookalikes that send bytes instead of digits.
    public void speakBinary() {
        binary = true;
    }

    /// Sends every other frame cut in the middle, as a badge does that is held badly.
    public void cutEveryOtherFrame() {
        cutting = true;
    }

    /// How many frames found no room on the line, because nobody read it.
    public long lost() {
        return lost.get();
    }

    @Override
    public void close() {
        port.close();
    }

    private void serve(Link link) {
        boolean cut = cutting;
        while (true) {
            // Whatever is sent to such a module is not heard.
            long until = System.nanoTime() + repeatedAfter.toNanos();
            for (long left = repeatedAfter.toNanos(); left > 0; left = until - System.nanoTime()) {
                link.read(Duration.ofNanos(left));
            }
            if (link instanceof PseudoTerminal terminal) {
                terminal.forgetUnread(forgottenAfter);
            }
            BadgeNumber badge = held;
            if (badge != null) {
                byte[] frame =
                        binary ? Rdm6300Codec.encodeBinary(badge) : Rdm6300Codec.encode(badge);
                cut = cutting && !cut;
                byte[] sent = cut ? Arrays.copyOf(frame, frame.length / 2) : frame;
                if (!SimulatedPort.tell(link, sent, Duration.ZERO)) {
                    lost.incrementAndGet();
                }
            }
        }
    }
}

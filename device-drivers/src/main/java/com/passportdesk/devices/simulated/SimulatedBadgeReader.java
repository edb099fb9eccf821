package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.rdm6300.BadgeReader;
import com.passportdesk.devices.rdm6300.Rdm6300Codec;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An RDM6300 without hardware: sends a badge's number every 60 ms while it is held to it. Badges
/// are put and taken by any thread.
public final class SimulatedBadgeReader implements AutoCloseable {

    private static final Duration REPEATED_AFTER = Duration.ofMillis(60);

    private final SimulatedPort port =
            SimulatedPort.unplugged("simulated RDM6300", BadgeReader.BITS_PER_SECOND, this::serve);
    private volatile @Nullable BadgeNumber held;
    private volatile boolean binary;
    private volatile boolean cutting;

    public static SimulatedBadgeReader pluggedIn() {
        SimulatedBadgeReader reader = new SimulatedBadgeReader();
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

    @Override
    public void close() {
        port.close();
    }

    private void serve(Link link) {
        boolean cut = cutting;
        while (true) {
            // Whatever is sent to such a module is not heard.
            long until = System.nanoTime() + REPEATED_AFTER.toNanos();
            for (long left = REPEATED_AFTER.toNanos(); left > 0; left = until - System.nanoTime()) {
                link.read(Duration.ofNanos(left));
            }
            BadgeNumber badge = held;
            if (badge != null) {
                byte[] frame =
                        binary ? Rdm6300Codec.encodeBinary(badge) : Rdm6300Codec.encode(badge);
                cut = cutting && !cut;
                link.write(
                        cut ? Arrays.copyOf(frame, frame.length / 2) : frame,
                        SimulatedPort.WRITE_LIMIT);
            }
        }
    }
}

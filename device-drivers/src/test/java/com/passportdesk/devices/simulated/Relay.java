package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.PseudoTerminal;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.pn532.Pn532;
import java.time.Duration;

/// Copies bytes between a port and a pseudo-terminal of its own, as programs do that bring a serial
/// line to another place: whatever the terminal is set to, the port stays at its rate.
final class Relay implements AutoCloseable {

    private static final Duration LISTENING = Duration.ofMillis(1);
    private static final Duration WRITING = Duration.ofMillis(500);

    private final PseudoTerminal near = new PseudoTerminal(Pn532.BITS_PER_SECOND);
    private final Link far;
    private final Thread copying;
    private volatile boolean isOver;

    Relay(String path) {
        far = new SerialLink(path, Pn532.BITS_PER_SECOND);
        far.open();
        near.open();
        copying = Thread.ofPlatform().name("relay").daemon().start(this::copy);
    }

    String path() {
        return near.name();
    }

    /// A new link through it.
    Link link() {
        return new SerialLink(path(), Pn532.BITS_PER_SECOND);
    }

    private void copy() {
        while (!isOver) {
            byte[] there = near.read(LISTENING);
            if (there.length > 0) {
                far.write(there, WRITING);
            }
            byte[] back = far.read(LISTENING);
            if (back.length > 0) {
                near.offer(back, WRITING);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        copying.join(WRITING.multipliedBy(4));
        far.close();
        near.close();
    }
}

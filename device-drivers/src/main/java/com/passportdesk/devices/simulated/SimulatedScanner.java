package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.scanner.CodeScanner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A scanner in serial mode without hardware: what is held before it by any thread is sent as it is
/// read, with the end it is set to.
public final class SimulatedScanner implements AutoCloseable {

    private static final Duration LISTENING = Duration.ofMillis(20);

    private final SimulatedPort port =
            SimulatedPort.unplugged("simulated scanner", CodeScanner.BITS_PER_SECOND, this::serve);
    private static final int ROOM_SECONDS = 10;

    private final LinkedBlockingQueue<byte[]> before = new LinkedBlockingQueue<>(64);
    private volatile String prefix = "";
    private volatile String suffix = "\r";

    public static SimulatedScanner pluggedIn() {
        SimulatedScanner scanner = new SimulatedScanner();
        scanner.port.plugIn();
        return scanner;
    }

    /// Where it is plugged in.
    public SimulatedPort port() {
        return port;
    }

    /// What the scanner adds, as a technician sets it; at first nothing before and CR behind.
    public void adds(String newPrefix, String newSuffix) {
        prefix = newPrefix;
        suffix = newSuffix;
    }

    /// A code is held before the scanner.
    public void scan(String code) {
        scan((prefix + code + suffix).getBytes(StandardCharsets.UTF_8));
    }

    /// Sends these bytes and adds nothing. Waits while 64 codes are under way. Where nobody reads
    /// what finds no room within 500 ms is lost, as on a real line, and the next one is sent.
    ///
    /// @throws IllegalStateException when interrupted, or nothing is taken for ten seconds: it is
    ///   not plugged in
    public void scan(byte[] bytes) {
        try {
            if (!before.offer(bytes, ROOM_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("too many codes at once");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while codes were under way", stop);
        }
    }

    @Override
    public void close() {
        port.close();
    }

    private void serve(Link link) {
        while (true) {
            // Whatever is sent to it is not heard; reading also tells when it is unplugged.
            link.read(LISTENING);
            for (byte[] code = before.poll(); code != null; code = before.poll()) {
                SimulatedPort.tell(link, code, SimulatedPort.WRITE_LIMIT);
            }
        }
    }
}

package com.passportdesk.devices.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A serial port, 8 data bits, no parity, one stop bit. The port's own flow control stays off: with
/// it a write waits as long as a printer without paper does, and questions could not pass it.
/// Whoever sends much asks [#isClear(Duration)] before each piece.
///
/// The thread that opens the link owns it and writes. A helper of its own reads, because port
/// timeouts round up to 100 ms on Linux, and notices an unplugged device while nobody asks; where
/// somebody always asks ([#askedAlways()]) the owner reads by itself, since being woken by another
/// thread is most of what a question costs. The write timeout is not honoured on Linux at all:
/// [WriteWatch] closes the port to set a stuck write free.
public final class SerialLink implements Link {

    /// Ports on Linux wait in steps of a tenth of a second.
    private static final int STEP = 100;

    private static final long STEP_NANOS = Duration.ofMillis(STEP).toNanos();

    /// At the lines of a port that say no: two bytes' time at 9,600 bits a second.
    private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();

    private static final Duration THREAD_END_LIMIT = Duration.ofSeconds(1);
    private static final int WRITE_PIECE_BYTES = 64;
    private static final int READ_BUFFER_BYTES = 4096;
    private static final int NO_USB = -1;

    /// With one start and one stop bit.
    private static final int BITS_OF_A_BYTE = 10;

    /// A port that returns from a waiting read with nothing this often in a row has gone away.
    private static final int EMPTY_READS_LIMIT = 100;

    private static final Logger LOG = LoggerFactory.getLogger(SerialLink.class);

    private final String path;
    private final int bitsPerSecond;
    private final Handshake handshake;

    private boolean isAskedAlways;

    /// Since it was opened.
    private int rate;

    /// Changed by the owner, read by whoever wakes it.
    private volatile @Nullable Session session;

    public SerialLink(String path, int bitsPerSecond) {
        this(path, bitsPerSecond, Handshake.NONE);
    }

    public SerialLink(String path, int bitsPerSecond, Handshake handshake) {
        this.path = path;
        this.bitsPerSecond = bitsPerSecond;
        this.rate = bitsPerSecond;
        this.handshake = handshake;
    }

    @Override
    public String name() {
        Session open = session;
        return open == null ? path : open.port.getSystemPortPath();
    }

    @Override
    public void open() {
        if (session != null) {
            throw new IllegalStateException(path + " is already open");
        }
        SerialPort port = port();
        port.setComPortParameters(bitsPerSecond, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        if (!PortList.change(port::openPort)) {
            // Told where it matters only: after an opening that went well it may say anything.
            IOException cause =
                    new IOException(
                            "errno %d at line %d of the library"
                                    .formatted(
                                            port.getLastErrorCode(), port.getLastErrorLocation()));
            LOG.debug("{} cannot be opened", path, cause);
            throw new DeviceProblem.CannotOpen(path, cause);
        }
        // The kernel keeps what a device sent before the port was opened; none of it is an answer.
        port.flushIOBuffers();
        rate = bitsPerSecond;
        session = new Session(port, !isAskedAlways);
    }

    @Override
    public void askedAlways() {
        isAskedAlways = true;
    }

    private SerialPort port() {
        try {
            // Looked up at each opening, because a symlink may lead elsewhere after a replug.
            return SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException problem) {
            throw new DeviceProblem.CannotOpen(path, problem);
        }
    }

    @Override
    public Duration pace(int bytes) {
        return Duration.ofNanos(1_000_000_000L * BITS_OF_A_BYTE * bytes / rate);
    }

    @Override
    public OptionalInt quickestRate() {
        String here = opened().port.getSystemPortPath();
        // The library lists by itself once, and what it says of a port then may be of another
        // bridge that had this path before.
        return Stream.of(PortList.change(SerialPort::getCommPorts))
                .filter(port -> port.getSystemPortPath().equals(here))
                .findFirst()
                .map(port -> Bridge.quickestRate(here, port.getVendorID(), port.getProductID()))
                .orElseGet(() -> Bridge.quickestRate(here, NO_USB, NO_USB));
    }

    @Override
    public boolean changeRate(int wanted) {
        SerialPort port = opened().port;
        if (!port.setBaudRate(wanted)) {
            // Kept by the library, which would set it again with the next change of anything.
            port.setBaudRate(rate);
            return false;
        }
        rate = wanted;
        return true;
    }

    @Override
    public byte[] read(Duration limit) {
        return opened().read(limit).orElseThrow(() -> new DeviceProblem.PortGone(name()));
    }

    @Override
    public void await(Duration limit) {
        opened().input.rest(limit, true);
    }

    @Override
    public void rest(Duration limit) {
        Session open = opened();
        open.input.rest(limit, false);
        if (open.isGone()) {
            throw new DeviceProblem.PortGone(name());
        }
    }

    @Override
    public void wake() {
        Session open = session;
        if (open != null) {
            open.input.wake();
        }
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
        Session open = opened();
        boolean sent = open.write(bytes, limit);
        if (open.watched.isStuck()) {
            throw new DeviceProblem.WriteStuck(path, limit);
        }
        if (!sent) {
            throw new DeviceProblem.PortGone(name());
        }
    }

    @Override
    public boolean isClear(Duration limit) {
        SerialPort port = opened().port;
        long until = System.nanoTime() + limit.toNanos();
        while (!isRaised(port)) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return true;
    }

    private boolean isRaised(SerialPort port) {
        return switch (handshake) {
            case NONE -> true;
            case DSR -> port.getDSR();
            case CTS -> port.getCTS();
        };
    }

    @Override
    public void discardInput() {
        opened().discard();
    }

    @Override
    public void close() {
        Session open = session;
        session = null;
        if (open != null) {
            open.end();
        }
    }

    private Session opened() {
        Session open = session;
        if (open == null) {
            throw new DeviceProblem.PortGone(path);
        }
        return open;
    }

    /// One opening of the port, with the thread that reads from it.
    private static final class Session {

        private final SerialPort port;
        private final ByteQueue input = new ByteQueue();
        private final WriteWatch.Watched watched;
        private final byte[] buffer = new byte[READ_BUFFER_BYTES];

        /// Nothing where the owner reads by itself.
        private final @Nullable Thread reader;

        /// Of the port's own waits.
        private int milliseconds;

        Session(SerialPort port, boolean listening) {
            this.port = port;
            watched = WriteWatch.over(port::closePort);
            reader =
                    listening
                            ? Thread.ofPlatform()
                                    .name("read " + port.getSystemPortName())
                                    .daemon()
                                    .start(this::readAll)
                            : null;
        }

        boolean write(byte[] bytes, Duration limit) {
            watched.begin(bytes.length, limit);
            try {
                return writeInPieces(bytes);
            } finally {
                watched.end();
            }
        }

        /// The next bytes, an empty array when none came in time, or nothing when the line ended.
        Optional<byte[]> read(Duration limit) {
            if (reader != null) {
                return input.take(limit);
            }
            if (!limit.isPositive() && port.bytesAvailable() == 0) {
                return Optional.of(new byte[0]);
            }
            int wanted = (int) Math.max(1, Math.ceilDiv(limit.toNanos(), STEP_NANOS)) * STEP;
            if (milliseconds != wanted) {
                milliseconds = wanted;
                port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, wanted, 0);
            }
            int count = port.readBytes(buffer, buffer.length);
            return count < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(buffer, count));
        }

        /// Nobody waits for a device that goes away where no thread reads.
        boolean isGone() {
            return reader == null && port.bytesAvailable() < 0;
        }

        void discard() {
            input.clear();
            while (reader == null && port.bytesAvailable() > 0) {
                if (port.readBytes(buffer, buffer.length) <= 0) {
                    return;
                }
            }
        }

        private void readAll() {
            int empty = 0;
            while (empty < EMPTY_READS_LIMIT) {
                int count = port.readBytes(buffer, buffer.length);
                if (count < 0) {
                    break;
                }
                empty = count == 0 ? empty + 1 : 0;
                if (count > 0) {
                    input.put(Arrays.copyOf(buffer, count));
                }
            }
            input.end();
        }

        /// After an unplug a write returns 0, not a negative number.
        private boolean writeInPieces(byte[] bytes) {
            int sent = 0;
            while (sent < bytes.length) {
                int piece = Math.min(WRITE_PIECE_BYTES, bytes.length - sent);
                int count = port.writeBytes(bytes, piece, sent);
                if (count <= 0) {
                    return false;
                }
                sent += count;
            }
            return true;
        }

        void end() {
            PortList.change(() -> {
                // Closing sets the helper free, wherever it is blocked.
                port.closePort();
                watched.close();
                awaitReader();
                return true;
            });
        }

        private void awaitReader() {
            try {
                if (reader != null) {
                    reader.join(THREAD_END_LIMIT);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

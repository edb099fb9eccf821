package com.passportdesk.devices.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A serial port, 8 data bits, no parity, one stop bit, no flow control.
///
/// The thread that opens the link owns it. Two helpers of its own do the calls that can block for
/// ever: one reads, one writes; the owner only waits for them, with a limit, and closes the port to
/// set a stuck write free. Reading needs the helper because port timeouts round up to 100 ms on
/// Linux; writing needs it because the write timeout is not honoured there at all.
public final class SerialLink implements Link {

    private static final Duration THREAD_END_LIMIT = Duration.ofSeconds(1);
    private static final int WRITE_PIECE_BYTES = 64;
    private static final int READ_BUFFER_BYTES = 4096;

    /// With one start and one stop bit.
    private static final int BITS_OF_A_BYTE = 10;

    /// A port that returns from a waiting read with nothing this often in a row has gone away.
    private static final int EMPTY_READS_LIMIT = 100;

    private final String path;
    private final int bitsPerSecond;
    private @Nullable Session session;

    public SerialLink(String path, int bitsPerSecond) {
        this.path = path;
        this.bitsPerSecond = bitsPerSecond;
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
        if (!port.openPort()) {
            throw new DeviceProblem.CannotOpen(path, null);
        }
        // The kernel keeps what a device sent before the port was opened; none of it is an answer.
        port.flushIOBuffers();
        session = new Session(port);
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
        return Duration.ofSeconds((long) BITS_OF_A_BYTE * bytes).dividedBy(bitsPerSecond);
    }

    @Override
    public byte[] read(Duration limit) {
        return opened().input.take(limit).orElseThrow(() -> new DeviceProblem.PortGone(name()));
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
        Session open = opened();
        CompletableFuture<Boolean> written = open.write(bytes.clone());
        try {
            if (!written.get(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeviceProblem.PortGone(name());
            }
        } catch (TimeoutException _) {
            open.port.closePort();
            throw new DeviceProblem.WriteStuck(path, limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DeviceProblem.PortGone(name());
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    @Override
    public void discardInput() {
        opened().input.clear();
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

    private record Writing(byte[] bytes, CompletableFuture<Boolean> done) {}

    /// One opening of the port, with the two threads that serve it.
    private static final class Session {

        private final SerialPort port;
        private final ByteQueue input = new ByteQueue();
        private final LinkedBlockingQueue<Writing> output = new LinkedBlockingQueue<>(16);
        private final Writing stop = new Writing(new byte[0], new CompletableFuture<>());
        private final Thread reader;
        private final Thread writer;

        Session(SerialPort port) {
            this.port = port;
            String name = port.getSystemPortName();
            reader = Thread.ofPlatform().name("read " + name).daemon().start(this::readAll);
            writer = Thread.ofPlatform().name("write " + name).daemon().start(this::writeAll);
        }

        CompletableFuture<Boolean> write(byte[] bytes) {
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            if (!output.offer(new Writing(bytes, done))) {
                done.complete(false);
            }
            return done;
        }

        private void readAll() {
            byte[] buffer = new byte[READ_BUFFER_BYTES];
            int empty = 0;
            while (empty < EMPTY_READS_LIMIT) {
                int count = port.readBytes(buffer, buffer.length);
                if (count < 0) {
                    break;
                }
                empty = count == 0 ? empty + 1 : 0;
                if (count > 0) {
                    byte[] chunk = new byte[count];
                    System.arraycopy(buffer, 0, chunk, 0, count);
                    input.put(chunk);
                }
            }
            input.end();
        }

        private void writeAll() {
            try {
                for (Writing next = output.take(); next != stop; next = output.take()) {
                    next.done().complete(writeInPieces(next.bytes()));
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
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
            // Closing sets both helpers free, wherever they are blocked.
            port.closePort();
            output.clear();
            output.add(stop);
            join(reader);
            join(writer);
        }

        private static void join(Thread thread) {
            try {
                thread.join(THREAD_END_LIMIT);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

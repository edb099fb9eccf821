package com.passportdesk.devices.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A printer of the USB printer class. It is no serial port: Linux offers it as a file,
/// `/dev/usb/lp0` (driver `usblp`), that takes bytes and gives what the printer says. Other systems
/// offer nothing of the kind.
///
/// The file is opened so that no call on it ever waits in the system: a printer that takes nothing
/// holds up nobody, and a write ends at its limit. A helper waits for what is said, and for the
/// printer to go away, and costs nothing meanwhile.
public final class UsbPrinterLink implements Link {

    /// As the driver calls them, before and since the folder.
    private static final Pattern NAME = Pattern.compile("/dev/(usb/lp|usblp)[0-9]{1,3}");

    private static final int READ_BYTES = 4_096;
    private static final int WRITE_PIECE_BYTES = 512;
    private static final int LONGEST_WAIT_MILLISECONDS = 100;
    private static final Duration THREAD_END_LIMIT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_EMPTY_ANSWERS = Duration.ofMillis(50);

    /// After this long without a word nothing is left of before.
    private static final Duration STALE = Duration.ofMillis(50);

    private static final int MOST_STALE = 10;
    private static final Logger LOG = LoggerFactory.getLogger(UsbPrinterLink.class);

    private final String path;

    /// Changed by the owner, read by whoever wakes it.
    private volatile @Nullable Session session;

    public UsbPrinterLink(String path) {
        this.path = path;
    }

    /// Whether such a printer, and no serial port, is meant by this path or stands behind it.
    public static boolean isMeantBy(String path) {
        // Elsewhere finding out what stands behind a name may open the port.
        return PseudoTerminal.available()
                && Stream.of(path, real(path)).anyMatch(name -> NAME.matcher(name).matches());
    }

    private static String real(String path) {
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException | IllegalArgumentException gone) {
            return path;
        }
    }

    @Override
    public String name() {
        return path;
    }

    @Override
    public void open() {
        if (session != null) {
            throw new IllegalStateException(path + " is already open");
        }
        if (!PseudoTerminal.available()) {
            throw new DeviceProblem.CannotOpen(path, null);
        }
        try {
            Session begun = Session.at(path);
            session = begun;
            begun.forgetWhatWasSaid();
        } catch (IOException problem) {
            LOG.debug("{} cannot be opened", path, problem);
            boolean isThere = Files.exists(Path.of(path));
            throw new DeviceProblem.CannotOpen(
                    path, isThere ? problem : new NoSuchFileException(path));
        }
    }

    @Override
    public byte[] read(Duration limit) {
        return opened().input.take(limit).orElseThrow(() -> new DeviceProblem.PortGone(path));
    }

    @Override
    public void await(Duration limit) {
        opened().input.rest(limit, true);
    }

    @Override
    public void rest(Duration limit) {
        Session open = opened();
        open.input.rest(limit, false);
        if (open.isGone) {
            throw new DeviceProblem.PortGone(path);
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
        boolean isWritten;
        try {
            isWritten = open.write(bytes, System.nanoTime() + limit.toNanos());
        } catch (IOException gone) {
            DeviceProblem problem = new DeviceProblem.PortGone(path);
            problem.addSuppressed(gone);
            throw problem;
        }
        if (!isWritten) {
            close();
            throw new DeviceProblem.WriteStuck(path, limit);
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

    /// One opening of the file, with the thread that hears what is said.
    private static final class Session {

        private final ByteQueue input = new ByteQueue();
        private final int file;
        private final TerminalCalls.Pipe ending;
        private final Thread hearing;
        private volatile boolean isGone;

        private Session(String path, int file, TerminalCalls.Pipe ending) {
            this.file = file;
            this.ending = ending;
            hearing = Thread.ofPlatform().name("read " + path).daemon().start(this::hearAll);
        }

        static Session at(String path) throws IOException {
            int file = TerminalCalls.openFile(path);
            try {
                return new Session(path, file, TerminalCalls.pipe());
            } catch (IOException problem) {
                TerminalCalls.close(file);
                throw problem;
            }
        }

        private void hearAll() {
            try {
                TerminalCalls.Heard heard;
                do {
                    heard = TerminalCalls.awaitReadable(file, ending);
                    if (heard == TerminalCalls.Heard.READABLE) {
                        hear();
                    }
                } while (heard != TerminalCalls.Heard.OVER);
            } catch (IOException gone) {
                LOG.debug("a printer went away", gone);
            }
            isGone = true;
            input.end();
        }

        /// Printers keep what nobody fetched: answers to questions of before.
        void forgetWhatWasSaid() {
            for (int i = 0; i < MOST_STALE; i++) {
                if (input.take(STALE).filter(said -> said.length > 0).isEmpty()) {
                    return;
                }
            }
        }

        /// Many printers answer with nothing instead of not answering.
        private void hear() throws IOException {
            byte[] said = TerminalCalls.read(file, READ_BYTES);
            if (said.length > 0) {
                input.put(said);
            } else {
                ending.await(BETWEEN_EMPTY_ANSWERS);
            }
        }

        /// @return false when the printer did not take all of it in time
        boolean write(byte[] bytes, long deadline) throws IOException {
            int sent = 0;
            while (sent < bytes.length) {
                long left = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000L);
                if (left <= 0) {
                    return false;
                }
                if (isGone) {
                    throw new IOException("gone");
                }
                int wait = (int) Math.min(left, LONGEST_WAIT_MILLISECONDS);
                if (TerminalCalls.awaitWritable(file, wait)) {
                    int piece = Math.min(sent + WRITE_PIECE_BYTES, bytes.length);
                    sent += TerminalCalls.write(file, bytes, sent, piece);
                }
            }
            return true;
        }

        /// The number of the file is given back when nobody waits on it any more.
        void end() {
            ending.say();
            try {
                if (!hearing.join(THREAD_END_LIMIT)) {
                    LOG.warn("a printer's file is left open: whoever reads it does not come back");
                    return;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
            TerminalCalls.close(file);
            ending.close();
        }
    }
}

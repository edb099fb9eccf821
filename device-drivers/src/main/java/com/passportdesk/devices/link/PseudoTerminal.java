package com.passportdesk.devices.link;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The device's side of a pseudo-terminal: whoever opens [#name()] as a serial port talks to it.
///
/// Each opening makes a new terminal, usually under a new path, as replugging a USB bridge does.
/// Closing hangs the other side up, and leaves the path unused while [#KEPT] more are closed:
/// whoever still tries to open what was unplugged does not find another program's new device there.
/// Linux and macOS only; ask [#available()] first. Unlike other links it may be closed by another
/// thread; a read that waits then ends within [#LONGEST_WAIT_MILLISECONDS], and only after that
/// does the kernel hang up.
public final class PseudoTerminal implements Link {

    private static final int LONGEST_WAIT_MILLISECONDS = 100;
    private static final int READ_BYTES = 4096;
    private static final int CLOSED = -1;

    private static final int KEPT = 8;

    /// The other sides of those that were closed last; they keep their numbers from being given
    /// out.
    private static final Deque<Integer> CLOSED_LAST = new ArrayDeque<>();

    /// Held while a system call uses the master, so that its number is never reused under it.
    private final Object use = new Object();

    /// What it is set to until whoever opens the other side sets it; nothing leaves it to the
    /// system.
    private final OptionalInt firstRate;

    private volatile boolean closing;
    private volatile String slavePath = "no pseudo-terminal";
    private int master = CLOSED;

    /// Since when something lies here that nobody has read, as [System#nanoTime()] counts; null
    /// when all was read, or nobody looked.
    private @Nullable Long unreadSince;

    /// Kept open because reading a master fails while nobody has the other side open.
    private int slave = CLOSED;

    /// At the rate that the system gives it.
    public PseudoTerminal() {
        this.firstRate = OptionalInt.empty();
    }

    /// @param bitsPerSecond what it is set to until whoever opens the other side sets it, so that
    ///   programs that set nothing are understood
    public PseudoTerminal(int bitsPerSecond) {
        this.firstRate = OptionalInt.of(bitsPerSecond);
    }

    public static boolean available() {
        // Asked here and not there, because that class cannot even be loaded on other systems.
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.startsWith("linux") || system.startsWith("mac");
    }

    @Override
    public String name() {
        return slavePath;
    }

    @Override
    public void open() {
        synchronized (use) {
            if (master != CLOSED) {
                throw new IllegalStateException(slavePath + " is already open");
            }
            try {
                master = TerminalCalls.openMaster();
                slavePath = TerminalCalls.slavePath(master);
                slave = TerminalCalls.openRawSlave(slavePath, firstRate);
                closing = false;
            } catch (IOException problem) {
                closeBoth();
                throw new DeviceProblem.CannotOpen("pseudo-terminal", problem);
            }
        }
    }

    @Override
    public byte[] read(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            synchronized (use) {
                try {
                    if (TerminalCalls.awaitReadable(opened(), waitUntil(deadline))) {
                        return TerminalCalls.read(opened(), READ_BYTES);
                    }
                } catch (IOException problem) {
                    throw gone(problem);
                }
            }
            if (System.nanoTime() - deadline >= 0) {
                return new byte[0];
            }
        }
    }

    @Override
    public void await(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            do {
                synchronized (use) {
                    if (TerminalCalls.awaitReadable(opened(), waitUntil(deadline))) {
                        return;
                    }
                }
            } while (System.nanoTime() - deadline < 0);
        } catch (IOException problem) {
            throw gone(problem);
        }
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
        if (!offer(bytes, limit)) {
            close();
            throw new DeviceProblem.WriteStuck(slavePath, limit);
        }
    }

    /// Hands over what finds room within the limit. The rest is lost, as on a line that nobody
    /// reads, and the terminal stays open.
    ///
    /// @return whether all of it found room
    /// @throws DeviceProblem.PortGone when it was closed
    public boolean offer(byte[] bytes, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        int sent = 0;
        while (sent < bytes.length) {
            synchronized (use) {
                try {
                    if (TerminalCalls.awaitWritable(opened(), waitUntil(deadline))) {
                        sent += TerminalCalls.write(opened(), bytes, sent);
                    }
                } catch (IOException problem) {
                    throw gone(problem);
                }
            }
            if (sent < bytes.length && System.nanoTime() - deadline >= 0) {
                return false;
            }
        }
        return true;
    }

    /// Forgets what was handed over once it has been there for this long and nobody has read it:
    /// nobody has the other side open then. Asked again and again, so that whoever opens it late
    /// hears nothing that is older.
    ///
    /// @return whether something was forgotten
    /// @throws DeviceProblem.PortGone when it was closed
    public boolean forgetUnread(Duration age) {
        synchronized (use) {
            int device = opened();
            try {
                if (!TerminalCalls.awaitReadable(slave, 0)) {
                    unreadSince = null;
                    return false;
                }
                Long since = unreadSince == null ? (Long) System.nanoTime() : unreadSince;
                unreadSince = since;
                if (System.nanoTime() - since < age.toNanos()) {
                    return false;
                }
                TerminalCalls.forget(device, slave);
                unreadSince = null;
                return true;
            } catch (IOException problem) {
                throw gone(problem);
            }
        }
    }

    /// The rate that the other side is set to, in bits a second; nothing where it is one that has
    /// no name. Bytes pass all the same: whoever plays a device minds it.
    ///
    /// @throws DeviceProblem.PortGone when it was closed
    public OptionalInt bitsPerSecond() {
        synchronized (use) {
            int _ = opened();
            try {
                return TerminalRate.of(TerminalCalls.rate(slave));
            } catch (IOException problem) {
                throw gone(problem);
            }
        }
    }

    @Override
    public void discardInput() {
        while (read(Duration.ZERO).length > 0) {
            // Reading is forgetting.
        }
    }

    @Override
    public void close() {
        closing = true;
        synchronized (use) {
            closeBoth();
        }
    }

    private void closeBoth() {
        if (master != CLOSED) {
            TerminalCalls.close(master);
        }
        if (slave != CLOSED) {
            keep(slave);
        }
        slave = CLOSED;
        master = CLOSED;
        unreadSince = null;
    }

    private static void keep(int slave) {
        synchronized (CLOSED_LAST) {
            CLOSED_LAST.add(slave);
            if (CLOSED_LAST.size() > KEPT) {
                TerminalCalls.close(CLOSED_LAST.remove());
            }
        }
    }

    private int opened() {
        if (master == CLOSED || closing) {
            throw new DeviceProblem.PortGone(slavePath);
        }
        return master;
    }

    private static int waitUntil(long deadline) {
        long left = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000L);
        return (int) Math.clamp(left, 0, LONGEST_WAIT_MILLISECONDS);
    }

    private DeviceProblem gone(IOException cause) {
        DeviceProblem problem = new DeviceProblem.PortGone(slavePath);
        problem.addSuppressed(cause);
        return problem;
    }
}

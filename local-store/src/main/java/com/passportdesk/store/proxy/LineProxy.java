package com.passportdesk.store.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes bytes between a port of this machine and another address, until told to stall (nothing
/// passes, connections stay open: a half-open line), to be slow, or to cut (connections close and
/// new ones are refused). It reads no bytes, so TLS passes through.
public final class LineProxy implements AutoCloseable {

    private static final Duration PORT_FREE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(LineProxy.class);
    private static final int CONNECT_MILLIS = 2_000;
    private static final Duration ENDING = Duration.ofSeconds(1);

    /// Which way bytes go.
    public enum Way {
        /// From whoever connects here.
        OUT,
        /// To whoever connects here.
        BACK
    }

    /// A cut that is to come once so many more bytes have passed.
    private record Armed(Set<Way> ways, AtomicLong left) {}

    private enum Mode {
        FORWARD,
        STALL,
        CUT,
        CLOSED
    }

    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();
    private final Object change = new Object();
    private volatile Mode mode = Mode.FORWARD;
    private volatile Duration delay = Duration.ZERO;
    private @Nullable ServerSocket listening;
    private @Nullable Thread accepting;

    /// Bound and never connected while the line is cut, so that nobody else is given the port.
    private @Nullable Socket keepsPort;

    private final int port;

    private LineProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        ServerSocket server = listen(0);
        port = server.getLocalPort();
        serve(server);
    }

    /// Listens on a free port of the loopback address.
    public static LineProxy to(String host, int port) throws IOException {
        return new LineProxy(new InetSocketAddress(host, port));
    }

    /// Where to connect instead.
    public int port() {
        return port;
    }

    /// Lets bytes pass again.
    public synchronized void restore() throws IOException {
        armed.set(null);
        delay = Duration.ZERO;
        if (mode == Mode.CUT && listening == null) {
            closeQuietly(keepsPort);
            keepsPort = null;
            serve(listenAgain());
        }
        mode(Mode.FORWARD);
    }

    /// Nothing passes and nothing is closed: both ends see a line that has gone silent.
    public void stall() {
        mode(Mode.STALL);
    }

    /// From now on each piece of at most 16 KiB takes this long, in each direction.
    public void slow(Duration each) {
        delay = each;
    }

    /// Closes all connections and refuses new ones.
    public synchronized void cut() {
        if (mode == Mode.CLOSED) {
            return;
        }
        mode(Mode.CUT);
        if (listening != null) {
            closeQuietly(listening);
            listening = null;
            awaitEnd(accepting);
            keepsPort = keepPort();
        }
        open.forEach(LineProxy::closeQuietly);
    }

    /// As long as somebody waits in it, the system goes on listening on a closed socket.
    private static void awaitEnd(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(ENDING);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Socket keepPort() {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            LOG.debug("the port is free for others while the line is cut: {}", e.toString());
            closeQuietly(socket);
            return null;
        }
    }

    /// Cuts after exactly this many more bytes, in both directions together.
    ///
    /// @param bytes 0 lets none pass
    public void cutAfter(long bytes) {
        armed.set(new Armed(EnumSet.allOf(Way.class), new AtomicLong(bytes)));
    }

    /// Cuts after exactly this many more bytes have gone one way.
    ///
    /// @param bytes 0 lets none pass
    public void cutAfter(Way way, long bytes) {
        armed.set(new Armed(EnumSet.of(way), new AtomicLong(bytes)));
    }

    /// Whether the cut asked for by [#cutAfter] is still to come.
    public boolean isArmed() {
        return armed.get() != null;
    }

    private void mode(Mode next) {
        synchronized (change) {
            mode = next;
            change.notifyAll();
        }
    }

    /// While nobody listened, somebody who dialled this port over and over, or anybody else on this
    /// machine, may have been given it as the near end of a connection; that passes.
    private ServerSocket listenAgain() throws IOException {
        long until = System.nanoTime() + PORT_FREE.toNanos();
        while (true) {
            try {
                return listen(port);
            } catch (BindException taken) {
                if (System.nanoTime() - until > 0) {
                    throw taken;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        return server;
    }

    private void serve(ServerSocket server) {
        listening = server;
        accepting =
                Thread.ofPlatform().daemon().name("line-proxy-" + port).start(() -> accept(server));
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                open.add(near);
                Thread.ofVirtual().name("line-proxy").start(() -> pass(near));
            } catch (IOException e) {
                LOG.debug("no longer listening: {}", e.toString());
            }
        }
    }

    private void pass(Socket near) {
        Socket far = new Socket();
        open.add(far);
        try {
            far.connect(target, CONNECT_MILLIS);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> copy(far, near, Way.BACK));
            copy(near, far, Way.OUT);
            back.join();
        } catch (IOException e) {
            LOG.debug("the far end is not there: {}", e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(near);
            closeQuietly(far);
            open.remove(near);
            open.remove(far);
        }
    }

    private void copy(Socket from, Socket to, Way way) {
        byte[] bytes = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!mayPass()) {
                    break;
                }
                Armed cutting = armed.get();
                long left = left(cutting, way, read);
                out.write(bytes, 0, (int) Math.clamp(read + Math.min(left, 0), 0, read));
                // Of both ways one cuts: a second cut could come after the line was mended.
                if (left <= 0 && armed.compareAndSet(cutting, null)) {
                    cut();
                }
            }
        } catch (IOException e) {
            LOG.trace("an end was closed: {}", e.toString());
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    /// How many bytes may still pass after `read` more of them; less than 0 where these are too
    /// many.
    private static long left(@Nullable Armed cutting, Way way, int read) {
        return cutting != null && cutting.ways().contains(way)
                ? cutting.left().addAndGet(-read)
                : Long.MAX_VALUE;
    }

    private boolean mayPass() {
        LockSupport.parkNanos(delay.toNanos());
        synchronized (change) {
            while (mode == Mode.STALL) {
                try {
                    change.wait();
                } catch (InterruptedException _) {
                    return false;
                }
            }
        }
        return mode == Mode.FORWARD;
    }

    private static void closeQuietly(@Nullable AutoCloseable one) {
        try {
            if (one != null) {
                one.close();
            }
        } catch (Exception e) {
            LOG.trace("while closing: {}", e.toString());
        }
    }

    @Override
    public synchronized void close() {
        cut();
        mode(Mode.CLOSED);
        closeQuietly(keepsPort);
        keepsPort = null;
    }
}

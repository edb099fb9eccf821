package com.passportdesk.devices.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A device on the network: a printer, or a serial line behind a converter. Never blocks in the
/// system, so that no wait is longer than its limit.
public final class TcpLink implements Link {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final int READ_BYTES = 4_096;

    private final String name;
    private final @Nullable InetSocketAddress address;
    private final ByteBuffer input = ByteBuffer.allocate(READ_BYTES);
    private @Nullable SocketChannel channel;

    /// Changed by the owner, read by whoever wakes it.
    private volatile @Nullable Selector selector;

    public TcpLink(String host, int port) {
        this.name = host + ":" + port;
        this.address = InetSocketAddress.createUnresolved(host, port);
    }

    /// The other end: a connection that was accepted. It is opened once.
    public TcpLink(String name, SocketChannel accepted) {
        this.name = name;
        this.address = null;
        this.channel = accepted;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open() {
        if (selector != null) {
            throw new IllegalStateException(name + " is already open");
        }
        try {
            InetSocketAddress to = address;
            SocketChannel opened = to == null ? channel : SocketChannel.open();
            if (opened == null) {
                throw new IOException("closed");
            }
            channel = opened;
            selector = Selector.open();
            opened.configureBlocking(false);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            SelectionKey key = opened.register(selector, 0);
            if (to != null) {
                connect(opened, key, to);
            }
        } catch (IOException | UnresolvedAddressException problem) {
            close();
            throw new DeviceProblem.CannotOpen(name, problem);
        }
    }

    private void connect(SocketChannel opened, SelectionKey key, InetSocketAddress to)
            throws IOException {
        if (!opened.connect(new InetSocketAddress(to.getHostString(), to.getPort()))) {
            long deadline = System.nanoTime() + CONNECT_LIMIT.toNanos();
            if (!isReady(key, SelectionKey.OP_CONNECT, deadline) || !opened.finishConnect()) {
                throw new IOException("no connection within " + CONNECT_LIMIT);
            }
        }
    }

    @Override
    public byte[] read(Duration limit) {
        try {
            SelectionKey key = key();
            if (!isReady(key, SelectionKey.OP_READ, System.nanoTime() + limit.toNanos())) {
                return new byte[0];
            }
            input.clear();
            int count = ((SocketChannel) key.channel()).read(input);
            if (count < 0) {
                throw new DeviceProblem.PortGone(name);
            }
            byte[] bytes = new byte[count];
            input.flip().get(bytes);
            return bytes;
        } catch (IOException | ClosedSelectorException | CancelledKeyException _) {
            throw new DeviceProblem.PortGone(name);
        }
    }

    @Override
    public void await(Duration limit) {
        try {
            SelectionKey key = key();
            key.interestOps(SelectionKey.OP_READ);
            key.selector().selectedKeys().clear();
            if (limit.isPositive()) {
                // What comes to be read may be the end.
                key.selector().select(Math.ceilDiv(limit.toNanos(), 1_000_000L));
            }
        } catch (IOException | ClosedSelectorException | CancelledKeyException _) {
            throw new DeviceProblem.PortGone(name);
        }
    }

    /// Bytes end it as well: here that somebody is gone can only be read.
    @Override
    public void rest(Duration limit) {
        await(limit);
    }

    @Override
    public void wake() {
        Selector waiting = selector;
        if (waiting != null) {
            waiting.wakeup();
        }
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        ByteBuffer left = ByteBuffer.wrap(bytes);
        try {
            SelectionKey key = key();
            while (left.hasRemaining()) {
                if (!isReady(key, SelectionKey.OP_WRITE, deadline)) {
                    close();
                    throw new DeviceProblem.WriteStuck(name, limit);
                }
                ((SocketChannel) key.channel()).write(left);
            }
        } catch (IOException | ClosedSelectorException | CancelledKeyException _) {
            throw new DeviceProblem.PortGone(name);
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
        try {
            if (selector != null) {
                selector.close();
            }
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // Closed is closed; there is nothing to repair.
        }
        selector = null;
        channel = null;
    }

    private SelectionKey key() {
        SocketChannel opened = channel;
        Selector waiting = selector;
        SelectionKey key = opened == null || waiting == null ? null : opened.keyFor(waiting);
        if (key == null) {
            throw new DeviceProblem.PortGone(name);
        }
        return key;
    }

    private static boolean isReady(SelectionKey key, int operation, long deadline)
            throws IOException {
        key.interestOps(operation);
        Selector waiting = key.selector();
        while (true) {
            waiting.selectedKeys().clear();
            long left = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000L);
            int ready = left > 0 ? waiting.select(left) : waiting.selectNow();
            if (ready > 0 || left <= 0) {
                return ready > 0;
            }
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
    }
}

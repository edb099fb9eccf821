package com.passportdesk.devices.simulated;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The service of pcsc-lite without hardware: it listens where `PCSCLITE_CSOCK_NAME` points, so
/// that any program with the library of that name finds the simulated readers. It can be stopped
/// and started again like the real one. Linux only; [PcscClient] has what it answers.
public final class SimulatedPcscService implements AutoCloseable {

    /// The environment variable by which pcsc-lite's library finds its service.
    public static final String SOCKET_VARIABLE = "PCSCLITE_CSOCK_NAME";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Path socket;
    private final List<PcscSlot> slots = new CopyOnWriteArrayList<>();
    private final List<PcscClient> clients = new CopyOnWriteArrayList<>();
    private @Nullable ServerSocketChannel server;

    private SimulatedPcscService(Path socket) {
        this.socket = socket;
    }

    /// @param socket at most about 100 characters
    public static SimulatedPcscService at(Path socket) {
        SimulatedPcscService service = new SimulatedPcscService(socket);
        service.start();
        return service;
    }

    /// Starts, or starts again after it was stopped.
    public synchronized void start() {
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            opened.bind(UnixDomainSocketAddress.of(socket));
            server = opened;
            Thread.ofPlatform().name("simulated PC/SC service").daemon().start(() -> serve(opened));
            Thread.ofPlatform().name("simulated PC/SC slots").daemon().start(() -> watch(opened));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Ends the service; every client loses its connection.
    public synchronized void stop() {
        ServerSocketChannel open = server;
        server = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
            Files.deleteIfExists(socket);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        clients.forEach(PcscClient::close);
        clients.clear();
        slots.forEach(PcscSlot::release);
    }

    /// A reader is plugged in, unless it is already.
    public void plugIn(SimulatedPcscReader reader) {
        if (slots.stream().noneMatch(slot -> slot.reader() == reader)) {
            slots.add(new PcscSlot(reader));
            changed();
        }
    }

    /// A reader is unplugged, whatever it is doing.
    public void unplug(SimulatedPcscReader reader) {
        slots.removeIf(slot -> slot.reader() == reader);
        changed();
    }

    /// Every program that waits for a change is told of one.
    void changed() {
        clients.forEach(PcscClient::tellChange);
    }

    /// Ends the wait of the client with this context.
    void cancel(int context) {
        clients.forEach(client -> client.cancelWait(context));
    }

    List<PcscSlot> slots() {
        return List.copyOf(slots);
    }

    Optional<PcscSlot> slot(String name) {
        return slots.stream().filter(slot -> slot.reader().name().equals(name)).findFirst();
    }

    void left(PcscClient client) {
        clients.remove(client);
    }

    private void serve(ServerSocketChannel from) {
        try {
            while (true) {
                SocketChannel channel = from.accept();
                PcscClient client = new PcscClient(channel, this);
                clients.add(client);
                if (!from.isOpen()) {
                    // It was stopped between the two, and closed all others.
                    client.close();
                }
                Thread.ofPlatform().name("simulated PC/SC client").daemon().start(client::serve);
            }
        } catch (ClosedChannelException stopped) {
            // The end that was ordered.
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void watch(ServerSocketChannel whileOpen) {
        while (whileOpen.isOpen()) {
            boolean any = false;
            for (PcscSlot slot : slots) {
                any |= slot.hasChanged();
            }
            if (any) {
                changed();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    @Override
    public void close() {
        stop();
    }
}

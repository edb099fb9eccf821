package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.TcpLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/// A simulated device behind a network address of this computer instead of a serial line. Serves
/// one connection after the other, as such devices do.
public final class SimulatedNetwork implements AutoCloseable {

    private final ServerSocketChannel server;
    private volatile boolean open = true;

    private SimulatedNetwork(ServerSocketChannel server) {
        this.server = server;
    }

    /// A printer at a free port.
    public static SimulatedNetwork of(SimulatedPrinter printer) {
        return serving("simulated network printer", printer::serve);
    }

    private static SimulatedNetwork serving(String name, Consumer<Link> device) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SimulatedNetwork network = new SimulatedNetwork(server);
            Thread.ofPlatform().name(name).daemon().start(() -> network.serve(name, device));
            return network;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public int port() {
        return server.socket().getLocalPort();
    }

    /// A new link to this device.
    public Link link() {
        return new TcpLink(InetAddress.getLoopbackAddress().getHostAddress(), port());
    }

    @Override
    public void close() {
        open = false;
        try {
            server.close();
        } catch (IOException _) {
            // Closed is closed.
        }
    }

    private void serve(String name, Consumer<Link> device) {
        while (open) {
            try (SocketChannel accepted = server.accept();
                    TcpLink link = new TcpLink(name, accepted)) {
                link.open();
                device.accept(link);
            } catch (IOException | DeviceProblem _) {
                // The other side went away, or this one was closed.
            }
        }
    }
}

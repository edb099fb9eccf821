package com.passportdesk.store.neighbour;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the desks that announce themselves on the networks of this machine (multicast DNS, service
/// `_passport-desk._tcp`), and announces this one. What is found are addresses and nothing more:
/// who is there says a certificate.
final class Finding {

    private static final Logger LOG = LoggerFactory.getLogger(Finding.class);
    private static final String TYPE = "_passport-desk._tcp.local.";
    private static final int MOST_NETWORKS = 4;

    private final String desk;
    private final int port;
    private final Consumer<Set<Address>> found;
    private final Map<String, Address> known = new ConcurrentHashMap<>();
    private final List<JmDNS> open = new ArrayList<>();
    private boolean closing;

    /// @param port this desk is heard at
    /// @param found hears all addresses that are known, after each change
    Finding(String desk, int port, Consumer<Set<Address>> found) {
        this.desk = desk;
        this.port = port;
        this.found = found;
    }

    /// Returns at once; an announcement takes seconds.
    void start() {
        Thread.ofPlatform().daemon().name("neighbours-found").start(this::announce);
    }

    private void announce() {
        try {
            networks().forEach(this::tryToAnnounce);
        } catch (IOException e) {
            LOG.warn("neighbours cannot be looked for: {}", e.toString());
        }
    }

    /// A network that takes none keeps nobody from being found on the others.
    private void tryToAnnounce(InetAddress address) {
        try {
            announce(address);
        } catch (IOException e) {
            LOG.warn(
                    "neighbours cannot be looked for at {}: {}",
                    address.getHostAddress(),
                    e.toString());
        }
    }

    /// The name given to the library keeps it from asking a name server what this machine is
    /// called.
    private void announce(InetAddress address) throws IOException {
        JmDNS network = JmDNS.create(address, desk);
        synchronized (this) {
            if (closing) {
                end(network);
                return;
            }
            open.add(network);
        }
        network.addServiceListener(TYPE, new Heard());
        network.registerService(ServiceInfo.create(TYPE, desk, port, 0, 0, Map.of()));
        LOG.info("this desk can be found at {} port {}", address.getHostAddress(), port);
    }

    static List<InetAddress> networks() throws IOException {
        List<InetAddress> networks = new ArrayList<>();
        for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
            if (one.isUp() && one.supportsMulticast() && !one.isLoopback()) {
                one.inetAddresses()
                        .filter(Inet4Address.class::isInstance)
                        .findFirst()
                        .ifPresent(networks::add);
            }
        }
        return networks.subList(0, Math.min(networks.size(), MOST_NETWORKS));
    }

    private final class Heard implements ServiceListener {

        @Override
        public void serviceAdded(ServiceEvent event) {
            event.getDNS().requestServiceInfo(TYPE, event.getName(), 1);
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            if (known.remove(event.getName()) != null) {
                tell();
            }
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            ServiceInfo info = event.getInfo();
            Inet4Address[] addresses = info.getInet4Addresses();
            boolean isOther = !event.getName().equals(desk);
            if (isOther && addresses.length > 0 && info.getPort() > 0) {
                Address address = new Address(addresses[0].getHostAddress(), info.getPort());
                if (!address.equals(known.put(event.getName(), address))) {
                    LOG.info("{} announces itself at {}", event.getName(), address);
                    tell();
                }
            }
        }
    }

    private void tell() {
        found.accept(new HashSet<>(known.values()));
    }

    /// Nothing waits for the farewells, which take seconds too.
    synchronized void stop() {
        closing = true;
        open.forEach(Finding::end);
        open.clear();
    }

    private static void end(JmDNS network) {
        Thread.ofPlatform()
                .daemon()
                .name("neighbours-left")
                .start(() -> {
                    try {
                        network.close();
                    } catch (IOException e) {
                        LOG.debug("while no longer looking for neighbours", e);
                    }
                });
    }
}

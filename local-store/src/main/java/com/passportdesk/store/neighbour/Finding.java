package com.passportdesk.store.neighbour;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private static final Duration PACE = Duration.ofSeconds(30);

    private final String desk;
    private final int port;
    private final Consumer<Set<Address>> found;
    private final Networks networks;
    private final Duration pace;
    private final Map<String, Address> known = new ConcurrentHashMap<>();
    private final Map<InetAddress, JmDNS> open = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// Those where it did not succeed; said once.
    private final Set<InetAddress> refused = new HashSet<>();

    private boolean closing;

    /// Where this machine is on networks now, by its own addresses.
    @FunctionalInterface
    interface Networks {
        List<InetAddress> now() throws IOException;

        /// Announces and listens there. The name keeps the library from asking a name server what
        /// this machine is called.
        default JmDNS at(InetAddress address, String desk) throws IOException {
            return JmDNS.create(address, desk);
        }
    }

    /// @param port this desk is heard at
    /// @param found hears all addresses that are known, after each change
    Finding(String desk, int port, Consumer<Set<Address>> found) {
        this(desk, port, found, Finding::networks, PACE);
    }

    /// @param pace between two looks at the networks
    Finding(String desk, int port, Consumer<Set<Address>> found, Networks networks, Duration pace) {
        this.desk = desk;
        this.port = port;
        this.found = found;
        this.networks = networks;
        this.pace = pace;
    }

    /// Returns at once; an announcement takes seconds.
    void start() {
        Thread.ofPlatform().daemon().name("neighbours-found").start(this::follow);
    }

    /// A network may come long after this desk was started, such as with its switch, and change.
    private void follow() {
        try {
            do {
                look();
            } while (!stopped.await(pace.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<InetAddress> now = networks.now();
            leave(now);
            for (InetAddress address : now) {
                if (!isOpen(address)) {
                    tryToAnnounce(address);
                }
            }
        } catch (IOException e) {
            LOG.warn("neighbours cannot be looked for: {}", e.toString());
        } catch (RuntimeException | Error e) {
            // A fault of ours ends this look and not the looking.
            LOG.error("neighbours cannot be looked for", e);
        }
    }

    synchronized boolean isOpen(InetAddress address) {
        return open.containsKey(address);
    }

    /// Those that are gone.
    private synchronized void leave(List<InetAddress> now) {
        refused.retainAll(now);
        Set<InetAddress> gone = new HashSet<>(open.keySet());
        now.forEach(gone::remove);
        for (InetAddress address : gone) {
            LOG.info("this desk is not at {} any more", address.getHostAddress());
            drop(address);
        }
    }

    /// A network that takes none keeps nobody from being found on the others, and what was begun
    /// there is not taken for done. The library says that it was closed meanwhile, as it closes
    /// itself where a network goes, by an [IllegalStateException].
    private void tryToAnnounce(InetAddress address) {
        boolean isAnnounced = false;
        try {
            announce(address);
            isAnnounced = true;
        } catch (IOException | IllegalStateException e) {
            if (refused.add(address)) {
                LOG.warn(
                        "neighbours cannot be looked for at {}: {}",
                        address.getHostAddress(),
                        e.toString());
            }
        } finally {
            if (!isAnnounced) {
                drop(address);
            }
        }
    }

    /// It is tried again with the next look.
    private synchronized void drop(InetAddress address) {
        JmDNS half = open.remove(address);
        if (half != null) {
            end(half);
        }
    }

    private void announce(InetAddress address) throws IOException {
        JmDNS network = networks.at(address, desk);
        synchronized (this) {
            if (closing) {
                end(network);
                return;
            }
            open.put(address, network);
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
        stopped.countDown();
        open.values().forEach(Finding::end);
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

package com.passportdesk.store.keystore;

import com.passportdesk.store.keystore.SecretInterfaces.Collection;
import com.passportdesk.store.keystore.SecretInterfaces.Item;
import com.passportdesk.store.keystore.SecretInterfaces.Prompt;
import com.passportdesk.store.keystore.SecretInterfaces.Secret;
import com.passportdesk.store.keystore.SecretInterfaces.Service;
import com.passportdesk.store.keystore.SecretInterfaces.Two;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.Variant;

/// A Secret Service on a session bus of its own, both real ones to the program: the bus is the
/// system's `dbus-daemon` where there is one, or runs in this JVM.
public final class TestKeyStore implements Closeable {

    private static final String COLLECTION = SecretInterfaces.PATH + "/collection/login";

    /// What the person before the display does.
    public enum Person {
        UNLOCKS,
        DISMISSES,
        IS_AWAY
    }

    private final Closeable bus;
    private final String address;
    private final Map<DBusPath, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final DBusConnection connection;
    public volatile boolean locked;
    public volatile boolean hanging;
    public volatile boolean forgetful;
    public volatile Person person = Person.UNLOCKS;

    private record Kept(Map<String, String> attributes, byte[] value) {}

    private TestKeyStore(Closeable bus, String address) throws DBusException {
        this.bus = bus;
        this.address = address;
        connection = connected(address);
        connection.exportObject(SecretInterfaces.PATH, new TheService());
        connection.exportObject(COLLECTION, new TheCollection());
        connection.requestBusName(SecretInterfaces.NAME);
    }

    /// On a busy machine the bus in this JVM now and then lets a connection fall that it has just
    /// taken.
    private static DBusConnection connected(String address) throws DBusException {
        for (int left = 3; ; left--) {
            try {
                return DBusConnectionBuilder.forAddress(address).withShared(false).build();
            } catch (DBusException fallen) {
                if (left == 1) {
                    throw fallen;
                }
            }
        }
    }

    /// On a bus in this JVM; another one where that ended with the connection it let fall.
    public static TestKeyStore inside(Path folder) throws Exception {
        for (int left = 5; ; left--) {
            String address = "unix:path=" + folder.resolve("bus" + left);
            EmbeddedDBusDaemon daemon = new EmbeddedDBusDaemon(address + ",listen=true");
            try {
                daemon.startInBackgroundAndWait(60_000);
                return new TestKeyStore(daemon, address);
            } catch (DBusException | IllegalStateException ended) {
                daemon.close();
                if (left == 1) {
                    throw ended;
                }
            }
        }
    }

    /// Whether [#beside] works here.
    public static boolean hasDaemon() {
        return Files.isExecutable(Path.of("/usr/bin/dbus-daemon"));
    }

    /// On a bus that the system's own daemon runs, which starts no services of the machine's.
    public static TestKeyStore beside(Path folder) throws Exception {
        Path settings =
                Files.writeString(
                        folder.resolve("bus.conf"),
                        """
                        <busconfig>
                          <type>session</type>
                          <listen>unix:path=%s</listen>
                          <auth>EXTERNAL</auth>
                          <policy context="default">
                            <allow send_destination="*" eavesdrop="true"/>
                            <allow eavesdrop="true"/>
                            <allow own="*"/>
                          </policy>
                        </busconfig>
                        """
                                .formatted(folder.resolve("bus-beside")));
        Process daemon =
                new ProcessBuilder(
                                "/usr/bin/dbus-daemon",
                                "--config-file=" + settings,
                                "--nofork",
                                "--print-address")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
        return new TestKeyStore(daemon::destroyForcibly, said.readLine());
    }

    /// What a program of this session has in its environment.
    public Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", address);
    }

    /// As the program sees it.
    public SystemKeyStore seen(SystemKeyStore.Asking asking) {
        return SystemKeyStore.here("Linux", environment(), asking);
    }

    /// The key store of a user who has none.
    public static SystemKeyStore none() {
        return SystemKeyStore.here("Linux", Map.of(), SystemKeyStore.Asking.NOBODY);
    }

    public int size() {
        return kept.size();
    }

    public List<Map<String, String>> attributes() {
        return kept.values().stream().map(Kept::attributes).toList();
    }

    public void forget() {
        kept.clear();
    }

    /// Puts another secret in the place of each.
    public void change(byte[] other) {
        kept.replaceAll((_, was) -> new Kept(was.attributes(), other));
    }

    /// The service ends, the bus goes on.
    void leave() {
        connection.disconnect();
    }

    private void hang() {
        if (hanging) {
            try {
                closing.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        connection.close();
        bus.close();
    }

    private final class TheService implements Service {

        @Override
        public Two<Variant<?>, DBusPath> openSession(String algorithm, Variant<?> input) {
            return new Two<>(
                    new Variant<>(""), new DBusPath(SecretInterfaces.PATH + "/session/one"));
        }

        @Override
        public Two<List<DBusPath>, List<DBusPath>> searchItems(Map<String, String> attributes) {
            hang();
            List<DBusPath> found =
                    kept.entrySet().stream()
                            .filter(one -> one.getValue().attributes().equals(attributes))
                            .map(Map.Entry::getKey)
                            .toList();
            return locked ? new Two<>(List.of(), found) : new Two<>(found, List.of());
        }

        @Override
        public Two<List<DBusPath>, DBusPath> unlock(List<DBusPath> objects) {
            if (!locked) {
                return new Two<>(objects, SecretInterfaces.NOTHING);
            }
            DBusPath prompt =
                    new DBusPath(SecretInterfaces.PATH + "/prompt/p" + made.incrementAndGet());
            export(prompt, new ThePrompt(prompt));
            return new Two<>(List.of(), prompt);
        }

        @Override
        public DBusPath readAlias(String name) {
            hang();
            return new DBusPath(COLLECTION);
        }

        @Override
        public String getObjectPath() {
            return SecretInterfaces.PATH;
        }
    }

    private final class TheCollection implements Collection {

        @Override
        @SuppressWarnings("unchecked")
        public Two<DBusPath, DBusPath> createItem(
                Map<String, Variant<?>> properties, Secret secret, boolean replace) {
            DBusPath path = new DBusPath(COLLECTION + "/i" + made.incrementAndGet());
            Map<String, String> attributes =
                    (Map<String, String>) properties.get(SecretInterfaces.ATTRIBUTES).getValue();
            if (!forgetful) {
                kept.put(path, new Kept(Map.copyOf(attributes), secret.value));
            }
            export(path, new TheItem(path));
            return new Two<>(path, SecretInterfaces.NOTHING);
        }

        @Override
        public String getObjectPath() {
            return COLLECTION;
        }
    }

    private void export(DBusPath path, org.freedesktop.dbus.interfaces.DBusInterface object) {
        try {
            connection.exportObject(path.getPath(), object);
        } catch (DBusException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private final class TheItem implements Item {

        private final DBusPath path;

        TheItem(DBusPath path) {
            this.path = path;
        }

        @Override
        public Secret getSecret(DBusPath session) {
            return new Secret(
                    session, new byte[0], kept.get(path).value(), "application/octet-stream");
        }

        @Override
        public String getObjectPath() {
            return path.getPath();
        }
    }

    private final class ThePrompt implements Prompt {

        private final DBusPath path;

        ThePrompt(DBusPath path) {
            this.path = path;
        }

        @Override
        public void prompt(String window) {
            if (person == Person.IS_AWAY) {
                return;
            }
            locked = person == Person.DISMISSES;
            try {
                connection.sendMessage(new Completed(path.getPath(), locked, new Variant<>("")));
            } catch (DBusException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }

        @Override
        public void dismiss() {
            // Nobody was there to see it.
        }

        @Override
        public String getObjectPath() {
            return path.getPath();
        }
    }
}

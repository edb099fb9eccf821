package com.passportdesk.store.keystore;

import com.passportdesk.store.keystore.KeyStoreProblem.Kind;
import com.passportdesk.store.keystore.SecretInterfaces.Collection;
import com.passportdesk.store.keystore.SecretInterfaces.Item;
import com.passportdesk.store.keystore.SecretInterfaces.Prompt;
import com.passportdesk.store.keystore.SecretInterfaces.Secret;
import com.passportdesk.store.keystore.SecretInterfaces.Service;
import com.passportdesk.store.keystore.SecretInterfaces.Two;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.errors.NoReply;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// The Secret Service of a Linux desktop (GNOME Keyring, KWallet, KeePassXC), over its session bus.
/// Secrets cross the bus as they are ("plain"): only this user's own programs can listen there, and
/// they could ask for the secret as well.
final class SecretService implements SystemKeyStore {

    private static final String NAMED = "the Secret Service";
    private static final byte[] NONE = new byte[0];

    private final @Nullable String address;
    private final Asking asking;

    /// @param address of the session bus; null when there is none
    SecretService(@Nullable String address, Asking asking) {
        this.address = address;
        this.asking = asking;
    }

    /// One thing done with an open connection; gives a secret, or nothing.
    private interface Talk {
        byte[] with(DBusConnection bus, Service service) throws IOException, DBusException;
    }

    @Override
    public String name() {
        return NAMED;
    }

    @Override
    public void check() throws IOException {
        talk((bus, service) -> {
            collection(bus, service);
            return NONE;
        });
    }

    @Override
    public byte @Nullable [] find(String account) throws IOException {
        byte[] found =
                talk((bus, service) -> {
                    Two<List<DBusPath>, List<DBusPath>> items =
                            service.searchItems(attributes(account));
                    boolean open = !items.first.isEmpty();
                    if (!open && items.second.isEmpty()) {
                        return NONE;
                    }
                    DBusPath item = open ? items.first.getFirst() : items.second.getFirst();
                    if (!open) {
                        unlock(bus, service, item);
                    }
                    return object(bus, item, Item.class).getSecret(session(service)).value;
                });
        return found.length == 0 ? null : found;
    }

    @Override
    public void put(String account, String label, byte[] secret) throws IOException {
        talk((bus, service) -> {
            DBusPath collection = collection(bus, service);
            Map<String, Variant<?>> properties =
                    Map.of(
                            SecretInterfaces.LABEL, new Variant<>(label),
                            SecretInterfaces.ATTRIBUTES,
                                    new Variant<>(attributes(account), "a{ss}"));
            Two<DBusPath, DBusPath> made =
                    object(bus, collection, Collection.class)
                            .createItem(
                                    properties,
                                    new Secret(
                                            session(service),
                                            new byte[0],
                                            secret,
                                            "application/octet-stream"),
                                    true);
            answered(bus, made.second);
            return NONE;
        });
    }

    private static Map<String, String> attributes(String account) {
        return Map.of("service", SERVICE, "account", account);
    }

    private static DBusPath session(Service service) {
        return service.openSession("plain", new Variant<>("")).second;
    }

    private DBusPath collection(DBusConnection bus, Service service)
            throws IOException, DBusException {
        DBusPath usual = service.readAlias("default");
        if (usual.equals(SecretInterfaces.NOTHING)) {
            throw new KeyStoreProblem(Kind.NONE, "the Secret Service has no default collection");
        }
        unlock(bus, service, usual);
        return usual;
    }

    private void unlock(DBusConnection bus, Service service, DBusPath object)
            throws IOException, DBusException {
        answered(bus, service.unlock(List.of(object)).second);
    }

    /// Waits until the person has answered, where one is to be asked.
    private void answered(DBusConnection bus, DBusPath prompt) throws IOException, DBusException {
        if (prompt.equals(SecretInterfaces.NOTHING)) {
            return;
        }
        if (asking == Asking.NOBODY) {
            throw new KeyStoreProblem(Kind.LOCKED, "nobody can be asked to unlock " + NAMED);
        }
        BlockingQueue<Boolean> answer = new ArrayBlockingQueue<>(1);
        Prompt question = object(bus, prompt, Prompt.class);
        bus.addSigHandler(
                Prompt.Completed.class, question, completed -> answer.offer(!completed.dismissed));
        question.prompt("");
        try {
            Boolean opened = answer.poll(asking.limit().toMillis(), TimeUnit.MILLISECONDS);
            if (opened == null) {
                question.dismiss();
            }
            if (!Boolean.TRUE.equals(opened)) {
                throw new KeyStoreProblem(Kind.LOCKED, NAMED + " was not unlocked");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new KeyStoreProblem(Kind.LOCKED, "stopped while it was to be unlocked", stop);
        }
    }

    private static <I extends org.freedesktop.dbus.interfaces.DBusInterface> I object(
            DBusConnection bus, DBusPath path, Class<I> form) throws DBusException {
        return bus.getRemoteObject(SecretInterfaces.NAME, path.getPath(), form);
    }

    private byte[] talk(Talk talk) throws IOException {
        try (DBusConnection bus = connect()) {
            return talk.with(bus, object(bus, new DBusPath(SecretInterfaces.PATH), Service.class));
        } catch (DBusException failed) {
            throw new KeyStoreProblem(Kind.FAILED, NAMED + " failed", failed);
        } catch (DBusExecutionException failed) {
            throw problem(failed);
        }
    }

    private DBusConnection connect() throws KeyStoreProblem {
        if (address == null) {
            throw new KeyStoreProblem(Kind.NONE, "this user has no session bus here");
        }
        try {
            return SessionBus.connect(address);
        } catch (DBusException nobody) {
            throw new KeyStoreProblem(Kind.NONE, "the session bus does not answer", nobody);
        }
    }

    private static KeyStoreProblem problem(DBusExecutionException failed) {
        String type = failed.getType() == null ? "" : failed.getType();
        if (type.equals(SecretInterfaces.LOCKED)) {
            return new KeyStoreProblem(Kind.LOCKED, NAMED + " is locked", failed);
        }
        boolean isThere =
                failed instanceof NoReply
                        || !(type.startsWith("org.freedesktop.DBus.Error.ServiceUnknown")
                                || type.startsWith("org.freedesktop.DBus.Error.NameHasNoOwner")
                                || type.startsWith("org.freedesktop.DBus.Error.Spawn")
                                || failed.getClass().getSimpleName().equals("ServiceUnknown"));
        return isThere
                ? new KeyStoreProblem(Kind.FAILED, NAMED + " failed", failed)
                : new KeyStoreProblem(Kind.NONE, "no Secret Service is there", failed);
    }
}

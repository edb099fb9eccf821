package com.passportdesk.store.keystore;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/// What the program asks of a Secret Service, from version 0.2 of its specification at
/// specifications.freedesktop.org. D-Bus makes classes of its own of these, so they are public.
public final class SecretInterfaces {

    static final String NAME = "org.freedesktop.secrets";
    static final String PATH = "/org/freedesktop/secrets";
    static final String LABEL = "org.freedesktop.Secret.Item.Label";
    static final String ATTRIBUTES = "org.freedesktop.Secret.Item.Attributes";
    static final String LOCKED = "org.freedesktop.Secret.Error.IsLocked";

    /// Where there is no object, or nobody needs to be asked.
    static final DBusPath NOTHING = new DBusPath("/");

    private SecretInterfaces() {}

    /// The service itself.
    @DBusInterfaceName("org.freedesktop.Secret.Service")
    public interface Service extends DBusInterface {

        @DBusMemberName("OpenSession")
        Two<Variant<?>, DBusPath> openSession(String algorithm, Variant<?> input);

        @DBusMemberName("SearchItems")
        Two<List<DBusPath>, List<DBusPath>> searchItems(Map<String, String> attributes);

        @DBusMemberName("Unlock")
        Two<List<DBusPath>, DBusPath> unlock(List<DBusPath> objects);

        @DBusMemberName("ReadAlias")
        DBusPath readAlias(String name);
    }

    /// A folder of secrets with one lock.
    @DBusInterfaceName("org.freedesktop.Secret.Collection")
    public interface Collection extends DBusInterface {

        @DBusMemberName("CreateItem")
        Two<DBusPath, DBusPath> createItem(
                Map<String, Variant<?>> properties, Secret secret, boolean replace);
    }

    /// One secret.
    @DBusInterfaceName("org.freedesktop.Secret.Item")
    public interface Item extends DBusInterface {

        @DBusMemberName("GetSecret")
        Secret getSecret(DBusPath session);
    }

    /// A question to the person.
    @DBusInterfaceName("org.freedesktop.Secret.Prompt")
    public interface Prompt extends DBusInterface {

        @DBusMemberName("Prompt")
        void prompt(String window);

        @DBusMemberName("Dismiss")
        void dismiss();

        /// The person has answered.
        final class Completed extends DBusSignal {

            final boolean dismissed;

            public Completed(String path, boolean dismissed, Variant<?> result)
                    throws DBusException {
                super(path, dismissed, result);
                this.dismissed = dismissed;
            }
        }
    }

    /// Two answers of one call.
    public static final class Two<A, B> extends Tuple {

        @Position(0)
        public final A first;

        @Position(1)
        public final B second;

        public Two(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }

    /// A secret on its way. Its text, which is not ours to change, shows it: never print one.
    public static final class Secret extends Struct {

        @Position(0)
        public final DBusPath session;

        @Position(1)
        public final byte[] parameters;

        @Position(2)
        public final byte[] value;

        @Position(3)
        public final String contentType;

        public Secret(DBusPath session, byte[] parameters, byte[] value, String contentType) {
            this.session = session;
            this.parameters = parameters;
            this.value = value;
            this.contentType = contentType;
        }
    }
}

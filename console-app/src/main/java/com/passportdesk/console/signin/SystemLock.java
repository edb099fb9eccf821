package com.passportdesk.console.signin;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.keystore.SessionBus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Locks the desk when the Linux session it runs in is locked: a screen saver says so on the
/// session's bus (`ActiveChanged`, as those of GNOME, KDE, Cinnamon, MATE and Xfce do), or
/// `systemd-logind` on the system's (`Lock` of this session). Where there is no bus, nothing
/// happens: three idle minutes lock the desk all the same.
final class SystemLock implements AtOpening, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemLock.class);
    private static final int CONNECT_MILLIS = 2_000;
    private static final String SIGNAL = "signal";
    private static final String SESSIONS = "/org/freedesktop/login1/session/";

    private final Map<String, String> environment;
    private final ShellModel frame;
    private final Background background;
    private final List<DBusConnection> buses = new ArrayList<>();
    private boolean closed;

    /// @param environment says where the buses are, and which session this is
    SystemLock(Map<String, String> environment, ShellModel frame, Background background) {
        this.environment = environment;
        this.frame = frame;
        this.background = background;
    }

    /// After the cover, which says what locking is.
    @Override
    public int order() {
        return 11;
    }

    @Override
    public void opened() {
        background.run("system lock", this::listen, _ -> {});
    }

    /// Returns once every bus there is will tell.
    ///
    /// @return how many there are
    int listen() {
        listen(SessionBus.address(environment), screenSaver(), this::screenSaver);
        String session = environment.getOrDefault("XDG_SESSION_ID", "");
        if (!session.isEmpty()) {
            listen(systemBus(), session(session), _ -> lock());
        }
        return buses();
    }

    private synchronized int buses() {
        return buses.size();
    }

    /// From whichever screen saver: their interfaces differ in who made them.
    private static DBusMatchRule screenSaver() {
        return DBusMatchRuleBuilder.create().withType(SIGNAL).withMember("ActiveChanged").build();
    }

    void screenSaver(DBusSignal changed) {
        try {
            Object[] said = changed.getParameters();
            if (changed.getInterface().endsWith(".ScreenSaver")
                    && said.length > 0
                    && Boolean.TRUE.equals(said[0])) {
                lock();
            }
        } catch (DBusException unreadable) {
            LOG.debug("a word of a screen saver", unreadable);
        }
    }

    private static DBusMatchRule session(String id) {
        return DBusMatchRuleBuilder.create()
                .withType(SIGNAL)
                .withInterface("org.freedesktop.login1.Session")
                .withMember("Lock")
                .withPath(SESSIONS + label(id))
                .build();
    }

    /// An id as a part of a path, as `sd_bus_path_encode` writes it.
    static String label(String id) {
        StringBuilder label = new StringBuilder();
        for (char one : id.toCharArray()) {
            boolean isLetter = one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z';
            boolean isDigit = one >= '0' && one <= '9' && !label.isEmpty();
            label.append(isLetter || isDigit ? String.valueOf(one) : "_%02x".formatted((int) one));
        }
        return label.toString();
    }

    private @Nullable String systemBus() {
        String said = environment.get("DBUS_SYSTEM_BUS_ADDRESS");
        if (said != null) {
            return said;
        }
        Path usual = Path.of("/run/dbus/system_bus_socket");
        return Files.exists(usual) ? "unix:path=" + usual : null;
    }

    private void listen(
            @Nullable String address, DBusMatchRule rule, DBusSigHandler<DBusSignal> heard) {
        if (address == null) {
            return;
        }
        try {
            DBusConnection bus =
                    DBusConnectionBuilder.forAddress(address)
                            .withShared(false)
                            .transportConfig()
                            .withTimeout(CONNECT_MILLIS)
                            .back()
                            .build();
            if (keep(bus)) {
                bus.addGenericSigHandler(rule, heard);
            }
        } catch (DBusException | RuntimeException nobody) {
            LOG.info("whether the system is locked is not heard: {}", nobody.toString());
        }
    }

    /// Closed at once where the desk was closed meanwhile.
    private synchronized boolean keep(DBusConnection bus) {
        if (closed) {
            bus.disconnect();
        } else {
            buses.add(bus);
        }
        return !closed;
    }

    private void lock() {
        background.onScreen(() -> {
            Runnable lock = frame.lock().get();
            if (lock != null) {
                lock.run();
            }
        });
    }

    @Override
    public synchronized void close() {
        closed = true;
        buses.forEach(DBusConnection::disconnect);
        buses.clear();
    }
}

package com.passportdesk.store.keystore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.jspecify.annotations.Nullable;

/// Where a Linux user's programs talk to each other.
public final class SessionBus {

    private static final int CONNECT_MILLIS = 2_000;

    /// A bus may let a connection fall that it has just taken.
    private static final int TRIES = 3;

    private SessionBus() {}

    /// The address, a Unix socket's; null when this user has no session here.
    public static @Nullable String address(Map<String, String> environment) {
        String said = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        for (String one : said.split(";", -1)) {
            if (one.startsWith("unix:path=") || one.startsWith("unix:abstract=")) {
                return one;
            }
        }
        if (!said.isEmpty()) {
            return null;
        }
        Path usual = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""), "bus");
        return usual.isAbsolute() && Files.exists(usual) ? "unix:path=" + usual : null;
    }

    /// A connection of one's own to a bus, tried three times, 2 seconds each.
    ///
    /// @throws DBusException when there is no bus at this address, or it lets go of each try
    public static DBusConnection connect(String address) throws DBusException {
        for (int left = TRIES; ; left--) {
            try {
                return DBusConnectionBuilder.forAddress(address)
                        .withShared(false)
                        .transportConfig()
                        .withTimeout(CONNECT_MILLIS)
                        .back()
                        .build();
            } catch (DBusException | RuntimeException nobody) {
                if (left == 1) {
                    throw nobody instanceof DBusException told ? told : new DBusException(nobody);
                }
            }
        }
    }
}

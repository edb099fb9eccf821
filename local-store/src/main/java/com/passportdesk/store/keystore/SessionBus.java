package com.passportdesk.store.keystore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
    /// @throws DBusException when there is no bus at this address, or it lets go of each try or
    ///   says nothing
    public static DBusConnection connect(String address) throws DBusException {
        for (int left = TRIES; ; left--) {
            try {
                return within(address);
            } catch (DBusException nobody) {
                if (left == 1) {
                    throw nobody;
                }
            }
        }
    }

    /// A bus may take a connection and say nothing: whoever waits for it is given up, and the
    /// interrupt closes what it waits at.
    private static DBusConnection within(String address) throws DBusException {
        CompletableFuture<DBusConnection> made = new CompletableFuture<>();
        Thread trying =
                Thread.ofPlatform()
                        .daemon()
                        .name("session bus")
                        .start(() -> connect(address, made));
        try {
            return made.orTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS).get();
        } catch (ExecutionException failed) {
            trying.interrupt();
            throw failed.getCause() instanceof DBusException told
                    ? told
                    : new DBusException("the bus did not answer", failed);
        } catch (InterruptedException stop) {
            made.cancel(false);
            trying.interrupt();
            Thread.currentThread().interrupt();
            throw new DBusException("stopped while connecting to the bus", stop);
        }
    }

    private static void connect(String address, CompletableFuture<DBusConnection> made) {
        try {
            DBusConnection bus =
                    DBusConnectionBuilder.forAddress(address)
                            .withShared(false)
                            .transportConfig()
                            .withTimeout(CONNECT_MILLIS)
                            .back()
                            .build();
            if (!made.complete(bus)) {
                bus.disconnect();
            }
        } catch (DBusException | RuntimeException nobody) {
            made.completeExceptionally(nobody);
        }
    }
}

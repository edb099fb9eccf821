package com.passportdesk.store.keystore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a Linux user's programs talk to each other.
public final class SessionBus {

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
}

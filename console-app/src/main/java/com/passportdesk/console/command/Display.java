package com.passportdesk.console.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether this machine has a display to open a window on. JavaFX does not survive being started
/// where there is none, so it is asked beforehand.
final class Display {

    private static final Pattern X = Pattern.compile("(.*):(\\d+)(\\.\\d+)?");
    private static final int FIRST_PORT = 6000;
    private static final int LIMIT_MILLIS = 1_000;

    private final Map<String, String> environment;

    Display(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean isThere() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win") || system.contains("mac")) {
            return true;
        }
        // JavaFX draws through X11; under Wayland that is XWayland, which sets DISPLAY too.
        Matcher named = X.matcher(environment.getOrDefault("DISPLAY", ""));
        return named.matches() && answers(named.group(1), Integer.parseInt(named.group(2)));
    }

    private static boolean answers(String host, int number) {
        Path socket = Path.of("/tmp/.X11-unix/X" + number);
        boolean local = host.isEmpty() || host.equals("unix");
        try {
            if (local && Files.exists(socket)) {
                try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    return channel.connect(UnixDomainSocketAddress.of(socket));
                }
            }
            try (Socket remote = new Socket()) {
                remote.connect(
                        new InetSocketAddress(local ? "localhost" : host, FIRST_PORT + number),
                        LIMIT_MILLIS);
                return true;
            }
        } catch (IOException nobody) {
            return false;
        }
    }
}

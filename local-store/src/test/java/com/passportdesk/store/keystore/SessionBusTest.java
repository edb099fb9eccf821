package com.passportdesk.store.keystore;

import static com.passportdesk.store.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.Eventually;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.freedesktop.dbus.exceptions.DBusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A socket where a bus is expected.
@Timeout(120)
class SessionBusTest {

    @TempDir Path folder;

    /// The system takes the connections; nobody ever answers on one.
    @Test
    void aBusThatSaysNothingIsGivenUp() throws Exception {
        Path path = folder.resolve("bus");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(path));
            long before = System.nanoTime();
            assertThatThrownBy(() -> SessionBus.connect("unix:path=" + path))
                    .isInstanceOf(DBusException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(promised(Duration.ofSeconds(7)));
            assertThat(
                            Eventually.comesTrue(() ->
                                    Thread.getAllStackTraces().keySet().stream()
                                            .noneMatch(thread ->
                                                    thread.getName().equals("session bus"))))
                    .isTrue();
        }
    }
}

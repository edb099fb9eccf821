package com.passportdesk.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The owner of an idle device rests for as long as it may, and is disturbed by what matters alone.
/// Whoever is not disturbed runs into the time-out.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class RestTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// Both ends of a line.
    private record Ends(String kind, Link host, Link device) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static Stream<Ends> lines() throws Exception {
        PseudoTerminal terminal = new PseudoTerminal();
        terminal.open();
        MemoryLink.Pair memory = MemoryLink.pair("rest");
        memory.device().open();
        ServerSocketChannel server =
                ServerSocketChannel.open()
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        TcpLink network = new TcpLink("localhost", server.socket().getLocalPort());
        network.open();
        TcpLink accepted = new TcpLink("accepted", server.accept());
        accepted.open();
        server.close();
        SerialLink serial = new SerialLink(terminal.name(), 9_600);
        serial.open();
        memory.host().open();
        return Stream.of(
                new Ends("serial", serial, terminal),
                new Ends("memory", memory.host(), memory.device()),
                new Ends("network", network, accepted));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aRestEndsWhenSomebodyWakesWhenBytesAreAwaitedAndWhenTheDeviceGoes(Ends ends) {
        try (Link host = ends.host()) {
            host.rest(MOMENT);
            host.await(MOMENT);
            // Before it began, and while it lasts.
            host.wake();
            host.rest(FOR_EVER);
            Thread.ofPlatform().start(host::wake);
            host.await(FOR_EVER);
            Thread.ofPlatform()
                    .start(() -> ends.device().write("12".getBytes(), Duration.ofSeconds(5)));
            host.await(FOR_EVER);
            assertThat(host.read(LIMIT)).isNotEmpty();
            Thread.ofPlatform().start(ends.device()::close);
            host.rest(FOR_EVER);
            assertThatThrownBy(() -> drained(host)).isInstanceOf(DeviceProblem.PortGone.class);
        } finally {
            ends.device().close();
        }
    }

    private static void drained(Link host) {
        for (int reads = 0; reads < 10; reads++) {
            host.read(LIMIT);
        }
    }
}

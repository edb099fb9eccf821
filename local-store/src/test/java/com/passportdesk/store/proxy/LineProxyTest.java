package com.passportdesk.store.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.proxy.LineProxy.Way;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LineProxyTest {

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static int passed(ServerSocket centre, LineProxy line) throws IOException {
        try (Socket desk = new Socket()) {
            desk.connect(at(line.port()), 2_000);
            try (Socket heard = centre.accept()) {
                desk.getOutputStream().write(42);
                return heard.getInputStream().read();
            }
        }
    }

    @Test
    void aCutLineRefusesConnectionsAndKeepsItsPortUntilItIsMended() throws IOException {
        try (ServerSocket centre = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                LineProxy line = LineProxy.to("localhost", centre.getLocalPort())) {
            assertThat(passed(centre, line)).isEqualTo(42);
            for (int round = 0; round < 20; round++) {
                line.cut();
                line.cut();
                try (Socket desk = new Socket();
                        ServerSocket other = new ServerSocket()) {
                    assertThatThrownBy(() -> desk.connect(at(line.port()), 2_000))
                            .isInstanceOf(ConnectException.class);
                    other.setReuseAddress(false);
                    assertThatThrownBy(() -> other.bind(at(line.port())))
                            .isInstanceOf(BindException.class);
                }
                line.restore();
                assertThat(passed(centre, line)).isEqualTo(42);
            }
        }
    }

    /// What the far end gets of 40,000 bytes before the line is closed.
    private static int arrives(Socket from, Socket to) throws IOException {
        try {
            from.getOutputStream().write(new byte[40_000]);
        } catch (IOException _) {
            // Closed while it was written.
        }
        int arrived = 0;
        try {
            byte[] bytes = new byte[8_192];
            for (int read = to.getInputStream().read(bytes);
                    read >= 0;
                    read = to.getInputStream().read(bytes)) {
                arrived += read;
            }
        } catch (IOException _) {
            // Closed without a word.
        }
        return arrived;
    }

    @Test
    void aCutAfterSoManyBytesLetsJustThesePass() throws IOException {
        try (ServerSocket centre = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                LineProxy line = LineProxy.to("localhost", centre.getLocalPort())) {
            for (Way way : Way.values()) {
                for (int bytes : new int[] {0, 1, 1_000, 16_384, 16_385, 30_001}) {
                    try (Socket desk = new Socket()) {
                        desk.connect(at(line.port()), 2_000);
                        try (Socket heard = centre.accept()) {
                            line.cutAfter(way, bytes);
                            assertThat(line.isArmed()).isTrue();
                            // The other way it does not count.
                            (way == Way.OUT ? heard : desk).getOutputStream().write(7);
                            assertThat((way == Way.OUT ? desk : heard).getInputStream().read())
                                    .isEqualTo(7);
                            int arrived =
                                    way == Way.OUT ? arrives(desk, heard) : arrives(heard, desk);
                            assertThat(arrived).as("%s", way).isEqualTo(bytes);
                            assertThat(line.isArmed()).isFalse();
                        }
                    }
                    line.restore();
                }
            }
        }
    }
}

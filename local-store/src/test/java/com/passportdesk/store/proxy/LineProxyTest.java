package com.passportdesk.store.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}

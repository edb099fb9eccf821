package com.passportdesk.store.central;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Something that is not a centre: answers each connection with the same words, or takes it and
/// says nothing, or hangs up.
public final class OddServer implements AutoCloseable {

    private final ServerSocket socket;

    private OddServer(ServerSocket socket) {
        this.socket = socket;
    }

    /// @param words in ASCII; empty for silence
    public static OddServer saying(String words) throws IOException {
        return answering(one -> {
            one.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            one.getOutputStream().flush();
        });
    }

    public static OddServer hangingUp() throws IOException {
        return answering(Socket::close);
    }

    /// A port where nobody listens and which nobody else is given, until it is closed.
    public static Socket notListening() throws IOException {
        Socket bound = new Socket();
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return bound;
    }

    private interface Answer {
        void to(Socket one) throws IOException;
    }

    private static OddServer answering(Answer answer) throws IOException {
        ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(() -> {
                    while (!socket.isClosed()) {
                        try {
                            answer.to(socket.accept());
                        } catch (IOException _) {
                            // Whoever called has gone again, or this server has ended.
                        }
                    }
                });
        return new OddServer(socket);
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package com.passportdesk.store.central;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Something that is not a centre: answers each connection with the same words, or takes it and
/// says nothing, or hangs up.
public final class OddServer implements AutoCloseable {

    private final ServerSocket socket;

    /// One that nobody holds is closed when memory is tidied.
    private final Queue<Socket> callers;

    private OddServer(ServerSocket socket, Queue<Socket> callers) {
        this.socket = socket;
        this.callers = callers;
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
        Queue<Socket> callers = new ConcurrentLinkedQueue<>();
        Thread.ofVirtual()
                .start(() -> {
                    while (!socket.isClosed()) {
                        try {
                            Socket caller = socket.accept();
                            callers.add(caller);
                            answer.to(caller);
                        } catch (IOException _) {
                            // Whoever called has gone again, or this server has ended.
                        }
                    }
                });
        return new OddServer(socket, callers);
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket caller : callers) {
            caller.close();
        }
    }
}

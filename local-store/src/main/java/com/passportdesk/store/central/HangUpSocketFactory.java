package com.passportdesk.store.central;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Makes sockets that hang up when an answer does not come in time. Without that, closing a TLS
/// connection to a silent server waits for it several times more. And a look whether there is more
/// is answered at once: the driver looks after each wake, for a millisecond. Public because the
/// driver makes it by name.
public final class HangUpSocketFactory extends SocketFactory {

    /// Waits shorter than this are looks for news, not for an answer.
    private static final int ANSWER_MILLIS = 900;

    /// The shortest wait there is; whoever asks for it does not want to wait.
    private static final int LOOK_MILLIS = 1;

    private static final ThreadLocal<@Nullable Socket> LAST = new ThreadLocal<>();

    /// The socket that this thread made last.
    static @Nullable Socket last() {
        Socket last = LAST.get();
        LAST.remove();
        return last;
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Impatient();
        LAST.set(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new UnknownHostException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return createSocket(host, port);
    }

    private static final class Impatient extends Socket {

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] bytes, int from, int most) throws IOException {
                    if (getSoTimeout() == LOOK_MILLIS && available() == 0) {
                        throw new SocketTimeoutException("nothing is here yet");
                    }
                    try {
                        return super.read(bytes, from, most);
                    } catch (SocketTimeoutException e) {
                        if (getSoTimeout() >= ANSWER_MILLIS) {
                            Impatient.this.close();
                        }
                        throw e;
                    }
                }
            };
        }
    }
}

package com.passportdesk.store.central;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Makes the encrypted line of whoever is connecting: keys that lie in no file cannot be told to
/// the driver by its settings. TLS 1.3 only. Public because the driver makes it by name.
public final class TlsSocketFactory extends SSLSocketFactory {

    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final ThreadLocal<@Nullable SSLContext> ENTERING = new ThreadLocal<>();

    private final SSLSocketFactory made;

    public TlsSocketFactory() {
        SSLContext context = ENTERING.get();
        if (context == null) {
            throw new IllegalStateException("nobody is connecting");
        }
        made = context.getSocketFactory();
    }

    /// With what this thread connects next; null for nothing any more.
    static void entering(@Nullable SSLContext context) {
        ENTERING.set(context);
    }

    /// The other side's name is checked before it sees who we are: by the driver it would be
    /// checked only after the handshake.
    private static Socket modern(Socket socket) {
        SSLSocket secured = (SSLSocket) socket;
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        return secured;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return made.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return made.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(Socket over, String host, int port, boolean closes)
            throws IOException {
        return modern(made.createSocket(over, host, port, closes));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return modern(made.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return modern(made.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return modern(made.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return modern(made.createSocket(host, port, from, fromPort));
    }
}

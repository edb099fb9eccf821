package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.identity.DeskIdentity;
import com.passportdesk.store.identity.DeskName;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/// A connection between two desks over TLS 1.3, each of which has shown the certificate of a desk
/// of the same site. Whoever keeps the other waiting past a limit is hung up on.
final class Conversation implements Closeable {

    private final Socket raw;
    private final DeskName peer;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Revocations revocations;
    private final X509Certificate shown;
    private volatile long deadline;

    private Conversation(
            Socket raw,
            SSLSocket socket,
            DeskName peer,
            X509Certificate shown,
            Revocations revocations)
            throws IOException {
        this.raw = raw;
        this.peer = peer;
        this.shown = shown;
        this.revocations = revocations;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /// Which end of the connection this desk is.
    enum End {
        ASKS,
        TELLS
    }

    /// @param revocations which certificates are not taken any more
    /// @param patience for each step of the handshake
    /// @throws Refusal when the other is no desk of this site, or one that was revoked
    static Conversation open(
            Socket raw, End end, DeskStore store, Revocations revocations, Duration patience)
            throws IOException {
        DeskIdentity identity =
                store.identity()
                        .now()
                        .orElseThrow(() -> new Refusal("this desk has no certificate yet"));
        raw.setSoTimeout((int) patience.toMillis());
        raw.setTcpNoDelay(true);
        SSLSocket socket =
                (SSLSocket)
                        identity.context()
                                .getSocketFactory()
                                .createSocket(
                                        raw,
                                        raw.getInetAddress().getHostAddress(),
                                        raw.getPort(),
                                        true);
        socket.setUseClientMode(end == End.ASKS);
        socket.setNeedClientAuth(true);
        socket.setEnabledProtocols(new String[] {"TLSv1.3"});
        socket.startHandshake();
        if (!(socket.getSession().getPeerCertificates()[0] instanceof X509Certificate shown)) {
            throw new Refusal("no certificate of a desk");
        }
        DeskName peer =
                DeskName.of(shown).orElseThrow(() -> new Refusal("no certificate of a desk"));
        if (!peer.site().equals(store.home().site())) {
            throw new Refusal(peer.desk() + " is of another site: " + peer.site());
        }
        if (peer.desk().equals(store.home().desk())) {
            throw new Refusal("that is this desk itself");
        }
        revocations.check(peer.desk(), shown);
        return new Conversation(raw, socket, peer, shown, revocations);
    }

    DeskName peer() {
        return peer;
    }

    DataInputStream in() {
        return in;
    }

    DataOutputStream out() {
        return out;
    }

    /// The other has this long for what comes next.
    void within(Duration patience) throws IOException {
        raw.setSoTimeout((int) patience.toMillis());
        deadline = System.nanoTime() + patience.toNanos();
    }

    /// It came; what is made of it takes as long as it takes.
    void inTime() {
        deadline = 0;
    }

    /// Hangs up when the other let its time pass, drop by drop or by not reading.
    void hangUpIfLate() {
        if (deadline != 0 && System.nanoTime() - deadline > 0) {
            close();
        }
    }

    /// Hangs up when the network has shut the other out since.
    void hangUpIfRevoked() {
        if (revocations.isRevoked(shown)) {
            close();
        }
    }

    /// Ends at once whatever another thread waits for here.
    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException _) {
            // It is given up either way.
        }
    }
}

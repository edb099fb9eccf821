package com.passportdesk.store.identity;

import com.passportdesk.store.keys.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a home keeps to enter the centre with, sealed under its store key. A certificate came with
/// the login, or the desk made the key itself and asked for the certificate. Any thread may ask.
public final class HomeIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(HomeIdentity.class);
    private static final String FILE = "identity";
    private static final JsonMapper JSON = new JsonMapper();

    private final Supplier<SealedFiles> files;
    private boolean isRead;
    private @Nullable DeskIdentity identity;
    private boolean isOwn;
    private @Nullable String password;

    /// Of the certificate that was asked for and has not come.
    private @Nullable PrivateKey waiting;

    private @Nullable String request;

    public HomeIdentity(Supplier<SealedFiles> files) {
        this.files = files;
    }

    /// What the desk proves itself with; empty when it has no certificate, or its file is damaged:
    /// the centre then says what it lacks.
    public synchronized Optional<DeskIdentity> now() {
        try {
            read();
        } catch (IOException damaged) {
            LOG.error("this desk's certificate cannot be read", damaged);
        }
        return Optional.ofNullable(identity);
    }

    /// Whether it is time to ask for a certificate: there is none, its key came from elsewhere, or
    /// the last third of its time has begun.
    public synchronized boolean isDue(Instant time) throws IOException {
        read();
        DeskIdentity kept = identity;
        if (kept == null || !isOwn) {
            return true;
        }
        long whole = kept.until().getEpochSecond() - kept.from().getEpochSecond();
        return time.isAfter(kept.until().minusSeconds(whole / 3));
    }

    /// The request for the next certificate, with a key made here that goes nowhere else. It stays
    /// the same until the certificate comes.
    public synchronized String request() throws IOException {
        read();
        String made = request;
        if (made == null) {
            var pair = Keys.make();
            try {
                made =
                        Pem.text(
                                new JcaPKCS10CertificationRequestBuilder(
                                                new X500Name("CN=desk"), pair.getPublic())
                                        .build(
                                                new JcaContentSignerBuilder(Keys.SIGNED)
                                                        .build(pair.getPrivate())));
            } catch (OperatorCreationException e) {
                throw new IllegalStateException("every JDK has P-256", e);
            }
            waiting = pair.getPrivate();
            request = made;
            write();
        }
        return made;
    }

    /// Takes the certificate that was asked for. One that has ended never takes the place of one
    /// that is good. The centre has that request as answered: the next one is another.
    ///
    /// @param chain PEM
    /// @param authorities PEM; must have signed it
    /// @param time by the clock that TLS goes by
    /// @return false when it is another key's or has ended
    /// @throws IOException when it is no certificate of this network
    public synchronized boolean take(String chain, String authorities, Instant time)
            throws IOException {
        read();
        PrivateKey key = waiting;
        List<X509Certificate> offered = Pem.certificates(chain);
        if (key == null || !Keys.isPair(key, offered.getFirst().getPublicKey())) {
            return false;
        }
        Instant end = offered.getFirst().getNotAfter().toInstant();
        if (!end.isAfter(time)) {
            LOG.warn("the certificate that came ended {}: this desk asks for another", end);
            waiting = null;
            request = null;
            write();
            return false;
        }
        List<X509Certificate> trusted = Pem.certificates(authorities);
        if (!Chains.isSignedBy(offered, trusted)) {
            throw new IOException("the certificate is not from the network's authority");
        }
        identity = DeskIdentity.of(key, offered, trusted);
        isOwn = true;
        waiting = null;
        request = null;
        write();
        return true;
    }

    /// The password of the desk's role; empty before a login was kept.
    ///
    /// @throws IOException when the file is damaged
    public synchronized Optional<String> password() throws IOException {
        read();
        return Optional.ofNullable(password);
    }

    /// Keeps the password of a new login; a certificate stays.
    public synchronized void keep(String fresh) throws IOException {
        read();
        password = fresh;
        write();
    }

    /// Keeps a new login that brought a certificate, instead of what there is.
    public synchronized void keep(String fresh, DeskIdentity brought) throws IOException {
        isRead = true;
        password = fresh;
        identity = brought;
        isOwn = false;
        waiting = null;
        request = null;
        write();
    }

    private void read() throws IOException {
        if (isRead) {
            return;
        }
        try (InputStream in = files.get().read(FILE)) {
            if (in != null) {
                JsonNode kept =
                        JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                if (kept.has("key")) {
                    identity =
                            DeskIdentity.read(
                                    kept.get("key").asString(),
                                    kept.get("chain").asString(),
                                    kept.get("authorities").asString());
                    isOwn = kept.get("own").booleanValue();
                }
                if (kept.has("password")) {
                    password = kept.get("password").asString();
                }
                if (kept.has("request")) {
                    waiting = Pem.key(kept.get("waiting").asString());
                    request = kept.get("request").asString();
                }
            }
        } catch (JacksonException | NullPointerException damaged) {
            throw new IOException("the identity of this desk is damaged", damaged);
        }
        isRead = true;
    }

    private void write() throws IOException {
        ObjectNode kept = JSON.createObjectNode();
        if (identity != null) {
            kept.put("key", Pem.text(identity.key()))
                    .put("chain", Pem.text(identity.chain().toArray()))
                    .put("authorities", Pem.text(identity.authorities().toArray()))
                    .put("own", isOwn);
        }
        if (password != null) {
            kept.put("password", password);
        }
        if (waiting != null && request != null) {
            kept.put("waiting", Pem.text(waiting)).put("request", request);
        }
        byte[] text = JSON.writeValueAsBytes(kept);
        files.get().write(FILE, out -> out.write(text));
    }
}

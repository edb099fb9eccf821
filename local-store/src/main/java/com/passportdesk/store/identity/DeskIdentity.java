package com.passportdesk.store.identity;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Who a desk is: its private key, its certificate and the network's authority. Proves itself to
/// the centre and to other desks of the network, and knows theirs.
public final class DeskIdentity {

    private static final String TLS = "TLSv1.3";
    private static final String ALIAS = "desk";

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final List<X509Certificate> authorities;
    private final SSLContext context;

    private DeskIdentity(
            PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities)
            throws IOException {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.authorities = List.copyOf(authorities);
        this.context = context(authorities, new KeyManager[] {new Own()});
    }

    /// @param key PEM, PKCS#8
    /// @param chain PEM, the desk's own certificate first
    /// @param authorities PEM; whoever they signed is of this network
    /// @throws IOException when one of them cannot be read or the key is not the certificate's
    public static DeskIdentity read(String key, String chain, String authorities)
            throws IOException {
        return of(Pem.key(key), Pem.certificates(chain), Pem.certificates(authorities));
    }

    static DeskIdentity of(
            PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities)
            throws IOException {
        if (!Keys.isPair(key, chain.getFirst().getPublicKey())) {
            throw new IOException("the key is not the certificate's");
        }
        return new DeskIdentity(key, chain, authorities);
    }

    /// Enters as nobody, and trusts these authorities only.
    ///
    /// @throws IOException when TLS cannot be had with them
    public static SSLContext nobody(List<X509Certificate> authorities) throws IOException {
        return context(authorities, null);
    }

    /// As this desk, but trusting these authorities only.
    ///
    /// @throws IOException when TLS cannot be had with them
    public SSLContext trusting(List<X509Certificate> others) throws IOException {
        return context(others, new KeyManager[] {new Own()});
    }

    /// Whether these authorities vouch for it.
    public boolean isSignedBy(List<X509Certificate> others) {
        return Chains.isSignedBy(chain, others);
    }

    private static SSLContext context(
            List<X509Certificate> authorities, KeyManager @Nullable [] own) throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (X509Certificate one : authorities) {
                trusted.setCertificateEntry("authority" + trusted.size(), one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance(TLS);
            context.init(own, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS with these certificates", e);
        }
    }

    /// TLS 1.3 as this desk, for both sides of a line: always shows its certificate, and trusts
    /// only what the network's authority signed. Whose the other's certificate is says
    /// [DeskName#of]; a listener sets `setNeedClientAuth(true)`.
    public SSLContext context() {
        return context;
    }

    public PrivateKey key() {
        return key;
    }

    /// This desk's certificate and what stands between it and the authority.
    public List<X509Certificate> chain() {
        return chain;
    }

    /// Whom this network trusts.
    public List<X509Certificate> authorities() {
        return authorities;
    }

    /// Whose it is; empty when the certificate was made by others than this program.
    public Optional<DeskName> name() {
        return DeskName.of(own());
    }

    private X509Certificate own() {
        return chain.getFirst();
    }

    public Instant from() {
        return own().getNotBefore().toInstant();
    }

    public Instant until() {
        return own().getNotAfter().toInstant();
    }

    /// In hex, as the centre says it.
    public String serial() {
        return own().getSerialNumber().toString(16);
    }

    @Override
    public String toString() {
        return "DeskIdentity[" + own().getSubjectX500Principal() + ", until " + until() + "]";
    }

    /// Shows the one certificate there is, whomever the other side says it trusts: a wrong one is
    /// then refused as what it is, and not as a missing one.
    private final class Own extends X509ExtendedKeyManager {

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return ALIAS;
        }

        @Override
        public String chooseEngineClientAlias(
                String[] types, Principal[] issuers, SSLEngine engine) {
            return ALIAS;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return own().getPublicKey().getAlgorithm().equals(type) ? ALIAS : null;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String type, Principal[] issuers, SSLEngine engine) {
            return own().getPublicKey().getAlgorithm().equals(type) ? ALIAS : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain.toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }
    }
}

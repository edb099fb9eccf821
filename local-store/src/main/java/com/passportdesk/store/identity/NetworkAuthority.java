package com.passportdesk.store.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.util.IPAddress;

/// The network's own authority: signs the certificates of its server and its desks. Its key belongs
/// in a place of its own, away from centre and desks.
public final class NetworkAuthority {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int LONGEST_HOST = 253;
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*\\.?");

    private final PrivateKey key;
    private final X509Certificate certificate;

    private NetworkAuthority(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /// A new authority.
    ///
    /// @param name told apart from other networks' by it
    public static NetworkAuthority make(String name, Instant from, Instant until)
            throws IOException {
        KeyPair pair = Keys.make();
        X500Name called = named(name);
        try {
            JcaX509v3CertificateBuilder builder =
                    builder(called, called, pair.getPublic(), from, until);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new NetworkAuthority(pair.getPrivate(), signed(builder, pair.getPrivate()));
        } catch (GeneralSecurityException e) {
            throw new IOException("the authority cannot be made", e);
        }
    }

    /// Reads an authority.
    ///
    /// @throws IOException when the files cannot be read or do not belong together
    public static NetworkAuthority read(Path certificate, Path key) throws IOException {
        X509Certificate open = Pem.certificates(Files.readString(certificate)).getFirst();
        PrivateKey secret = Pem.key(Files.readString(key));
        if (!Keys.isPair(secret, open.getPublicKey())) {
            throw new IOException("the key is not the authority's");
        }
        return new NetworkAuthority(secret, open);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// PEM of the secret key.
    public String keyText() throws IOException {
        return Pem.text(key);
    }

    /// A key and a certificate of a desk, made here and now.
    public DeskIdentity identity(DeskName desk, Instant from, Instant until) throws IOException {
        KeyPair pair = Keys.make();
        return DeskIdentity.of(
                pair.getPrivate(),
                List.of(desk(desk, pair.getPublic(), from, until)),
                List.of(certificate));
    }

    /// The certificate a desk asked for. Of the request only the key counts; whose it is says the
    /// centre.
    ///
    /// @param request PEM, PKCS#10
    /// @throws IOException when it is no request, or not made by whoever has the key
    public X509Certificate answer(String request, DeskName desk, Instant from, Instant until)
            throws IOException {
        try {
            PKCS10CertificationRequest asked = Pem.request(request);
            PublicKey open = new JcaPKCS10CertificationRequest(asked).getPublicKey();
            if (!asked.isSignatureValid(new JcaContentVerifierProviderBuilder().build(open))) {
                throw new IOException("the request is not signed by its key");
            }
            return desk(desk, open, from, until);
        } catch (OperatorCreationException
                | PKCSException
                | GeneralSecurityException
                | RuntimeException e) {
            throw new IOException("the request cannot be read", e);
        }
    }

    private X509Certificate desk(DeskName desk, PublicKey open, Instant from, Instant until)
            throws IOException {
        return leaf(
                desk.role(),
                open,
                new GeneralName[] {
                    new GeneralName(GeneralName.uniformResourceIdentifier, desk.uri())
                },
                new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth},
                from,
                until);
    }

    /// A key and a certificate for the network's server, as PEM of the key and of the certificate.
    ///
    /// @param hosts names or addresses it is reached by
    public List<String> server(List<String> hosts, Instant from, Instant until) throws IOException {
        KeyPair pair = Keys.make();
        X509Certificate made =
                leaf(
                        "Network centre",
                        pair.getPublic(),
                        hosts.stream().map(NetworkAuthority::host).toArray(GeneralName[]::new),
                        new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth},
                        from,
                        until);
        return List.of(Pem.text(pair.getPrivate()), Pem.text(made));
    }

    /// Whether a certificate can name this host: an IP address, or a name of letters without marks,
    /// digits and hyphens as DNS has it (RFC 1123, 2.1; others in their `xn--` form). Underscores,
    /// which names inside a network of containers have, a `*` for the first label (RFC 6125, 6.4.3)
    /// and a dot at the end (RFC 1034, 3.1) may stand as well.
    public static boolean isHost(String host) {
        return isAddress(host)
                ? IPAddress.isValid(host)
                : host.length() <= LONGEST_HOST && HOST.matcher(host).matches();
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private static GeneralName host(String host) {
        return new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private X509Certificate leaf(
            String name,
            PublicKey open,
            GeneralName[] others,
            KeyPurposeId[] uses,
            Instant from,
            Instant until)
            throws IOException {
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            certificate,
                            serial(),
                            later(Date.from(from), certificate.getNotBefore()),
                            earlier(Date.from(until), certificate.getNotAfter()),
                            new X500Principal(named(name).getEncoded()),
                            open);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(uses));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(others));
            return signed(builder, key);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be made", e);
        }
    }

    private static Date later(Date one, Date other) {
        return one.after(other) ? one : other;
    }

    /// Nothing is worth more than who signed it.
    private static Date earlier(Date one, Date other) {
        return one.before(other) ? one : other;
    }

    private static X500Name named(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    }

    private static BigInteger serial() {
        return new BigInteger(120, RANDOM).setBit(119);
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey open, Instant from, Instant until) {
        return new JcaX509v3CertificateBuilder(
                issuer, serial(), Date.from(from), Date.from(until), subject, open);
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws IOException, GeneralSecurityException {
        try {
            ContentSigner signer =
                    new JcaContentSignerBuilder(
                                    key.getAlgorithm().equals("EC") ? Keys.SIGNED : "SHA256withRSA")
                            .build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    @Override
    public String toString() {
        return "NetworkAuthority[" + certificate.getSubjectX500Principal() + "]";
    }
}

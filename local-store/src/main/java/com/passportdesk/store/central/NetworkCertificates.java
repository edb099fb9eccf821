package com.passportdesk.store.central;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes the network's own authority and a certificate for its server (P-256), as PEM files. For
/// the demo and for tests; a real network may bring its own.
///
/// @param authority the authority's certificate, which desks are given
/// @param server the server's certificate, for `ssl_cert_file`
/// @param serverKey its key, for `ssl_key_file`; readable by its owner only
public record NetworkCertificates(Path authority, Path server, Path serverKey) {

    private static final String SIGNED = "SHA256withECDSA";

    /// Makes a new authority and a server certificate in `folder`. The authority's own key is used
    /// once and not kept.
    ///
    /// @param hosts names or addresses the server is reached by
    public static NetworkCertificates make(
            Path folder, List<String> hosts, Instant from, Instant until) throws IOException {
        try {
            KeyPair authority = pair();
            KeyPair server = pair();
            X500Name name = new X500Name("CN=Network authority");
            ContentSigner signer =
                    new JcaContentSignerBuilder(SIGNED).build(authority.getPrivate());
            X509CertificateHolder root =
                    builder(name, name, authority, from, until)
                            .addExtension(
                                    Extension.basicConstraints, true, new BasicConstraints(true))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                            .build(signer);
            GeneralName[] names =
                    hosts.stream().map(NetworkCertificates::name).toArray(GeneralName[]::new);
            X509CertificateHolder leaf =
                    builder(name, new X500Name("CN=Network centre"), server, from, until)
                            .addExtension(
                                    Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                            .addExtension(
                                    Extension.subjectAlternativeName,
                                    false,
                                    new GeneralNames(names))
                            .build(signer);
            Files.createDirectories(folder);
            NetworkCertificates made =
                    new NetworkCertificates(
                            folder.resolve("authority.pem"),
                            folder.resolve("server.pem"),
                            folder.resolve("server.key"));
            write(made.authority, root);
            write(made.server, leaf);
            write(made.serverKey, new JcaPKCS8Generator(server.getPrivate(), null).generate());
            return made;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("the certificates cannot be made", e);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair pair, Instant from, Instant until) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, new SecureRandom()).setBit(119),
                Date.from(from),
                Date.from(until),
                subject,
                pair.getPublic());
    }

    private static GeneralName name(String host) {
        boolean address = host.contains(":") || host.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static void write(Path path, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        }
        Files.deleteIfExists(path);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(
                path,
                text.toString().getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }
}

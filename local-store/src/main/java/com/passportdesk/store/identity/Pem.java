package com.passportdesk.store.identity;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/// Keys, certificates and requests as text.
public final class Pem {

    private Pem() {}

    /// @throws IOException when the text holds no key
    public static PrivateKey key(String text) throws IOException {
        for (Object one : objects(text)) {
            PrivateKeyInfo found =
                    switch (one) {
                        case PrivateKeyInfo info -> info;
                        case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                        default -> null;
                    };
            if (found != null) {
                return new JcaPEMKeyConverter().getPrivateKey(found);
            }
        }
        throw new IOException("there is no private key");
    }

    /// All certificates of a text, in its order.
    ///
    /// @throws IOException when it holds none
    public static List<X509Certificate> certificates(String text) throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        try {
            for (Object one : objects(text)) {
                if (one instanceof X509CertificateHolder holder) {
                    found.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (CertificateException unreadable) {
            throw new IOException("a certificate cannot be read", unreadable);
        }
        if (found.isEmpty()) {
            throw new IOException("there is no certificate");
        }
        return found;
    }

    /// @throws IOException when the text holds no request for a certificate
    static PKCS10CertificationRequest request(String text) throws IOException {
        for (Object one : objects(text)) {
            if (one instanceof PKCS10CertificationRequest request) {
                return request;
            }
        }
        throw new IOException("there is no request");
    }

    private static List<Object> objects(String text) throws IOException {
        List<Object> all = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object one = parser.readObject(); one != null; one = parser.readObject()) {
                all.add(one);
            }
        } catch (RuntimeException unreadable) {
            throw new IOException("the text cannot be read", unreadable);
        }
        return all;
    }

    /// A key as PKCS#8, which is secret, or certificates and requests, one after the other.
    public static String text(Object... all) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (Object one : all) {
                pem.writeObject(
                        one instanceof PrivateKey key
                                ? new JcaPKCS8Generator(key, null).generate()
                                : one);
            }
        }
        return text.toString();
    }
}

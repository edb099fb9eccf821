package com.passportdesk.store.identity;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/// Whether certificates lead to somebody who is trusted.
final class Chains {

    private Chains() {}

    /// At the time the first begins: whether it has ended is asked elsewhere.
    static boolean isSignedBy(List<X509Certificate> chain, List<X509Certificate> authorities) {
        try {
            PKIXParameters parameters =
                    new PKIXParameters(
                            authorities.stream()
                                    .map(one -> new TrustAnchor(one, null))
                                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(new Date(chain.getFirst().getNotBefore().getTime()));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}

package com.passportdesk.store.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/// Whose a desk's certificate is. The role is its common name, so that PostgreSQL compares it with
/// whoever enters; site and code are a name of their own (`urn:passport-desk:ber1:BER1-D2`).
///
/// @param role the desk enters the centre with, at most 63 characters
public record DeskName(String site, String desk, String role) {

    static final int URI = 6;
    private static final String SCHEME = "urn:passport-desk:";
    private static final Pattern NAME =
            Pattern.compile(SCHEME + "([A-Za-z0-9._-]{1,40}):([A-Z0-9-]{1,30})");

    /// The name of site and code as certificates say it.
    String uri() {
        return SCHEME + site + ':' + desk;
    }

    /// Whose a certificate is; who signed it was checked before. Empty for one that is no desk's.
    public static Optional<DeskName> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            String role = commonName(certificate);
            if (names == null || role == null) {
                return Optional.empty();
            }
            return names.stream()
                    .filter(name -> Integer.valueOf(URI).equals(name.getFirst()))
                    .map(name -> NAME.matcher(String.valueOf(name.get(1))))
                    .filter(Matcher::matches)
                    .map(found -> new DeskName(found.group(1), found.group(2), role))
                    .findFirst();
        } catch (CertificateParsingException _) {
            return Optional.empty();
        }
    }

    private static @Nullable String commonName(X509Certificate certificate) {
        try {
            for (Rdn part :
                    new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if ("CN".equalsIgnoreCase(part.getType())) {
                    return String.valueOf(part.getValue());
                }
            }
            return null;
        } catch (InvalidNameException _) {
            return null;
        }
    }
}

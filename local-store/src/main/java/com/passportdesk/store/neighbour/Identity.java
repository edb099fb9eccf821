package com.passportdesk.store.neighbour;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Who this desk is to its neighbours, and whom it believes.
public interface Identity {

    /// A desk as its certificate names it.
    ///
    /// @param desk its code within the network, such as `BER1-D2`
    /// @param site the site it belongs to, such as `ber1`
    record Name(String desk, String site) {}

    /// Has this desk's key and certificate, and believes the network's authority alone.
    SSLContext context();

    /// Whom a certificate names that [#context] believed; empty when that is no desk.
    Optional<Name> name(X509Certificate certificate);
}

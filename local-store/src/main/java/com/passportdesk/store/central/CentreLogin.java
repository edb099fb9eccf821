package com.passportdesk.store.central;

import com.passportdesk.store.identity.DeskIdentity;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// Where a centre is and as whom to enter.
///
/// @param url such as `jdbc:postgresql://db.example.com:5432/network`; several servers are
///   separated by commas, and the one that takes writes is entered
/// @param password never shown
/// @param certificateAuthority PEM of the network's own authority; with it the server must prove
///   its name (`verify-full`)
/// @param identity what a desk proves itself with at the moment, besides the password
public record CentreLogin(
        String url,
        String user,
        String password,
        Optional<Path> certificateAuthority,
        Supplier<Optional<DeskIdentity>> identity) {

    /// Without a certificate of one's own.
    public CentreLogin(
            String url, String user, String password, Optional<Path> certificateAuthority) {
        this(url, user, password, certificateAuthority, Optional::empty);
    }

    /// The same centre entered as a desk.
    public CentreLogin as(DeskLogin desk) {
        return new CentreLogin(
                url, desk.user(), desk.password(), certificateAuthority, desk::identity);
    }

    /// The same login through another address, such as that of a proxy.
    public CentreLogin at(String otherUrl) {
        return new CentreLogin(otherUrl, user, password, certificateAuthority, identity);
    }

    /// The same login with a certificate of one's own.
    public CentreLogin showing(Supplier<Optional<DeskIdentity>> other) {
        return new CentreLogin(url, user, password, certificateAuthority, other);
    }

    @Override
    public String toString() {
        return "CentreLogin[url=" + url + ", user=" + user + ", password not shown]";
    }
}

package com.passportdesk.store.central;

import java.nio.file.Path;
import java.util.Optional;

/// Where a centre is and as whom to enter.
///
/// @param url such as `jdbc:postgresql://db.example.com:5432/network`; several servers are
///   separated by commas, and the one that takes writes is entered
/// @param password never shown
/// @param certificateAuthority PEM of the network's own authority; with it the server must prove
///   its name (`verify-full`)
public record CentreLogin(
        String url, String user, String password, Optional<Path> certificateAuthority) {

    /// The same centre entered as a desk.
    public CentreLogin as(DeskLogin desk) {
        return new CentreLogin(url, desk.user(), desk.password(), certificateAuthority);
    }

    /// The same login through another address, such as that of a proxy.
    public CentreLogin at(String otherUrl) {
        return new CentreLogin(otherUrl, user, password, certificateAuthority);
    }

    @Override
    public String toString() {
        return "CentreLogin[url=" + url + ", user=" + user + ", password not shown]";
    }
}

package com.passportdesk.store.central;

import com.passportdesk.store.identity.NetworkAuthority;
import com.passportdesk.store.identity.Pem;
import com.passportdesk.store.journal.OwnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The network's own authority and a certificate for its server (P-256), as PEM files; keys are
/// readable by their owner only. A real network may bring its own.
///
/// @param authority the authority's certificate, which desks are given
/// @param authorityKey its key, which signs for server and desks: belongs on neither
/// @param server the server's certificate, for `ssl_cert_file`
/// @param serverKey its key, for `ssl_key_file`
public record NetworkCertificates(Path authority, Path authorityKey, Path server, Path serverKey) {

    /// Makes a new authority and a server certificate in `folder`.
    ///
    /// @param hosts names or addresses the server is reached by
    public static NetworkCertificates make(
            Path folder, List<String> hosts, Instant from, Instant until) throws IOException {
        NetworkCertificates made = in(folder);
        Files.deleteIfExists(made.authorityKey);
        return made.serving(made.authority("Network authority", from, until), hosts, from, until);
    }

    /// Makes a server certificate in `folder`, and the authority unless it is there.
    ///
    /// @param name of a new authority
    /// @param until of the server's certificate; never longer than the authority
    /// @param authorityUntil of a new authority
    public static NetworkCertificates renew(
            Path folder,
            String name,
            List<String> hosts,
            Instant from,
            Instant until,
            Instant authorityUntil)
            throws IOException {
        NetworkCertificates made = in(folder);
        return made.serving(made.authority(name, from, authorityUntil), hosts, from, until);
    }

    private static NetworkCertificates in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new NetworkCertificates(
                folder.resolve("authority.pem"),
                folder.resolve("authority.key"),
                folder.resolve("server.pem"),
                folder.resolve("server.key"));
    }

    private NetworkAuthority authority(String name, Instant from, Instant until)
            throws IOException {
        if (Files.exists(authorityKey)) {
            return signs();
        }
        NetworkAuthority fresh = NetworkAuthority.make(name, from, until);
        OwnerFile.replace(authority, Pem.text(fresh.certificate()));
        OwnerFile.replace(authorityKey, fresh.keyText());
        return fresh;
    }

    private NetworkCertificates serving(
            NetworkAuthority by, List<String> hosts, Instant from, Instant until)
            throws IOException {
        List<String> made = by.server(hosts, from, until);
        OwnerFile.replace(serverKey, made.getFirst());
        OwnerFile.replace(server, made.getLast());
        return this;
    }

    /// What signs for desks.
    public NetworkAuthority signs() throws IOException {
        return NetworkAuthority.read(authority, authorityKey);
    }
}

package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.identity.NetworkAuthority;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who signs for desks.
final class AuthorityKeyOption {

    @Option(
            names = "--authority-key",
            paramLabel = "FILE",
            description = "The key of the authority that --ca names; signs certificates of desks.")
    private @Nullable Path key;

    /// Lets the centre sign, where a key was given.
    ///
    /// @return whether one was
    boolean letSign(Centre centre, CentreOptions options) {
        Path file = key;
        if (file == null) {
            return false;
        }
        Path authority = options.authority();
        if (authority == null) {
            throw new CommandFailure("--authority-key needs the authority’s certificate: --ca.");
        }
        try {
            centre.signWith(NetworkAuthority.read(authority, file));
            return true;
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "The key in " + file + " is not that of the authority in " + authority + ".",
                    unreadable);
        }
    }
}

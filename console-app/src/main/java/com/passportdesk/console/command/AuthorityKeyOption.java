package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.identity.NetworkAuthority;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Who signs for desks.
final class AuthorityKeyOption {

    @Option(
            names = "--authority-key",
            paramLabel = "FILE",
            description = "The key of the authority that --ca names; signs certificates of desks.")
    private @Nullable Path key;

    /// Whether one was given.
    ///
    /// @throws ParameterException when nobody knows whose key it is
    boolean isGiven(CentreOptions options, CommandLine command) {
        if (key != null && options.authority() == null) {
            throw new ParameterException(
                    command, "--authority-key needs the authority’s certificate: --ca");
        }
        return key != null;
    }

    /// Lets the centre sign, where a key was given.
    void letSign(Centre centre, CentreOptions options) {
        Path file = key;
        Path authority = options.authority();
        if (file == null || authority == null) {
            return;
        }
        try {
            centre.signWith(NetworkAuthority.read(authority, file));
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "The key in " + file + " is not that of the authority in " + authority + ".",
                    unreadable);
        }
    }
}

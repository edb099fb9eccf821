package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which centre, entered as its owner. The password never stands on the command line, where every
/// user of the machine could read it.
final class CentreOptions {

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "Such as jdbc:postgresql://db.example.com/network.")
    private String url;

    @Option(
            names = "--user",
            required = true,
            paramLabel = "NAME",
            description = "The owner of the database.")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Holds the password, - reads one line of standard input.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "The network’s own certificate authority, PEM; with it the server must prove"
                            + " its name.")
    private @Nullable Path authority;

    Centre connect() {
        return Centre.connect(login());
    }

    CentreLogin login() {
        Path file = passwordFile;
        return new CentreLogin(
                url,
                user,
                file == null ? "" : SecretFile.read(file, "password"),
                Optional.ofNullable(authority));
    }

    String url() {
        return url;
    }

    @Nullable Path authority() {
        return authority;
    }
}

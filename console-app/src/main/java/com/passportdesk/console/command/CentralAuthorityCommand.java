package com.passportdesk.console.command;

import com.passportdesk.store.central.NetworkCertificates;
import com.passportdesk.store.identity.NetworkAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes what centre and desks know each other by.
@Command(
        name = "authority",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the network’s own certificate authority and a certificate for its server.",
            "Where the authority is there already, only the server’s certificate is made anew.",
            "Keep authority.key away from the server and from desks."
        })
final class CentralAuthorityCommand implements Callable<Integer> {

    private static final Duration AUTHORITY = Duration.ofDays(3_650);
    private static final Duration BEFORE = Duration.ofHours(1);

    @ParentCommand CentralCommand parent;

    @Spec private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the files go, readable by their owner only.")
    private Path out;

    @Option(
            names = "--host",
            required = true,
            paramLabel = "HOST",
            description = "Name or address that desks reach the server by; may be given again.")
    private List<String> hosts;

    @Option(
            names = "--name",
            defaultValue = "Network authority",
            paramLabel = "NAME",
            description = "What a new authority is called; otherwise ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--days",
            defaultValue = "730",
            paramLabel = "N",
            description =
                    "How long the server’s certificate lasts, 1 to 3650; otherwise ${DEFAULT-VALUE}.")
    private int days;

    @Mixin private JsonOption json;

    /// How long a certificate is to last. One of no days would shut out whoever takes it.
    ///
    /// @throws ParameterException outside 1 to 3650, what an authority itself lasts
    static Duration days(int given, CommandLine command) {
        if (given < 1 || given > AUTHORITY.toDays()) {
            throw new ParameterException(command, "--days must be 1 to 3650, not " + given);
        }
        return Duration.ofDays(given);
    }

    @Override
    public Integer call() {
        Duration lasting = days(days, spec.commandLine());
        // Before anything is made: a new authority would stay behind.
        for (String host : hosts) {
            if (!NetworkAuthority.isHost(host)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--host is a name or an address without a port, such as db.example.com or"
                                + " 10.0.0.5, not "
                                + host);
            }
        }
        Terminal terminal = parent.program.terminal();
        boolean isThere = Files.exists(out.resolve("authority.key"));
        Instant now = Instant.now();
        try {
            NetworkCertificates made =
                    NetworkCertificates.renew(
                            out,
                            name,
                            hosts,
                            now.minus(BEFORE),
                            now.plus(lasting),
                            now.plus(AUTHORITY));
            terminal.say(
                    json,
                    answer(made).put("newAuthority", !isThere),
                    isThere
                            ? "The authority in " + out + " has signed a new server certificate."
                            : "A new authority and a server certificate are in " + out + ".",
                    "In postgresql.conf:",
                    "  ssl = on",
                    "  ssl_min_protocol_version = 'TLSv1.3'",
                    "  ssl_cert_file = '" + made.server().getFileName() + "'",
                    "  ssl_key_file = '" + made.serverKey().getFileName() + "'",
                    "  ssl_ca_file = '" + made.authority().getFileName() + "'");
            return Terminal.DONE;
        } catch (IOException failed) {
            throw new CommandFailure(
                    "The certificates cannot be made in " + out + ": choose another folder.",
                    failed);
        }
    }

    private static ObjectNode answer(NetworkCertificates made) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("authority", made.authority().toAbsolutePath().toString())
                .put("authorityKey", made.authorityKey().toAbsolutePath().toString())
                .put("server", made.server().toAbsolutePath().toString())
                .put("serverKey", made.serverKey().toAbsolutePath().toString());
    }
}

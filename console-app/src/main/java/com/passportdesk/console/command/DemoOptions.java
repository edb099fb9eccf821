package com.passportdesk.console.command;

import com.passportdesk.console.demo.DemoNetwork;
import com.passportdesk.console.demo.DemoPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which sample network is wanted.
final class DemoOptions {

    private static final int FEWEST = 1_000;
    private static final int MOST = 10_000_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another number makes other people; ${DEFAULT-VALUE} if left out.",
            defaultValue = "20270422")
    private long seed;

    @Option(
            names = "--members",
            paramLabel = "N",
            description = "Members of the sample network, 1000 to 10000000; ${DEFAULT-VALUE}.",
            defaultValue = "5000")
    private int members;

    long seed() {
        return seed;
    }

    /// Starts the demo under `folder`; without one under a folder that is deleted at the end.
    ///
    /// @param sentences in which its desks say why a line is down
    DemoNetwork start(
            @Nullable Path folder, Sentences sentences, Terminal terminal, Closing closing) {
        if (members < FEWEST || members > MOST) {
            throw new ParameterException(
                    command.commandLine(), "--members must be 1000 to 10000000, not " + members);
        }
        try {
            Path place = folder == null ? temporary(closing) : folder;
            return closing.with(
                    DemoNetwork.start(
                            new DemoPlan(
                                    place,
                                    seed,
                                    members,
                                    sentences::of,
                                    terminal::note,
                                    closing::with)));
        } catch (IOException failed) {
            throw new CommandFailure(
                    "The demo cannot be set up in "
                            + (folder == null ? "the temporary folder" : folder)
                            + ": "
                            + failed.getMessage(),
                    failed);
        }
    }

    private static Path temporary(Closing closing) throws IOException {
        Path made = Files.createTempDirectory("passport-desk-demo");
        closing.with(() -> DemoNetwork.remove(made));
        return made;
    }
}

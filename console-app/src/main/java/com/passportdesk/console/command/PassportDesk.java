package com.passportdesk.console.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The one program. Without a command it opens the desk.
@Command(
        name = "passport-desk",
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            DeviceCommand.class,
            JournalCommand.class,
        },
        description = "The reception desk of a coworking network: one membership, many sites.",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage.",
        })
public final class PassportDesk implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--self-check",
            description = "Tell whether everything this program needs works here, then end.")
    private boolean selfCheck;

    PassportDesk(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        System.exit(new Terminal(System.out, System.err).carryOut(args));
    }

    Terminal terminal() {
        return terminal;
    }

    @Override
    public Integer call() {
        if (selfCheck) {
            return new SelfCheck(terminal.out()).run();
        }
        throw new CommandFailure("The console is not part of this build yet.");
    }
}

package com.passportdesk.console.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The one program. Without a command it opens the desk.
@Command(
        name = "passport-desk",
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true,
        description = "The reception desk of a coworking network: one membership, many sites.")
public final class PassportDesk implements Callable<Integer> {

    @Option(
            names = "--self-check",
            description = "Tell whether everything this program needs works here.")
    private boolean selfCheck;

    public static void main(String[] args) {
        System.exit(new CommandLine(new PassportDesk()).execute(args));
    }

    @Override
    public Integer call() {
        if (selfCheck) {
            return new SelfCheck(System.out).run();
        }
        System.err.println("The console is not part of this build yet.");
        return 1;
    }
}

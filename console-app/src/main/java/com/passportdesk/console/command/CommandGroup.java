package com.passportdesk.console.command;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that only holds others: alone it is wrong usage.
abstract class CommandGroup implements Runnable {

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "One of " + String.join(", ", spec.subcommands().keySet()) + " must follow");
    }

    CommandLine line() {
        return spec.commandLine();
    }

    /// One of those it holds.
    CommandLine line(String command) {
        return Objects.requireNonNull(spec.subcommands().get(command), command);
    }
}

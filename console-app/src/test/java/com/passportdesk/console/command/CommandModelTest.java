package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What every command has.
class CommandModelTest {

    private final List<CommandSpec> commands = new ArrayList<>();

    CommandModelTest() {
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), true);
        walk(new CommandLine(new PassportDesk(new Terminal(nobody, nobody))).getCommandSpec());
    }

    private void walk(CommandSpec command) {
        commands.add(command);
        command.subcommands().values().forEach(line -> walk(line.getCommandSpec()));
    }

    /// The messages of `rpc` are JSON in any case.
    @Test
    void everyCommandThatDoesSomethingAnswersInJson() {
        List<String> leaves =
                commands.stream()
                        .filter(command -> command.subcommands().isEmpty())
                        .map(CommandSpec::qualifiedName)
                        .toList();
        assertThat(leaves).hasSizeGreaterThan(20);
        assertThat(
                        commands.stream()
                                .filter(command -> command.subcommands().isEmpty())
                                .filter(command -> command.findOption("--json") == null)
                                .map(CommandSpec::qualifiedName))
                .containsExactly("passport-desk rpc");
    }

    @Test
    void everyOptionAndEveryCommandIsDescribed() {
        assertThat(
                        commands.stream()
                                .flatMap(command ->
                                        command.args().stream()
                                                .filter(arg ->
                                                        String.join("", arg.description())
                                                                .isBlank())
                                                .map(arg -> command.qualifiedName() + " " + arg)))
                .isEmpty();
        assertThat(
                        commands.stream()
                                .filter(command -> command.usageMessage().description().length == 0)
                                .map(CommandSpec::qualifiedName))
                .isEmpty();
    }
}

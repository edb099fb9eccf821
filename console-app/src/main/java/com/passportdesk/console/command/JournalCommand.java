package com.passportdesk.console.command;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.JournalCheck;
import com.passportdesk.store.journal.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.JsonNodeFactory;

/// Looks after the journal of a desk that is not running.
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Looks after the journal of this desk.")
final class JournalCommand extends CommandGroup {

    @ParentCommand PassportDesk program;

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Follows the chain of records from the first to the last.",
                "Exit code 1 names the first record that cannot be trusted."
            })
    int verify(
            @Mixin HomeOption home,
            @Option(names = "--json", description = "Answer in JSON.") boolean json) {
        DeskHome desk = home.existing();
        Journal.Verdict verdict = JournalCheck.follow(desk, home.key(), _ -> {});
        Terminal terminal = program.terminal();
        if (json) {
            terminal.say(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("desk", desk.desk())
                            .put("whole", verdict.isWhole())
                            .put("records", verdict.records())
                            .put("firstBad", verdict.firstBad()));
        } else if (verdict.isWhole()) {
            terminal.say(
                    "The journal of "
                            + desk.desk()
                            + " is whole: "
                            + verdict.records()
                            + " records, each naming the one before it.");
        }
        if (!verdict.isWhole()) {
            throw new CommandFailure(
                    "Record "
                            + verdict.firstBad()
                            + " of the journal of "
                            + desk.desk()
                            + " cannot be trusted; the "
                            + verdict.records()
                            + " before it are whole.");
        }
        return Terminal.DONE;
    }
}

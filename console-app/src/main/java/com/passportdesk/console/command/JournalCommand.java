package com.passportdesk.console.command;

import com.passportdesk.store.backup.JournalExport;
import com.passportdesk.store.desk.ClosedHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.JournalCheck;
import com.passportdesk.store.journal.Journal;
import java.nio.file.Path;
import java.time.Instant;
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
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the journal for somebody who checks it without this program.",
                "Tell them the fingerprint on another way than the folder. A running desk does the"
                        + " same by rpc: journal.export."
            })
    int export(
            @Mixin HomeOption home,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "DIR",
                            description = "An empty folder, made if it is missing.")
                    Path to,
            @Option(names = "--json", description = "Answer in JSON.") boolean json) {
        JournalExport.Done done;
        try (ClosedHome closed = new ClosedHome(home.existing(), home.key())) {
            done = JournalExport.write(closed.vouch(), to, Instant.now());
        }
        Terminal terminal = program.terminal();
        if (json) {
            terminal.say(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("desk", done.desk())
                            .put("folder", done.folder().toAbsolutePath().toString())
                            .put("records", done.records())
                            .put("fingerprint", done.fingerprint())
                            .put("at", done.at().toString()));
        } else {
            terminal.say(
                    "The journal of "
                            + done.desk()
                            + " is in "
                            + done.folder()
                            + ": "
                            + done.records()
                            + " records. Fingerprint of the desk's key: "
                            + done.fingerprint());
        }
        return Terminal.DONE;
    }

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

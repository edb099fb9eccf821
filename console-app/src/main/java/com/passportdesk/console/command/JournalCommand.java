package com.passportdesk.console.command;

import com.passportdesk.store.backup.JournalExport;
import com.passportdesk.store.desk.ClosedHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.JournalCheck;
import com.passportdesk.store.journal.ArchiveSize;
import com.passportdesk.store.journal.Archived;
import com.passportdesk.store.journal.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
            @Mixin JsonOption json) {
        JournalExport.Done done;
        try (ClosedHome closed = new ClosedHome(home.existing(), home.key())) {
            done = JournalExport.write(closed.vouch(), to, Instant.now());
        }
        Terminal terminal = program.terminal();
        if (json.isWanted()) {
            terminal.say(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("desk", done.desk())
                            .put("folder", done.folder().toAbsolutePath().toString())
                            .put("records", done.records())
                            .put("damaged", done.damaged())
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
                            + done.fingerprint()
                            + (done.damaged() == 0
                                    ? ""
                                    : ". Record %d is damaged, and there as it stands on the disk."
                                            .formatted(done.damaged())));
        }
        return Terminal.DONE;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Follows the chain of records from the first to the last.",
                "Exit code 1 names the first record that cannot be trusted; those behind it are"
                        + " followed all the same."
            })
    int verify(@Mixin HomeOption home, @Mixin JsonOption json) {
        DeskHome desk = home.existing();
        JournalCheck.Found found = JournalCheck.follow(desk, home.key(), _ -> {});
        Journal.Verdict verdict = found.verdict();
        Terminal terminal = program.terminal();
        if (json.isWanted()) {
            terminal.say(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("desk", desk.desk())
                            .put("whole", verdict.isWhole())
                            .put("records", verdict.records())
                            .put("firstBad", verdict.firstBad())
                            .put("behind", verdict.behind())
                            .set("archive", archive(found.archive())));
        } else if (verdict.isWhole()) {
            terminal.say(
                    "The journal of "
                            + desk.desk()
                            + " is whole: "
                            + verdict.records()
                            + " records, each naming the one before it."
                            + words(found.archive()));
        }
        if (!verdict.isWhole()) {
            throw new CommandFailure(
                    "Record "
                            + verdict.firstBad()
                            + " of the journal of "
                            + desk.desk()
                            + " cannot be trusted; the "
                            + verdict.records()
                            + " before it are whole"
                            + (verdict.behind() == 0
                                    ? "."
                                    : ", and so are %d behind it.".formatted(verdict.behind())));
        }
        return Terminal.DONE;
    }

    private static String words(ArchiveSize archive) {
        return archive.segments() == 0
                ? ""
                : " %d full segments are in the archive: %s, %s outside it."
                        .formatted(
                                archive.segments(), size(archive.bytes()), size(archive.plain()));
    }

    private static ObjectNode archive(ArchiveSize archive) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("segments", archive.segments())
                .put("bytes", archive.bytes())
                .put("plain", archive.plain());
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    @Command(
            name = "archive",
            mixinStandardHelpOptions = true,
            description = {
                "Puts old full segments of journal and feed into the archive, where they take less"
                        + " room and are read as before.",
                "A running desk does the same by itself."
            })
    int archive(
            @Mixin HomeOption home,
            @Option(
                            names = "--older-than",
                            defaultValue = "30",
                            paramLabel = "DAYS",
                            description =
                                    "Of the journal what is older; ${DEFAULT-VALUE} if left"
                                            + " out.")
                    int days,
            @Mixin JsonOption json) {
        if (days < 0) {
            throw new ParameterException(
                    line("archive"), "--older-than takes a number of days from 0 on, not " + days);
        }
        DeskHome desk = home.existing();
        int segments = 0;
        long plain = 0;
        long bytes = 0;
        try (ClosedHome closed = new ClosedHome(desk, home.key())) {
            for (Archived done : closed.archive(Instant.now().minus(Duration.ofDays(days)))) {
                segments++;
                plain += done.plain();
                bytes += done.bytes();
            }
        }
        ArchiveSize archived = new ArchiveSize(segments, plain, bytes);
        Terminal terminal = program.terminal();
        if (json.isWanted()) {
            terminal.say(archive(archived).put("desk", desk.desk()));
        } else if (segments == 0) {
            terminal.say("Nothing of " + desk.desk() + " is due for the archive.");
        } else {
            terminal.say(
                    "%d full segments of %s are in the archive now: %s, they were %s."
                            .formatted(segments, desk.desk(), size(bytes), size(plain)));
        }
        return Terminal.DONE;
    }
}

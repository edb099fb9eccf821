package com.passportdesk.console.command;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.NoCentre;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.console.window.DeskContext;
import com.passportdesk.store.backup.Backup;
import com.passportdesk.store.backup.Backup.WithKey;
import com.passportdesk.store.backup.Restore;
import com.passportdesk.store.desk.ClosedHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Looks after all that a desk that is not running knows.
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description = "Copies, restores and rebuilds what this desk knows.")
final class StoreCommand extends CommandGroup {

    @ParentCommand PassportDesk program;

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = {
                "Copies what is new into a folder and reads all of the copy again.",
                "A running desk does the same all the time with --backup-folder."
            })
    int backup(
            @Mixin HomeOption home,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "DIR",
                            description = "A folder of this desk's own, on another drive.")
                    Path to,
            @Option(
                            names = "--with-key",
                            description =
                                    "Put the key of the store in, open to whoever gets the folder.")
                    boolean withKey,
            @Mixin JsonOption json) {
        DeskHome desk = home.existing();
        StoreKey key = home.keyForCopy();
        Backup.Done done = Backup.write(desk, key, to, withKey ? WithKey.YES : WithKey.NO);
        Terminal terminal = program.terminal();
        if (json.isWanted()) {
            terminal.say(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("desk", done.desk())
                            .put("folder", to.toAbsolutePath().toString())
                            .put("records", done.records())
                            .put("keyInside", done.isKeyInside())
                            .put("heardWhole", done.isFeedWhole()));
            return Terminal.DONE;
        }
        terminal.say(
                done.desk()
                        + " is copied into "
                        + to
                        + ": "
                        + done.records()
                        + " records, checked.");
        if (!done.isFeedWhole()) {
            terminal.say(
                    "Of what the centre said a part cannot be read here and is not in it; whoever"
                            + " restores it hears that from the centre.");
        }
        if (!done.isKeyInside()) {
            terminal.say(
                    key.place(desk.directory()) == StoreKey.Place.SYSTEM
                            ? "The key is not in it: it lies in the key store of this system. Give"
                                    + " --passphrase-file once to put it in, wrapped, or the copy"
                                    + " opens on no other machine."
                            : "The key is not in it: keep a copy of "
                                    + desk.directory().resolve("store-key")
                                    + " in another safe place, or the copy cannot be opened.");
        }
        return Terminal.DONE;
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a desk's home of a copy, on a machine that has none, and begins a new life:"
                        + " its receipts get numbers that were never used.",
                "With --as-new the home that is there begins a new life: it is a copy of another,"
                        + " was put back from an image of its disk, or has lost records for good."
            })
    int restore(
            @Mixin HomeOption home,
            @Option(
                            names = "--from",
                            paramLabel = "DIR",
                            description = "The folder that store backup or --backup-folder filled.")
                    @Nullable Path from,
            @Option(names = "--as-new", description = "Go on with the home that is there.")
                    boolean asNew,
            @Option(
                            names = "--key-file",
                            paramLabel = "FILE",
                            description = "The key of the store, if it is not in the copy.")
                    @Nullable Path keyFile,
            @Option(
                            names = "--login-file",
                            paramLabel = "FILE",
                            description = "The login for the centre, from central desk add.")
                    @Nullable Path loginFile,
            @Mixin JsonOption json) {
        if (asNew == (from != null)) {
            throw new ParameterException(line(), "Either --from DIR or --as-new");
        }
        if (loginFile != null) {
            Enrolment.refuseOther(from == null ? home.existing() : Backup.in(from), loginFile);
        }
        if (from != null) {
            home.refuseWithoutPlaceForKey();
        }
        StoreKey key = home.key();
        Restore.Done done =
                from == null
                        ? Restore.asNew(home.existing(), key, Instant.now())
                        : Restore.write(
                                from,
                                home.directory(),
                                key,
                                Optional.ofNullable(keyFile),
                                Instant.now());
        if (loginFile != null) {
            Enrolment.keepLogin(done.home().directory(), loginFile);
        }
        long records = makeRows(done.home(), key);
        ObjectNode answer =
                answer(done.home(), records)
                        .put("withPersons", done.isWithPersons())
                        .put("keysWhole", done.areKeysWhole())
                        .put("heardWhole", done.isFeedWhole());
        program.terminal()
                .say(
                        json,
                        answer,
                        done.home().desk()
                                + " goes on in "
                                + done.home().directory()
                                + ": "
                                + records
                                + " records, checked, and receipts with letters of their own from now on."
                                + (done.isWithPersons()
                                        ? ""
                                        : " The copy is older than 30 days, or newer than the clock of"
                                                + " this machine: members come again from the centre,"
                                                + " without those who were erased meanwhile. Names in"
                                                + " records that were never sent can no longer be"
                                                + " read.")
                                + (done.areKeysWhole()
                                        ? ""
                                        : " Some keys in the copy are damaged: the names that they sealed"
                                                + " cannot be read here.")
                                + (done.isFeedWhole()
                                        ? ""
                                        : " Of what the centre had said a part cannot be read; it comes"
                                                + " again from the centre."));
        return Terminal.DONE;
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "Makes all rows anew from the journal and what the centre said.")
    int rebuild(@Mixin HomeOption home, @Mixin JsonOption json) {
        DeskHome desk = home.existing();
        StoreKey key = home.key();
        try (ClosedHome closed = new ClosedHome(desk, key)) {
            closed.forgetRows();
        }
        long records = makeRows(desk, key);
        program.terminal()
                .say(
                        json,
                        answer(desk, records),
                        "The rows of "
                                + desk.desk()
                                + " are made anew from "
                                + records
                                + " records.");
        return Terminal.DONE;
    }

    private static ObjectNode answer(DeskHome desk, long records) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("desk", desk.desk())
                .put("home", desk.directory().toString())
                .put("incarnation", desk.incarnation().toString())
                .put("records", records);
    }

    /// Opens the desk once, without its centre, and closes it: that makes the rows.
    private static long makeRows(DeskHome home, StoreKey key) {
        DeskPlace place =
                new DeskPlace(
                        home,
                        InstantSource.system(),
                        key,
                        StoreOptions.standard(),
                        NoCentre::begin);
        Appearance appearance =
                new Appearance(Appearance.machineLocale(), Theme.LIGHT, Surface.MESSAGES, "");
        try (var context = DeskContext.open(place, ReaderSource.none(), appearance, Map.of())) {
            return context.getBean(OpenDesk.class).store().lastNumber();
        }
    }
}

package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.DocumentFault;
import com.passportdesk.store.central.DocumentSource;
import com.passportdesk.store.central.LoadResult;
import com.passportdesk.store.central.PlacedDocument;
import com.passportdesk.store.staff.PinHashes;
import com.passportdesk.store.staff.StaffRole;
import java.io.Console;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The people who work at desks.
@Command(
        name = "staff",
        mixinStandardHelpOptions = true,
        description = "Gives people a PIN with which they sign in at a site’s desks.")
final class CentralStaffCommand extends CommandGroup {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LONGEST_NAME = 400;

    @ParentCommand CentralCommand parent;

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Adds somebody, or gives somebody who is there a new PIN.",
                "The PIN, six digits, is asked for without showing it, or read from --pin-file; the"
                        + " centre keeps only its hash."
            })
    int add(
            @Mixin CentreOptions options,
            @Option(
                            names = "--site",
                            required = true,
                            paramLabel = "ID",
                            description = "The site they work at, such as ber1.")
                    String site,
            @Option(
                            names = "--name",
                            required = true,
                            paramLabel = "NAME",
                            description = "As it stands on screens.")
                    String name,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "frontdesk, manager or technician.")
                    String role,
            @Option(
                            names = "--id",
                            paramLabel = "ID",
                            description = "Of somebody who is there; a new one if left out.")
                    @Nullable String id,
            @Option(
                            names = "--pin-file",
                            paramLabel = "FILE",
                            description =
                                    "Holds the PIN, - reads one line of standard input, behind a"
                                            + " password from there.")
                    @Nullable Path pinFile,
            @Mixin JsonOption json) {
        if (StaffRole.of(role).isEmpty()) {
            throw wrong("There is no role " + role + ": choose frontdesk, manager or technician");
        }
        String shown = name.strip();
        if (shown.isEmpty()
                || shown.length() > LONGEST_NAME
                || shown.chars().anyMatch(Character::isISOControl)) {
            throw wrong("--name has 1 to 400 letters and no control characters");
        }
        if (id != null && !ID.matcher(id).matches()) {
            throw wrong("--id has 1 to 100 letters, digits, dots, hyphens and underscores");
        }
        try (Centre centre = options.connect()) {
            // Asked once it is sure that it can be used.
            byte[] pepper = centre.networkKey("pepper");
            String pin = pin(pinFile);
            String who = id == null ? newId() : id;
            ObjectNode fields =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("name", shown)
                            .put("given", shown)
                            .put("role", role)
                            .put("pinHash", new PinHashes(pepper).hash(pin));
            fields.putArray("sites").add(site);
            LoadResult result = centre.loadAll(new One(who, fields));
            if (!result.loaded()) {
                throw new CommandFailure(
                        result.faults().stream()
                                .map(DocumentFault::reason)
                                .findFirst()
                                .map(reason -> shown + " was not added: " + reason + ".")
                                .orElse(shown + " was not added."));
            }
            parent.program
                    .terminal()
                    .say(
                            json,
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("id", who)
                                    .put("name", shown)
                                    .put("site", site)
                                    .put("role", role)
                                    .put("new", result.added() == 1),
                            shown
                                    + " ("
                                    + who
                                    + (result.added() == 1
                                            ? ") can sign in at "
                                            : ") has a new PIN and can sign in at ")
                                    + site
                                    + ".");
            return Terminal.DONE;
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(line("add"), sentence);
    }

    private static String newId() {
        return "s-" + UUID.randomUUID();
    }

    private static String pin(@Nullable Path file) {
        String pin = file == null ? asked() : SecretFile.read(file, "PIN").strip();
        if (!PinHashes.isPin(pin)) {
            throw new CommandFailure("A PIN has six digits.");
        }
        return pin;
    }

    private static String asked() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandFailure(
                    "The PIN can be asked for at a terminal only: give --pin-file FILE, or"
                            + " --pin-file - for standard input.");
        }
        char[] first = secret(console, "PIN, six digits: ");
        char[] again = secret(console, "The same again: ");
        if (!Arrays.equals(first, again)) {
            throw new CommandFailure("The two PINs differ.");
        }
        return new String(first);
    }

    private static char[] secret(Console console, String prompt) {
        char[] typed = console.readPassword(prompt);
        if (typed == null) {
            throw new CommandFailure("No PIN was given.");
        }
        return typed;
    }

    /// One person as a source.
    private static final class One implements DocumentSource {

        private @Nullable PlacedDocument document;

        One(String id, ObjectNode fields) {
            document = new PlacedDocument("", "staff", id, fields);
        }

        @Override
        public Optional<PlacedDocument> next() {
            Optional<PlacedDocument> one = Optional.ofNullable(document);
            document = null;
            return one;
        }

        @Override
        public long faults() {
            return 0;
        }
    }
}

package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.identity.DeskIdentity;
import com.passportdesk.store.journal.OwnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The desks a centre lets in.
@Command(
        name = "desk",
        mixinStandardHelpOptions = true,
        description = "Lets desks in and shuts them out.")
final class CentralDeskCommand extends CommandGroup {

    /// How long a certificate lasts that a desk asked for.
    private static final int DAYS = 365;

    @ParentCommand CentralCommand parent;

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a desk and the role it enters with, and writes its login into a file.",
                "Take the file to the desk, start it with --login-file, then delete the file."
            })
    int add(
            @Mixin CentreOptions options,
            @Mixin AuthorityKeyOption signing,
            @Option(
                            names = "--site",
                            required = true,
                            paramLabel = "ID",
                            description = "The site it stands at, such as ber1.")
                    String site,
            @Option(
                            names = "--code",
                            required = true,
                            paramLabel = "CODE",
                            description = "Its code in the network, such as BER1-D2.")
                    String code,
            @Option(
                            names = "--login-file",
                            required = true,
                            paramLabel = "FILE",
                            description = "Where its login goes, readable by its owner only.")
                    Path file,
            @Mixin JsonOption json) {
        boolean signs = signing.isGiven(options, line("add"));
        try (Centre centre = options.connect()) {
            signing.letSign(centre, options);
            // The password exists once: whether it can be kept is tried before it is made.
            DeskLogin login = kept(file, () -> centre.addDesk(site, code));
            ObjectNode content =
                    CentralCommand.login(login, code, site, options.url(), options.authority());
            write(file, content.toString());
            String made = "The login of " + code + " is in " + file + ".";
            String unsigned =
                    "It has no certificate: give --authority-key, or answer the desk’s request"
                            + " later by central desk certify.";
            parent.program
                    .terminal()
                    .say(
                            json,
                            answer(code, file).put("site", site).put("certified", signs),
                            signs ? new String[] {made} : new String[] {made, unsigned});
            return Terminal.DONE;
        }
    }

    private static ObjectNode answer(String code, Path file) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("desk", code)
                .put("loginFile", file.toAbsolutePath().toString());
    }

    private static DeskLogin kept(Path file, Supplier<DeskLogin> made) {
        reserve(file);
        try {
            return made.get();
        } catch (RuntimeException refused) {
            discard(file);
            throw refused;
        }
    }

    private static void reserve(Path file) {
        if (Files.exists(file)) {
            throw new CommandFailure(file + " is there already: choose another file.");
        }
        write(file, "");
    }

    private static void write(Path file, String content) {
        try {
            OwnerFile.replace(file, content);
        } catch (IOException failed) {
            throw new CommandFailure(
                    "The login cannot be written into " + file + ": choose another file.", failed);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // It is empty.
        }
    }

    @Command(
            name = "certify",
            mixinStandardHelpOptions = true,
            description = {
                "Signs the certificates that desks ask for; best done each night.",
                "A desk asks when it has none, for one whose key it made itself, and in the last"
                        + " third of one’s time.",
                "With --code and --login-file: writes a new login for one desk, whose certificate"
                        + " ended while it was away. It keeps what it holds. The certificate in it"
                        + " lasts 90 days; the desk asks for the next one by itself."
            })
    int certify(
            @Mixin CentreOptions options,
            @Mixin AuthorityKeyOption signing,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            description =
                                    "How long those last that desks ask for, 1 to 3650; otherwise"
                                            + " 365. Not with --code.")
                    @Nullable Integer days,
            @ArgGroup(exclusive = false) @Nullable OneDesk one,
            @Mixin JsonOption json) {
        CommandLine certify = line("certify");
        if (one != null && days != null) {
            throw new ParameterException(
                    certify,
                    "--days is for certificates that desks ask for: leave it out with --code");
        }
        Duration lasting = CentralAuthorityCommand.days(days == null ? DAYS : days, certify);
        if (!signing.isGiven(options, certify)) {
            throw new ParameterException(certify, "Nobody signs: give --authority-key");
        }
        try (Centre centre = options.connect()) {
            signing.letSign(centre, options);
            if (one != null) {
                return renewed(centre, options, one, json);
            }
            List<String> answered = centre.certify(lasting);
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answered.forEach(answer.putArray("signedFor")::add);
            parent.program
                    .terminal()
                    .say(
                            json,
                            answer,
                            answered.isEmpty()
                                    ? "No desk asks for a certificate."
                                    : "Signed for " + String.join(", ", answered) + ".");
            return Terminal.DONE;
        }
    }

    /// Which desk gets a new login, and where that goes.
    static final class OneDesk {

        @Option(
                names = "--code",
                required = true,
                paramLabel = "CODE",
                description = "The one desk that gets a new login.")
        String code;

        @Option(
                names = "--login-file",
                required = true,
                paramLabel = "FILE",
                description = "Where its new login goes, readable by its owner only.")
        Path file;
    }

    private int renewed(Centre centre, CentreOptions options, OneDesk one, JsonOption json) {
        DeskLogin login = kept(one.file, () -> centre.renewLogin(one.code));
        String site = login.identity().flatMap(DeskIdentity::name).orElseThrow().site();
        ObjectNode content =
                CentralCommand.login(login, one.code, site, options.url(), options.authority());
        write(one.file, content.toString());
        parent.program
                .terminal()
                .say(
                        json,
                        answer(one.code, one.file).put("site", site).put("certified", true),
                        "The new login of "
                                + one.code
                                + " is in "
                                + one.file
                                + "; with the old one it can no longer enter.");
        return Terminal.DONE;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Shuts a desk out at once; what it has sent stays.")
    int revoke(
            @Mixin CentreOptions options,
            @Option(
                            names = "--code",
                            required = true,
                            paramLabel = "CODE",
                            description = "Its code in the network, such as BER1-D2.")
                    String code,
            @Mixin JsonOption json) {
        try (Centre centre = options.connect()) {
            centre.revokeDesk(code);
            parent.program
                    .terminal()
                    .say(
                            json,
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("desk", code)
                                    .put("revoked", true),
                            code + " can no longer enter.");
            return Terminal.DONE;
        }
    }
}

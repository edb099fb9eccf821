package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.identity.DeskIdentity;
import com.passportdesk.store.identity.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sets up and looks after a network's centre, a PostgreSQL 15 or later.
@Command(
        name = "central",
        mixinStandardHelpOptions = true,
        subcommands = {
            CentralAuthorityCommand.class,
            CentralLoadCommand.class,
            CentralDeskCommand.class,
            CentralStaffCommand.class,
            CentralCountersignCommand.class,
            CentralKeysCommand.class,
        },
        description = "Sets up and looks after the network’s centre, a PostgreSQL 15 or later.")
final class CentralCommand extends CommandGroup {

    @ParentCommand PassportDesk program;

    @Command(
            name = "init",
            mixinStandardHelpOptions = true,
            description = "Makes a network in an empty database.")
    int init(
            @Mixin CentreOptions options,
            @Option(
                            names = "--name",
                            required = true,
                            paramLabel = "NAME",
                            description = "The network’s name.")
                    String name,
            @Mixin JsonOption json) {
        try (Centre centre = options.connect()) {
            centre.init(name);
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("network", name);
            List<String> lines = new ArrayList<>();
            lines.add("The centre of " + name + " is set up.");
            lines.add("In pg_hba.conf, instead of other lines for this database:");
            ArrayNode rules = answer.putArray("entryRules");
            for (String rule : centre.entryRules()) {
                rules.add(rule);
                lines.add("  " + rule);
            }
            program.terminal().say(json, answer, lines.toArray(String[]::new));
            return Terminal.DONE;
        }
    }

    @Command(
            name = "upgrade",
            mixinStandardHelpOptions = true,
            description = "Brings a centre to what this program knows; desks go on working.")
    int upgrade(@Mixin CentreOptions options, @Mixin JsonOption json) {
        try (Centre centre = options.connect()) {
            centre.upgrade();
            int schema = centre.status().schema();
            program.terminal()
                    .say(
                            json,
                            JsonNodeFactory.instance.objectNode().put("schema", schema),
                            "The centre has schema " + schema + ".");
            return Terminal.DONE;
        }
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Says how the centre is and which desks it hears.")
    int status(@Mixin CentreOptions options, @Mixin JsonOption json) {
        try (Centre centre = options.connect()) {
            CentreStatus status = centre.status();
            if (json.isWanted()) {
                program.terminal().say(CentreReport.json(status));
            } else {
                CentreReport.lines(status).forEach(program.terminal()::say);
            }
            return Terminal.DONE;
        }
    }

    /// What a login file says, for whoever sets the desk up.
    static ObjectNode login(
            DeskLogin login, String desk, String site, String url, @Nullable Path authority) {
        ObjectNode file =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("desk", desk)
                        .put("site", site)
                        .put("url", url)
                        .put("user", login.user())
                        .put("password", login.password());
        if (authority != null) {
            try {
                file.put("certificateAuthority", Files.readString(authority));
            } catch (IOException unreadable) {
                throw new CommandFailure("The file " + authority + " cannot be read.", unreadable);
            }
        }
        login.identity().ifPresent(identity -> put(identity, file));
        return file;
    }

    private static void put(DeskIdentity identity, ObjectNode file) {
        try {
            file.put("key", Pem.text(identity.key()))
                    .put("certificate", Pem.text(identity.chain().toArray()));
        } catch (IOException unwritable) {
            throw new CommandFailure("The certificate cannot be written.", unwritable);
        }
    }
}

package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.central.CentreStatus.Desk;
import com.passportdesk.store.central.DeskLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            CentralLoadCommand.class,
            CentralDeskCommand.class,
            CentralStaffCommand.class,
            CentralCountersignCommand.class,
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
                    String name) {
        try (Centre centre = options.connect()) {
            centre.init(name);
            program.terminal().say("The centre of " + name + " is set up.");
            return Terminal.DONE;
        }
    }

    @Command(
            name = "upgrade",
            mixinStandardHelpOptions = true,
            description = "Brings a centre to what this program knows; desks go on working.")
    int upgrade(@Mixin CentreOptions options) {
        try (Centre centre = options.connect()) {
            centre.upgrade();
            program.terminal().say("The centre has schema " + centre.status().schema() + ".");
            return Terminal.DONE;
        }
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Says how the centre is and which desks it hears.")
    int status(
            @Mixin CentreOptions options,
            @Option(names = "--json", description = "Answer in JSON.") boolean json) {
        try (Centre centre = options.connect()) {
            CentreStatus status = centre.status();
            if (json) {
                program.terminal().say(json(status));
            } else {
                tell(status);
            }
            return Terminal.DONE;
        }
    }

    private void tell(CentreStatus status) {
        Terminal terminal = program.terminal();
        terminal.say(
                status.network()
                        + ", PostgreSQL "
                        + status.server()
                        + (status.tls() ? ", TLS" : ", no TLS")
                        + ", schema "
                        + status.schema());
        terminal.say(
                status.counts().records()
                        + " records, "
                        + status.counts().documents()
                        + " documents, "
                        + status.counts().setAside()
                        + " set aside");
        for (Desk desk : status.desks()) {
            terminal.say(
                    desk.code()
                            + " at "
                            + desk.site()
                            + ": "
                            + (desk.revoked()
                                    ? "revoked"
                                    : desk.connected() ? "connected" : "not connected")
                            + ", last record "
                            + desk.lastNumber()
                            + desk.lastSeen().map(seen -> ", seen " + seen).orElse(""));
        }
    }

    private static ObjectNode json(CentreStatus status) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("network", status.network())
                .put("history", status.history().toString())
                .put("schema", status.schema())
                .put("server", status.server())
                .put("tls", status.tls())
                .put("clock", status.clock().toString())
                .put("position", status.position());
        all.putObject("counts")
                .put("records", status.counts().records())
                .put("documents", status.counts().documents())
                .put("things", status.counts().things())
                .put("claims", status.counts().claims())
                .put("orders", status.counts().orders())
                .put("setAside", status.counts().setAside());
        ArrayNode desks = all.putArray("desks");
        for (Desk desk : status.desks()) {
            ObjectNode one = desks.addObject();
            one.put("desk", desk.code())
                    .put("site", desk.site())
                    .put("revoked", desk.revoked())
                    .put("connected", desk.connected())
                    .put("tls", desk.tls())
                    .put("lastNumber", desk.lastNumber())
                    .put("lag", desk.lag());
            desk.lastSeen().ifPresent(seen -> one.put("lastSeen", seen.toString()));
            desk.program().ifPresent(name -> one.put("program", name));
        }
        return all;
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
        return file;
    }
}

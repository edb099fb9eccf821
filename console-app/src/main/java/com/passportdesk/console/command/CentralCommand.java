package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.central.CentreStatus.Desk;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.identity.DeskIdentity;
import com.passportdesk.store.identity.Pem;
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
            CentralAuthorityCommand.class,
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
            Terminal terminal = program.terminal();
            terminal.say("The centre of " + name + " is set up.");
            terminal.say("In pg_hba.conf, instead of other lines for this database:");
            for (String line : centre.entryRules()) {
                terminal.say("  " + line);
            }
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
        status.demandsCertificates()
                .ifPresent(demanded ->
                        terminal.say(
                                demanded
                                        ? "The server demands a certificate from each desk."
                                        : "The server lets desks in without a certificate: see"
                                                + " clientcert in pg_hba.conf."));
        status.desks().forEach(desk -> terminal.say(line(desk)));
    }

    private static String line(Desk desk) {
        return desk.code()
                + " at "
                + desk.site()
                + ": "
                + (desk.revoked() ? "revoked" : desk.connected() ? "connected" : "not connected")
                + ", last record "
                + desk.lastNumber()
                + desk.lastSeen().map(seen -> ", seen " + seen).orElse("")
                + (desk.lastSeen().isEmpty() ? "" : ", " + certificate(desk))
                + (desk.asksForCertificate() ? ", asks for a certificate" : "")
                + (desk.allowance() < 0 ? ", has sent more than it may and waits" : "");
    }

    private static String certificate(Desk desk) {
        return desk.certificate()
                .map(shown ->
                        "certificate "
                                + shown.serial()
                                + shown.until().map(until -> " until " + until).orElse(""))
                .orElse("no certificate");
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
        status.demandsCertificates()
                .ifPresent(demanded -> all.put("demandsCertificates", demanded));
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
                    .put("lag", desk.lag())
                    .put("asksForCertificate", desk.asksForCertificate())
                    .put("allowance", desk.allowance());
            desk.certificate()
                    .ifPresent(shown -> {
                        ObjectNode certificate =
                                one.putObject("certificate").put("serial", shown.serial());
                        shown.until()
                                .ifPresent(until -> certificate.put("until", until.toString()));
                    });
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

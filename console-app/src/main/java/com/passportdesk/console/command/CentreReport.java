package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.central.CentreStatus.Desk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How a centre is, for whoever looks after it: in lines to read, or as JSON. Both say the same.
final class CentreReport {

    private CentreReport() {}

    static List<String> lines(CentreStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(
                status.network()
                        + ", PostgreSQL "
                        + status.server()
                        + (status.tls() ? ", TLS" : ", no TLS")
                        + ", schema "
                        + status.schema());
        if (!status.isNewest()) {
            lines.add(
                    "This program brings schema "
                            + Centre.NEWEST
                            + ": run central upgrade; desks go on working.");
        }
        lines.add(
                status.counts().records()
                        + " records, "
                        + status.counts().documents()
                        + " documents, "
                        + status.counts().setAside()
                        + " set aside");
        status.demandsCertificates()
                .ifPresent(demanded ->
                        lines.add(
                                demanded
                                        ? "The server demands a certificate from each desk."
                                        : "The server lets desks in without a certificate: see"
                                                + " clientcert in pg_hba.conf."));
        if (!status.everybodyMay().isEmpty()) {
            lines.add(
                    "The server lets every desk have "
                            + String.join(", ", status.everybodyMay())
                            + ": have its superuser run the part of docs/central.md for it.");
        }
        status.desks().forEach(desk -> lines.add(line(desk)));
        return lines;
    }

    private static String line(Desk desk) {
        return desk.code()
                + " at "
                + desk.site()
                + ": "
                + (desk.revoked() ? "revoked" : desk.connected() ? "connected" : "not connected")
                + desk.program().map(program -> ", " + program).orElse("")
                + ", last record "
                + desk.lastNumber()
                + desk.lastSeen().map(seen -> ", seen " + seen).orElse("")
                + (desk.lag() > 0 ? ", " + desk.lag() + " behind" : "")
                + desk.ahead().map(CentreReport::clock).orElse("")
                + (desk.lastSeen().isEmpty() ? "" : ", " + certificate(desk))
                + (desk.asksForCertificate() ? ", asks for a certificate" : "")
                + waiting(desk)
                + (desk.setAside() > 0 ? ", " + desk.setAside() + " set aside" : "")
                + (desk.allowance() < 0 ? ", has sent more than it may and waits" : "")
                + (desk.ended() > 0 ? ", held others up and was ended " + times(desk) : "");
    }

    private static String times(Desk desk) {
        return (desk.ended() == 1 ? "once" : desk.ended() + " times") + " in a day: revoke it";
    }

    private static String waiting(Desk desk) {
        return desk.waiting().records() == 0
                ? ""
                : ", "
                        + desk.waiting().records()
                        + " unsent"
                        + desk.waiting().oldest().map(oldest -> " since " + oldest).orElse("");
    }

    /// Both clocks are read a moment apart.
    private static String clock(Duration ahead) {
        long seconds = ahead.abs().toSeconds();
        return seconds == 0
                ? ", clock right"
                : ", clock " + seconds + " s " + (ahead.isNegative() ? "behind" : "ahead");
    }

    private static String certificate(Desk desk) {
        return desk.certificate()
                .map(shown ->
                        "certificate "
                                + shown.serial()
                                + shown.until().map(until -> " until " + until).orElse(""))
                .orElse("no certificate");
    }

    static ObjectNode json(CentreStatus status) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("network", status.network())
                .put("history", status.history().toString())
                .put("schema", status.schema())
                .put("newest", status.isNewest())
                .put("server", status.server())
                .put("tls", status.tls())
                .put("clock", status.clock().toString())
                .put("position", status.position());
        status.demandsCertificates()
                .ifPresent(demanded -> all.put("demandsCertificates", demanded));
        ArrayNode everybody = all.putArray("everybodyMay");
        status.everybodyMay().forEach(everybody::add);
        all.putObject("counts")
                .put("records", status.counts().records())
                .put("documents", status.counts().documents())
                .put("things", status.counts().things())
                .put("claims", status.counts().claims())
                .put("orders", status.counts().orders())
                .put("setAside", status.counts().setAside());
        ArrayNode desks = all.putArray("desks");
        status.desks().forEach(desk -> desks.add(json(desk)));
        return all;
    }

    private static ObjectNode json(Desk desk) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        one.put("desk", desk.code())
                .put("site", desk.site())
                .put("revoked", desk.revoked())
                .put("connected", desk.connected())
                .put("tls", desk.tls())
                .put("lastNumber", desk.lastNumber())
                .put("lag", desk.lag())
                .put("unsent", desk.waiting().records())
                .put("setAside", desk.setAside())
                .put("ended", desk.ended())
                .put("asksForCertificate", desk.asksForCertificate())
                .put("allowance", desk.allowance());
        desk.waiting().oldest().ifPresent(oldest -> one.put("oldestUnsent", oldest.toString()));
        desk.ahead().ifPresent(ahead -> one.put("aheadSeconds", ahead.toSeconds()));
        desk.certificate()
                .ifPresent(shown -> {
                    ObjectNode certificate =
                            one.putObject("certificate").put("serial", shown.serial());
                    shown.until().ifPresent(until -> certificate.put("until", until.toString()));
                });
        desk.lastSeen().ifPresent(seen -> one.put("lastSeen", seen.toString()));
        desk.program().ifPresent(name -> one.put("program", name));
        return one;
    }
}

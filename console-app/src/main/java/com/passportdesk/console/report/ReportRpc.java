package com.passportdesk.console.report;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.report.DayLines;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.report.DayReport.Count;
import com.passportdesk.store.signoff.SignOutcome;
import com.passportdesk.store.signoff.Signature;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.walkaway.WalkAway;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The day's figures for programs.
final class ReportRpc {

    private final ReportService service;

    ReportRpc(ReportService service) {
        this.service = service;
    }

    RpcMethod day() {
        return RpcMethod.of(
                        "report.day",
                        "Adds up a business day of this site and writes it as PDF/A; for managers.",
                        List.of(
                                RpcParam.optional(
                                        "date",
                                        RpcParam.Form.DATE,
                                        "the business day, none to come; the one that goes on now"
                                                + " if left out")),
                        "`date`, `isOver`, `takings` (`total`, `receipts`, `usual`, `byTender`,"
                                + " `byTax`, `refunds` with `creditNotes`, `total`, `byTender`, taken"
                                + " off the others), `visits` (`count`, `usual`, `fromElsewhere`,"
                                + " `byPlan`, `byHome`), `seats`, `hours` (`from`, `inside`, `usual`),"
                                + " `refusals`, `overrides` (`record`, `at`, `operator`, `desk`,"
                                + " `type`, `rules`, `reason`, null where it was erased; what staff did"
                                + " against rules), `drawers` (`closings` with `id`, `number`, `desk`,"
                                + " `until` and `difference`; `notClosed`, desks with cash no Z"
                                + " reaches; `shared`, numbers of Zs that reach receipts of this day and of"
                                + " another one, listed in the earlier day; `isEqual`, the closings"
                                + " come to the takings, never with a shared Z; `difference`),"
                                + " `missed` (`noShows`, rooms kept for members who did"
                                + " not come, with `booking`, `room`, `from`, `until` and `name`;"
                                + " `walkAways` with `walkAway`, `where`, `at`, `by` and `desk`),"
                                + " `figures`, a hash of all that is added up,"
                                + " `signature` (`by`, `at`, `desk`, `isCurrent` whether it is under"
                                + " these figures) or null, `completeness` (`isComplete`, `isLineUp`, `unsent`,"
                                + " `asOf`, `otherDesks` with `desk`, `lastRecordAt` and `isWhole`, all"
                                + " it did that day is known: a Z made after the site had closed, or"
                                + " anything after the day's end; a day that goes on is never complete) and"
                                + " `pdf`, the file's path. `usual` is the mean of up to four same"
                                + " weekdays before, null without history.",
                        this::answer)
                .needing(Right.READ_REPORTS);
    }

    RpcMethod sign() {
        return RpcMethod.of(
                        "report.sign",
                        "Puts the name of whoever is signed in under the figures of a day that is"
                                + " over; for managers.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("date", RpcParam.Form.DATE, "the business day"),
                                RpcParam.required(
                                        "figures", RpcParam.Form.TEXT, "as `report.day` gave it")),
                        "`outcome` `signed`, `notOver`, `changed` (something came in meanwhile) or"
                                + " `signedBefore` with `by`",
                        this::signed)
                .needing(Right.READ_REPORTS);
    }

    private JsonNode signed(RpcCall call) {
        SignOutcome outcome =
                service.sign(
                        call.uuid("commandId"),
                        call.needed("date", call.date("date")),
                        call.text("figures"));
        ObjectNode answer = object();
        return switch (outcome) {
            case SignOutcome.Signed _ -> answer.put("outcome", "signed");
            case SignOutcome.NotOver _ -> answer.put("outcome", "notOver");
            case SignOutcome.Changed _ -> answer.put("outcome", "changed");
            case SignOutcome.SignedBefore(Signature by) ->
                    answer.put("outcome", "signedBefore").put("by", by.by());
        };
    }

    private void missed(ObjectNode node, Site site, DayReport report) {
        ArrayNode noShows = node.putArray("noShows");
        for (DayLines.NoShowLine line :
                service.lines().noShows(site, report.day(), report.missed().until())) {
            noShows.addObject()
                    .put("booking", line.booking().toString())
                    .put("room", line.room())
                    .put("from", local(site, line.from()))
                    .put("until", local(site, line.until()))
                    .put("name", line.name());
        }
        ArrayNode walkAways = node.putArray("walkAways");
        for (WalkAway line : service.lines().walkAways(site, report.day())) {
            walkAways
                    .addObject()
                    .put("walkAway", line.id().toString())
                    .put("where", line.where())
                    .put("at", local(site, line.at()))
                    .put("by", line.by())
                    .put("desk", line.desk());
        }
    }

    private static void signature(ObjectNode node, ReportService.Answer.Read read) {
        if (read.signature().isEmpty()) {
            node.putNull("signature");
            return;
        }
        Signature one = read.signature().get();
        node.putObject("signature")
                .put("by", one.by())
                .put("at", local(read.site(), one.at()))
                .put("desk", one.desk())
                .put("isCurrent", read.isSigned());
    }

    private JsonNode answer(RpcCall call) {
        Optional<LocalDate> asked = call.date("date");
        return switch (service.read(asked)) {
            case ReportService.Answer.NotAllowed _ ->
                    throw RpcProblem.notAllowed("Reports are for managers.");
            case ReportService.Answer.NotReady _ ->
                    throw RpcProblem.failed("The centre has not told of this site yet.");
            case ReportService.Answer.Read read -> {
                if (asked.filter(read.report().day()::isBefore).isPresent()) {
                    throw RpcProblem.badParam("That day has not begun.");
                }
                ObjectNode answer =
                        node(
                                read.site(),
                                read.report(),
                                service.lines().overrides(read.site(), read.report().day()));
                missed(answer.putObject("missed"), read.site(), read.report());
                answer.put("figures", read.figures());
                signature(answer, read);
                answer.put("pdf", service.print(read).toString());
                yield answer;
            }
        };
    }

    private static ObjectNode node(
            Site site, DayReport report, List<DayLines.OverrideLine> overrides) {
        ObjectNode node =
                object().put("date", report.day().toString()).put("isOver", report.isOver());
        ObjectNode takings = node.putObject("takings");
        takings.set("total", money(report.takings().total()));
        takings.put("receipts", report.takings().receipts());
        takings.set("usual", money(report.takings().usual()));
        ArrayNode tenders = takings.putArray("byTender");
        for (DayReport.TenderSum tender : report.takings().tenders()) {
            ObjectNode one = tenders.addObject().put("kind", tender.kind());
            one.put("receipts", tender.receipts()).set("amount", money(tender.amount()));
        }
        ObjectNode refunds = takings.putObject("refunds");
        refunds.put("creditNotes", report.takings().refunds().creditNotes());
        refunds.set("total", money(report.takings().refunds().total()));
        ArrayNode back = refunds.putArray("byTender");
        for (DayReport.TenderSum tender : report.takings().refunds().tenders()) {
            back.addObject().put("kind", tender.kind()).set("amount", money(tender.amount()));
        }
        ArrayNode taxes = takings.putArray("byTax");
        for (DayReport.TaxSum tax : report.takings().taxes()) {
            ObjectNode one = taxes.addObject().put("percent", tax.percent().toPlainString());
            one.set("net", money(tax.net()));
            one.set("tax", money(tax.tax()));
            one.set("gross", money(tax.gross()));
        }
        ObjectNode visits = node.putObject("visits").put("count", report.visits().value());
        usual(visits, report.visits().usual());
        visits.put("fromElsewhere", report.fromElsewhere());
        counts(visits.putArray("byPlan"), "plan", report.byPlan());
        counts(visits.putArray("byHome"), "home", report.byHome());
        node.put("seats", report.seats());
        ArrayNode hours = node.putArray("hours");
        for (DayReport.Hour hour : report.hoursSoFar()) {
            ObjectNode one = hours.addObject().put("from", hour.from().toString());
            usual(one.put("inside", hour.inside()), hour.usual());
        }
        counts(node.putArray("refusals"), "rule", report.refusals());
        overrides(node.putArray("overrides"), site, overrides);
        drawers(node.putObject("drawers"), site, report.drawers());
        completeness(node.putObject("completeness"), site, report);
        return node;
    }

    private static void overrides(
            ArrayNode node, Site site, List<DayLines.OverrideLine> overrides) {
        for (DayLines.OverrideLine line : overrides) {
            ObjectNode one =
                    node.addObject()
                            .put("record", line.record().toString())
                            .put("at", local(site, line.at()))
                            .put("operator", line.operator())
                            .put("desk", line.desk())
                            .put("type", line.type());
            line.rules().forEach(one.putArray("rules")::add);
            one.put("reason", line.reason());
        }
    }

    private static void drawers(ObjectNode node, Site site, DayReport.Drawers drawers) {
        ArrayNode closings = node.putArray("closings");
        for (Closing closing : drawers.closings()) {
            ObjectNode one =
                    closings.addObject()
                            .put("id", closing.id().toString())
                            .put("number", closing.number())
                            .put("desk", closing.desk())
                            .put("until", local(site, closing.until()));
            one.set("difference", money(closing.difference()));
        }
        drawers.open().forEach(node.putArray("notClosed")::add);
        drawers.shared().stream().map(Closing::number).forEach(node.putArray("shared")::add);
        node.put("isEqual", drawers.isEqual()).set("difference", money(drawers.difference()));
    }

    private static void completeness(ObjectNode node, Site site, DayReport report) {
        DayReport.Completeness state = report.completeness();
        node.put("isComplete", report.isComplete())
                .put("isLineUp", state.isLineUp())
                .put("unsent", state.unsent())
                .put("asOf", local(site, state.asOf()));
        ArrayNode others = node.putArray("otherDesks");
        for (DayReport.OtherDesk desk : state.others()) {
            Instant last = desk.lastAt();
            others.addObject()
                    .put("desk", desk.code())
                    .put("lastRecordAt", last == null ? null : local(site, last))
                    .put("isWhole", desk.isWhole());
        }
    }

    private static void counts(ArrayNode array, String idName, List<Count> counts) {
        for (Count count : counts) {
            array.addObject()
                    .put(idName, count.id().isEmpty() ? null : count.id())
                    .put("name", count.name())
                    .put("count", count.count());
        }
    }

    private static void usual(ObjectNode node, OptionalInt usual) {
        if (usual.isPresent()) {
            node.put("usual", usual.getAsInt());
        } else {
            node.putNull("usual");
        }
    }

    private static String local(Site site, Instant instant) {
        return instant.atZone(site.zone()).toOffsetDateTime().toString();
    }

    private static @Nullable ObjectNode money(@Nullable Money money) {
        return money == null
                ? null
                : object().put("minor", money.minor()).put("currency", money.currency());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

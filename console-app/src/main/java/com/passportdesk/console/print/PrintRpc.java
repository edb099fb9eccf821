package com.passportdesk.console.print;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.device.AskPrintOutcome;
import com.passportdesk.store.device.DrawerOutcome;
import com.passportdesk.store.staff.StaffRole.Right;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `receipt.print`, `printing.list`, `printing.reroute`, `printing.settle` and `drawer.open`.
@Configuration
class PrintRpc {

    private static final String PRINT = "`print` of `printing.list`";

    private final Printing printing;
    private final Papers papers;
    private final Drawer drawer;
    private final DeskDevices devices;
    private final DeskSite site;

    PrintRpc(Printing printing, Papers papers, Drawer drawer, DeskDevices devices, DeskSite site) {
        this.printing = printing;
        this.papers = papers;
        this.drawer = drawer;
        this.devices = devices;
        this.site = site;
    }

    @Bean
    RpcMethod receiptPrint() {
        return RpcMethod.of(
                        "receipt.print",
                        "Prints a receipt: for the first time if it never was, else a copy that says"
                                + " so. Waits for no printer; `printing.list` says how far it is.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("receipt", Form.UUID, "its id"),
                                RpcParam.optional(
                                        "printer", Form.TEXT, "by name; the first if left out")),
                        "`outcome` `asked` with `print`, `number`, `copy` (0 for the first print);"
                                + " `unknown`; or `noPrinter`",
                        this::print)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod printingList() {
        return RpcMethod.of(
                "printing.list",
                "Lists the prints that are open, and the newest that are done, oldest first.",
                List.of(),
                "`prints` (`print`, `kind` `receipt`/`z`/`x`, `document`, `number`, `copy`, `state`"
                        + " `waiting`/`sending`/`unknown`/`printed`/`file`/`lost`, `printer`,"
                        + " `since`, `replaced`); `held` whether nothing is sent because the disk takes nothing:"
                        + " what waits is printed by itself when there is room",
                _ -> list());
    }

    @Bean
    RpcMethod printingReroute() {
        return RpcMethod.of(
                        "printing.reroute",
                        "Lets a print that waits go to another printer, or to a file.",
                        List.of(
                                RpcParam.required("print", Form.UUID, PRINT),
                                RpcParam.optional(
                                        "printer", Form.TEXT, "by name; a PDF if left out")),
                        "`outcome` `moved`, `saved` with `path`, or `notWaiting`",
                        this::reroute)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod printingSettle() {
        return RpcMethod.of(
                        "printing.settle",
                        "Says of a print whose end is unknown what somebody saw. Nothing is printed"
                                + " by it.",
                        List.of(
                                RpcParam.required("print", Form.UUID, PRINT),
                                RpcParam.required("onPaper", Form.TEXT, "`yes` or `no`")),
                        "`outcome` `settled` or `notUnknown`",
                        this::settle)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod drawerOpen() {
        return RpcMethod.of(
                        "drawer.open",
                        "Opens the cash drawer for a reason, which is written down before.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("reason", Form.TEXT, "1 to 200 characters")),
                        "`outcome` `told` with `opening`; `noDrawer`; or `refused` with `reason`"
                                + " (`noReason`, `reasonTooLong`)",
                        this::drawer)
                .needing(Right.SERVE);
    }

    private static ObjectNode outcome(String word) {
        return JsonNodeFactory.instance.objectNode().put("outcome", word);
    }

    private JsonNode print(RpcCall call) {
        if (!devices.hasPrinter()) {
            return outcome("noPrinter");
        }
        UUID command = call.uuid("commandId");
        UUID receipt = call.uuid("receipt");
        Optional<String> printer = call.optionalText("printer");
        if (printer.isPresent() && devices.printer(printer.get()).isEmpty()) {
            return outcome("noPrinter");
        }
        AskPrintOutcome asked =
                printer.isPresent()
                        ? papers.again(command, receipt, printer.get())
                        : papers.again(command, receipt);
        return switch (asked) {
            case AskPrintOutcome.UnknownReceipt _, AskPrintOutcome.AskedBefore _ ->
                    outcome("unknown");
            case AskPrintOutcome.Asked one ->
                    outcome("asked")
                            .put("print", one.print().toString())
                            .put("number", one.number())
                            .put("copy", one.copy());
        };
    }

    private JsonNode list() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("held", printing.isHeld());
        ArrayNode prints = answer.putArray("prints");
        for (PrintJob job : printing.jobs()) {
            ObjectNode one =
                    prints.addObject()
                            .put("print", job.print().toString())
                            .put("kind", job.kind().name().toLowerCase(Locale.ROOT))
                            .put("document", job.document().toString())
                            .put("number", job.number())
                            .put("copy", job.copy())
                            .put("state", job.state().name().toLowerCase(Locale.ROOT))
                            .put("printer", job.printer())
                            .put(
                                    "since",
                                    job.since()
                                            .atZone(site.now().zone())
                                            .toOffsetDateTime()
                                            .toString());
            printing.replaced(job.print()).forEach(one.putArray("replaced")::add);
        }
        return answer;
    }

    private JsonNode reroute(RpcCall call) {
        UUID print = call.uuid("print");
        Optional<String> printer = call.optionalText("printer");
        if (printer.isPresent()) {
            return outcome(printing.reroute(print, printer.get()) ? "moved" : "notWaiting");
        }
        Optional<Path> file = printing.toFile(print);
        return file.isPresent()
                ? outcome("saved").put("path", file.get().toString())
                : outcome("notWaiting");
    }

    private JsonNode settle(RpcCall call) {
        UUID print = call.uuid("print");
        boolean settled =
                switch (call.text("onPaper")) {
                    case "yes" -> printing.cameOut(print);
                    case "no" -> printing.didNotComeOut(print);
                    default -> throw RpcProblem.badParam("\"onPaper\" must be \"yes\" or \"no\".");
                };
        return outcome(settled ? "settled" : "notUnknown");
    }

    private JsonNode drawer(RpcCall call) {
        return switch (drawer.forReason(call.uuid("commandId"), call.text("reason"))) {
            case Drawer.Asked.Told(UUID opening, _) ->
                    outcome("told").put("opening", opening.toString());
            case Drawer.Asked.NoDrawer _ -> outcome("noDrawer");
            case Drawer.Asked.Refused(DrawerOutcome.Cause cause) ->
                    outcome("refused")
                            .put(
                                    "reason",
                                    cause == DrawerOutcome.Cause.REASON_TOO_LONG
                                            ? "reasonTooLong"
                                            : "noReason");
        };
    }
}

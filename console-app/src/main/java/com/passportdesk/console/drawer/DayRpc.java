package com.passportdesk.console.drawer;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.drawer.CloseDay;
import com.passportdesk.store.drawer.CloseOutcome;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `day.close`, `day.list` and `day.get`, by the same service as the screen.
@Configuration
class DayRpc {

    private static final String BRIEF =
            "`id`, `number`, `desk`, `date` (the business day it was closed on), `until`, `operator`,"
                    + " `expected`, `counted`, `difference`, `cause` (`kind`, `words`; only where"
                    + " there is a difference)";

    private static final String WHOLE =
            BRIEF
                    + ", `from`, `float` (null or `id`, `at`, `operator`, `count`), `cashSales` and"
                    + " `cashRefunds` (`count`, `amount`), `moves` (`id`, `at`, `operator`, `kind`,"
                    + " `amount`, `words`), `counts`, `tenders` (`kind`, `count`, `amount`), `taxes`"
                    + " (`percent`, `net`, `tax`, `gross`), `receipts` and `creditNotes` (`series`,"
                    + " `first`, `last`, `count`, `gap`), `overrides` and `perpetual`, all that this"
                    + " desk ever sold less what it gave back";

    private final DrawerService service;
    private final DrawerAnswers answers;

    DayRpc(DrawerService service, DrawerAnswers answers) {
        this.service = service;
        this.answers = answers;
    }

    @Bean
    RpcMethod dayClose() {
        return RpcMethod.of(
                        "day.close",
                        "Closes what this desk did since its last Z. A Z never changes.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "count", Form.UUID, "the newest count of the drawer"),
                                RpcParam.optional(
                                        "cause",
                                        Form.TEXT,
                                        "of a difference: `change`, `coinRoll` or `unknown`"),
                                RpcParam.optional(
                                        "words",
                                        Form.TEXT,
                                        "more about the cause, up to 200 characters")),
                        "`outcome` `closed` with `pdf`, the file's path, and "
                                + WHOLE
                                + ";"
                                + DrawerAnswers.REFUSED,
                        this::close)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod dayList() {
        return RpcMethod.of(
                        "day.list",
                        "Lists the closings of this desk, newest first.",
                        List.of(
                                RpcParam.optional(
                                        "limit", Form.NUMBER, "1 to 1,000; 50 if left out")),
                        "`closings`, each with " + BRIEF,
                        this::list)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod dayGet() {
        return RpcMethod.of(
                        "day.get",
                        "Reads a closing and writes it as PDF/A.",
                        List.of(RpcParam.required("id", Form.UUID, "the closing's")),
                        "`outcome` `found` with `pdf`, the file's path, and "
                                + WHOLE
                                + "; or `unknown`",
                        this::get)
                .needing(Right.SERVE);
    }

    private JsonNode close(RpcCall call) {
        CloseOutcome outcome = service.close(call.uuid("commandId"), call.uuid("count"), why(call));
        return switch (outcome) {
            case CloseOutcome.Closed(UUID id, _) -> found(id, "closed");
            case CloseOutcome.Refused(var why) -> answers.refused(why);
        };
    }

    private static CloseDay.@Nullable Why why(RpcCall call) {
        String words = call.optionalText("words").orElse("");
        return call.optionalText("cause")
                .map(cause ->
                        new CloseDay.Why(
                                switch (cause) {
                                    case "change" -> CloseDay.Cause.CHANGE;
                                    case "coinRoll" -> CloseDay.Cause.COIN_ROLL;
                                    case "unknown" -> CloseDay.Cause.UNKNOWN;
                                    default ->
                                            throw RpcProblem.badParam(
                                                    "\"cause\" must be \"change\","
                                                            + " \"coinRoll\" or \"unknown\".");
                                },
                                words))
                .orElse(null);
    }

    private JsonNode list(RpcCall call) {
        ArrayNode closings = JsonNodeFactory.instance.arrayNode();
        service.closings(call.number("limit", 1, 1_000, 50))
                .forEach(closing -> closings.add(answers.brief(closing)));
        return JsonNodeFactory.instance.objectNode().set("closings", closings);
    }

    private JsonNode get(RpcCall call) {
        return found(call.uuid("id"), "found");
    }

    private JsonNode found(UUID id, String outcome) {
        return service.closing(id)
                .map(closing -> answer(closing, outcome))
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("outcome", "unknown"));
    }

    private JsonNode answer(Closing closing, String outcome) {
        return answers.whole(closing)
                .put("outcome", outcome)
                .put("pdf", service.file(closing).toString());
    }
}

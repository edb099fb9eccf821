package com.passportdesk.console.drawer;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.drawer.Count;
import com.passportdesk.store.drawer.CountOutcome;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.drawer.FiguresJson;
import com.passportdesk.store.drawer.MoveCash;
import com.passportdesk.store.drawer.MoveOutcome;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `drawer.float`, `drawer.move`, `drawer.count`, `drawer.status` and `drawer.read`, by the same
/// service as the screen. Only `drawer.read`, for managers, says what should be in the drawer.
@Configuration
class DrawerRpc {

    private static final String COUNT =
            "`{\"pieces\":{\"5000\":2}}`: how many by face value in minor units, 0 to 99,999 each; or"
                    + " `{\"amount\":money}`";

    private static final String COUNTED =
            "`outcome` `counted` with `id`, `at` and `total`, and nothing of what should be there;"
                    + DrawerAnswers.REFUSED;

    private final DrawerService service;
    private final DrawerAnswers answers;
    private final DeskSite site;
    private final FiguresJson json;

    DrawerRpc(DrawerService service, DrawerAnswers answers, DeskSite site) {
        this.service = service;
        this.answers = answers;
        this.site = site;
        this.json = new FiguresJson(site.now().zone());
    }

    @Bean
    RpcMethod drawerFloat() {
        return RpcMethod.of(
                        "drawer.float",
                        "Counts the float: the cash in the drawer before anything was taken. Until"
                                + " cash moves it can be counted again.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("count", Form.OBJECT, COUNT)),
                        COUNTED,
                        call -> answer(service.countFloat(call.uuid("commandId"), count(call))))
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod drawerCount() {
        return RpcMethod.of(
                        "drawer.count",
                        "Counts the drawer to close the day with. A count stays as it is; another one"
                                + " needs words why, and the Z names both.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("count", Form.OBJECT, COUNT),
                                RpcParam.optional(
                                        "again",
                                        Form.TEXT,
                                        "why once more since the last Z, up to 200 characters")),
                        COUNTED,
                        call ->
                                answer(
                                        service.countDrawer(
                                                call.uuid("commandId"),
                                                count(call),
                                                call.optionalText("again").orElse(""))))
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod drawerMove() {
        return RpcMethod.of(
                        "drawer.move",
                        "Writes down cash that goes into the drawer or out of it without a receipt,"
                                + " and lets the drawer open.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "kind", Form.TEXT, "`drop`, `paidOut` or `paidIn`"),
                                RpcParam.required("amount", Form.MONEY, "above 0"),
                                RpcParam.optional(
                                        "words",
                                        Form.TEXT,
                                        "what for, up to 200 characters; only a drop needs none")),
                        "`outcome` `moved` with `id` and `at`;" + DrawerAnswers.REFUSED,
                        this::move)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod drawerStatus() {
        return RpcMethod.of(
                        "drawer.status",
                        "Tells how the drawer stands since the last Z, and nothing of what should be"
                                + " in it.",
                        List.of(),
                        "`isFloatCounted`, `float` (null or `id`, `at`, `operator`, `count`), `moves`"
                                + " (`id`, `at`, `operator`, `kind`, `amount`, `words`), `counts` (as"
                                + " `float`, with `again`), `countAgain` (cash has moved since the"
                                + " last count) and `nextNumber`, the number of the next Z",
                        _ -> status())
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod drawerRead() {
        return RpcMethod.of(
                        "drawer.read",
                        "Reads the X: the figures of a Z so far, with what should be in the drawer;"
                                + " for managers.",
                        List.of(),
                        "the figures as `day.get` has them, and `pdf`, the file's path",
                        _ -> x())
                .needing(Right.READ_REPORTS);
    }

    private Count count(RpcCall call) {
        RpcCall count = call.needed("count", call.object("count"));
        count.only(List.of("pieces", "amount")).oneOf("pieces", "amount");
        Optional<RpcCall> amount = count.object("amount");
        if (amount.isPresent()) {
            return Count.amount(amount.get().only(RpcCall.MONEY).money(site.now().currency()));
        }
        RpcCall pieces = count.needed("pieces", count.object("pieces"));
        if (pieces.params().size() > 200) {
            throw RpcProblem.badParam("\"pieces\" must name at most 200.");
        }
        Map<Long, Integer> counted = new HashMap<>();
        for (String face : pieces.params().propertyNames()) {
            counted.put(face(face), pieces.number(face, Integer.MIN_VALUE, Integer.MAX_VALUE, 0));
        }
        return Count.of(site.now().currency(), counted);
    }

    private static long face(String name) {
        try {
            return Long.parseLong(name);
        } catch (NumberFormatException notOne) {
            throw RpcProblem.badParam("\"pieces\" must be named by whole numbers such as 5000.");
        }
    }

    private ObjectNode answer(CountOutcome outcome) {
        return switch (outcome) {
            case CountOutcome.Counted counted -> {
                ObjectNode answer = done("counted", counted.count(), answers.local(counted.at()));
                answer.set("total", MoneyJson.of(counted.total()));
                yield answer;
            }
            case CountOutcome.Refused(var why) -> answers.refused(why);
        };
    }

    private JsonNode move(RpcCall call) {
        MoveCash.Kind kind =
                switch (call.text("kind")) {
                    case "drop" -> MoveCash.Kind.DROP;
                    case "paidOut" -> MoveCash.Kind.PAID_OUT;
                    case "paidIn" -> MoveCash.Kind.PAID_IN;
                    default ->
                            throw RpcProblem.badParam(
                                    "\"kind\" must be \"drop\", \"paidOut\" or \"paidIn\".");
                };
        MoveOutcome outcome =
                service.move(
                        call.uuid("commandId"),
                        kind,
                        call.needed("amount", call.object("amount"))
                                .only(RpcCall.MONEY)
                                .money(site.now().currency()),
                        call.optionalText("words").orElse(""));
        return switch (outcome) {
            case MoveOutcome.Moved moved -> done("moved", moved.move(), answers.local(moved.at()));
            case MoveOutcome.Refused(var why) -> answers.refused(why);
        };
    }

    private static ObjectNode done(String outcome, UUID id, String at) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("outcome", outcome)
                .put("id", id.toString())
                .put("at", at);
    }

    private JsonNode status() {
        DrawerDay day = service.day();
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("isFloatCounted", day.isFloatCounted());
        Counted counted = day.figures().counted();
        answer.set(
                "float",
                counted == null ? JsonNodeFactory.instance.nullNode() : json.counted(counted));
        ArrayNode moves = answer.putArray("moves");
        day.figures().moves().forEach(move -> moves.add(json.move(move)));
        ArrayNode counts = answer.putArray("counts");
        day.counts().forEach(count -> counts.add(json.counted(count)));
        return answer.put("countAgain", day.isCountStale()).put("nextNumber", day.nextNumber());
    }

    private JsonNode x() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        json.write(answer, service.day().figures());
        return answer.put("pdf", service.xFile().toString());
    }
}

package com.passportdesk.console.batch;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.stock.RecordBlanks;
import com.passportdesk.store.stock.RecordBlanks.What;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The ledger of blank cards, for programs.
final class StockRpc {

    private final BatchService service;
    private final BatchJson json;

    StockRpc(BatchService service, BatchJson json) {
        this.service = service;
        this.json = json;
    }

    RpcMethod get() {
        return RpcMethod.of(
                "card.stock.get",
                "Tells how many blank cards this site has, by type.",
                List.of(),
                "`stock` (`type`, `blanks`, `used`, `faulty`); `blanks` is below 0 when cards came that"
                        + " nobody recorded.",
                _ -> {
                    ObjectNode answer = BatchJson.object();
                    ArrayNode stock = answer.putArray("stock");
                    service.stock()
                            .forEach(one ->
                                    stock.addObject()
                                            .put("type", one.type())
                                            .put("blanks", one.blanks())
                                            .put("used", one.used())
                                            .put("faulty", one.faulty()));
                    return answer;
                });
    }

    RpcMethod record() {
        return RpcMethod.of(
                        "card.stock.record",
                        "Records blank cards that came, were counted, or one that is faulty.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("type", RpcParam.Form.TEXT, "such as `NTAG215`"),
                                RpcParam.required(
                                        "what",
                                        RpcParam.Form.TEXT,
                                        "`received`, `counted` or `faulty`"),
                                RpcParam.optional(
                                        "cards",
                                        RpcParam.Form.NUMBER,
                                        "how many, 0 to 100,000, of faulty ones 1; 1 if left out")),
                        "`outcome` `recorded` with `type` and `now`, or `refused` with `reason`"
                                + " `notUnderstood` and `trace`.",
                        this::recorded)
                .needing(Right.ISSUE_CARDS);
    }

    private JsonNode recorded(RpcCall call) {
        What what =
                switch (call.text("what")) {
                    case "received" -> new What.Received(cards(call));
                    case "counted" -> new What.Counted(cards(call));
                    case "faulty" -> {
                        call.number("cards", 1, 1, 1);
                        yield new What.Spoiled();
                    }
                    default ->
                            throw RpcProblem.badParam(
                                    "\"what\" must be received, counted or faulty.");
                };
        return switch (service.record(call.uuid("commandId"), call.text("type"), what)) {
            case RecordBlanks.Outcome.Recorded(String type, int now) ->
                    BatchJson.node("recorded").put("type", type).put("now", now);
            case RecordBlanks.Outcome.NotUnderstood _ -> json.refused("notUnderstood", "");
            case RecordBlanks.Outcome.NotAllowed _ ->
                    throw RpcProblem.notAllowed("Whoever is signed in keeps no stock.");
        };
    }

    private static int cards(RpcCall call) {
        return call.number("cards", 0, RecordBlanks.MOST, 1);
    }
}

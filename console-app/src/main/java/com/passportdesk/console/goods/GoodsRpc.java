package com.passportdesk.console.goods;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.goods.GoodsOutcome;
import com.passportdesk.store.goods.GoodsRepository.Move;
import com.passportdesk.store.goods.GoodsRepository.Shelf;
import com.passportdesk.store.goods.RecordGoods.What;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `goods.stock`, `goods.receive` and `goods.count`, by the same service as the screen.
@Configuration
class GoodsRpc {

    private static final String ANSWERS =
            "`outcome` `recorded` with `product`, `there` (pieces after it) and `more` (below 0: fewer"
                    + " than were thought to be there); or `refused` with `reason` `notCounted`,"
                    + " `pieces` or `notHeld` (with `was`, `missing`, what is `here` of it and"
                    + " `elsewhere`), `sentence` and `trace`";

    private final GoodsService goods;
    private final GoodsSentences sentences;
    private final DeskSite site;

    GoodsRpc(GoodsService goods, GoodsSentences sentences, DeskSite site) {
        this.goods = goods;
        this.sentences = sentences;
        this.site = site;
    }

    @Bean
    RpcMethod goodsStock() {
        return RpcMethod.of(
                "goods.stock",
                "Tells how many there are of goods that are counted and of places at events, and how"
                        + " many can be sold here and elsewhere.",
                List.of(),
                "`asOf`, `goods` (`product`, `name`, `there`, `here`, `elsewhere`; an event has"
                        + " `starts` and `ends`) and `moves`, the latest deliveries and counts, newest"
                        + " first (`product`, `kind` `received` or `counted`, `pieces`, `more`, `at`,"
                        + " `operator`)",
                _ -> stock());
    }

    @Bean
    RpcMethod goodsReceive() {
        return RpcMethod.of(
                        "goods.receive",
                        "Writes down a delivery: so many more can be sold once the centre knows.",
                        params("that came, 1 to 10,000"),
                        ANSWERS,
                        call -> record(call, new What.Received(pieces(call))))
                .needing(Right.KEEP_STOCK);
    }

    @Bean
    RpcMethod goodsCount() {
        return RpcMethod.of(
                        "goods.count",
                        "Writes down how many are really there. What is missing is taken from what"
                                + " this desk holds, or asked for; what other desks hold is left to"
                                + " them.",
                        params("that are there, 0 to 10,000"),
                        ANSWERS,
                        call -> record(call, new What.Counted(pieces(call))))
                .needing(Right.KEEP_STOCK);
    }

    private static List<RpcParam> params(String pieces) {
        return List.of(
                RpcParam.commandId(),
                RpcParam.required("product", Form.TEXT, "its id, such as `ber1-sandwich`"),
                RpcParam.required("pieces", Form.NUMBER, pieces));
    }

    /// Out of bounds is for the rules to refuse, not for the form.
    private static int pieces(RpcCall call) {
        return call.number("pieces", Integer.MIN_VALUE, Integer.MAX_VALUE, -1);
    }

    private String local(Instant instant) {
        return instant.atZone(site.now().zone()).toOffsetDateTime().toString();
    }

    private ObjectNode stock() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("asOf", local(goods.asOf()));
        ArrayNode list = answer.putArray("goods");
        for (Shelf shelf : goods.shelves()) {
            ObjectNode one =
                    list.addObject()
                            .put("product", shelf.product().id())
                            .put("name", shelf.product().name())
                            .put("there", shelf.there())
                            .put("here", shelf.left().here())
                            .put("elsewhere", shelf.left().elsewhere());
            var event = shelf.product().event();
            if (event != null) {
                one.put("starts", local(event.start())).put("ends", local(event.end()));
            }
        }
        ArrayNode moves = answer.putArray("moves");
        for (Move move : goods.moves(50)) {
            moves.addObject()
                    .put("product", move.product())
                    .put("kind", move.kind())
                    .put("pieces", move.pieces())
                    .put("more", move.more())
                    .put("at", local(move.at()))
                    .put("operator", move.operator());
        }
        return answer;
    }

    private JsonNode record(RpcCall call, What what) {
        GoodsOutcome outcome = goods.record(call.uuid("commandId"), call.text("product"), what);
        return switch (outcome) {
            case GoodsOutcome.Recorded(String product, int there, int more) ->
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("outcome", "recorded")
                            .put("product", product)
                            .put("there", there)
                            .put("more", more);
            case GoodsOutcome.NotCounted _ -> refused("notCounted", outcome);
            case GoodsOutcome.Pieces _ -> refused("pieces", outcome);
            case GoodsOutcome.NotHeld no ->
                    refused("notHeld", outcome)
                            .put("was", no.was())
                            .put("missing", no.missing())
                            .put("here", no.here())
                            .put("elsewhere", no.elsewhere());
        };
    }

    private ObjectNode refused(String reason, GoodsOutcome why) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "refused")
                        .put("reason", reason)
                        .put("sentence", sentences.of(why));
        answer.putArray("trace")
                .addObject()
                .put("rule", reason)
                .put("state", "fail")
                .put("value", sentences.of(why))
                .put("asOf", local(goods.asOf()));
        return answer;
    }
}

package com.passportdesk.console.settle;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.door.ReportedDoor;
import com.passportdesk.store.door.WaitingSystem;
import com.passportdesk.store.replica.Confirmation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `safety.list`.
@Configuration
class SafetyRpc {

    private final SafetyBoard board;
    private final SiteDoors doors;
    private final SettleService service;

    SafetyRpc(SafetyBoard board, SiteDoors doors, SettleService service) {
        this.board = board;
        this.doors = doors;
        this.service = service;
    }

    @Bean
    RpcMethod safetyList() {
        return RpcMethod.of(
                "safety.list",
                "Lists the latest blocks and erasures, which desks have each and which door systems"
                        + " do not go by it; asks the centre. A desk that has not confirmed may"
                        + " still open a door.",
                List.of(RpcParam.optional("limit", Form.NUMBER, "1 to 50; 10")),
                "`orders` (`order`, `kind`, `target`, `at` or null, `desk`, `confirmed` (codes of"
                        + " desks) and `waiting` (`desk`, `site`, `seen`, `opensUntil`: when its doors"
                        + " open no more even if it is never heard again, or null), as the centre said"
                        + " last while the line is down, and `systems` (`desk`, `site`, `name`,"
                        + " `stand` `current`/`behind`/`silent`, `opensUntil` or null): door systems"
                        + " of all desks that nobody said go by it yet); `doors` of this desk (`kind`"
                        + " `door` or `doorSystem`, `name`, `behind`: whether it may still open to"
                        + " what is blocked or cannot be asked, `says`); `reported`, what all desks"
                        + " said last of their doors (`desk`, `site`, `kind`, `name`, `stand`,"
                        + " `since`, `opensUntil`: when a system that is not `current` opens nothing"
                        + " more, or null, `saidAt`), at most 1,000",
                this::safety);
    }

    private JsonNode safety(RpcCall call) {
        ObjectNode answer = node();
        ArrayNode orders = answer.putArray("orders");
        for (Underway order : board.list(call.number("limit", 1, 50, 10))) {
            Instant at = order.at();
            ObjectNode to =
                    orders.addObject()
                            .put("order", order.order().toString())
                            .put("kind", order.kind().name().toLowerCase(Locale.ROOT))
                            .put("target", order.target())
                            .put("at", at == null ? null : local(at))
                            .put("desk", order.desk());
            ArrayNode confirmed = to.putArray("confirmed");
            ArrayNode waiting = to.putArray("waiting");
            ArrayNode systems = to.putArray("systems");
            order.systems().forEach(system -> systems.add(waiting(system)));
            for (Confirmation one : order.desks()) {
                if (one.isConfirmed()) {
                    confirmed.add(one.desk());
                } else {
                    Instant seen = one.seen();
                    waiting.addObject()
                            .put("desk", one.desk())
                            .put("site", one.site())
                            .put("seen", seen == null ? null : local(seen))
                            .put("opensUntil", order.until(one).map(this::local).orElse(null));
                }
            }
        }
        ArrayNode here = answer.putArray("doors");
        for (SiteDoors.Row door : doors.list()) {
            here.addObject()
                    .put("kind", door.kind().code())
                    .put("name", door.name())
                    .put("behind", door.isBehind())
                    .put("says", door.says());
        }
        ArrayNode all = answer.putArray("reported");
        board.doors().forEach(door -> all.add(reported(door)));
        return answer;
    }

    private ObjectNode waiting(WaitingSystem system) {
        Instant until = system.until();
        return node().put("desk", system.door().desk())
                .put("site", system.door().site())
                .put("name", system.door().name())
                .put("stand", system.door().stand().code())
                .put("opensUntil", until == null ? null : local(until));
    }

    private ObjectNode reported(ReportedDoor door) {
        Instant until = door.goodUntil();
        return node().put("desk", door.desk())
                .put("site", door.site())
                .put("kind", door.kind().code())
                .put("name", door.name())
                .put("stand", door.stand().code())
                .put("since", local(door.since()))
                .put("opensUntil", until == null ? null : local(until))
                .put("saidAt", local(door.saidAt()));
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String local(Instant instant) {
        return instant.atZone(service.site().zone()).toOffsetDateTime().toString();
    }
}

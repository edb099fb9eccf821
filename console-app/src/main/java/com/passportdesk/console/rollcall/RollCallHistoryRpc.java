package com.passportdesk.console.rollcall;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.rollcall.RollCall;
import com.passportdesk.store.rollcall.RollHistory;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `rollcall.history`: who was missing is asked for long after.
@Configuration
class RollCallHistoryRpc {

    private static final int MOST = 100;
    private static final int USUAL = 20;

    private final RollCallService service;
    private final DeskSite site;

    RollCallHistoryRpc(RollCallService service, DeskSite site) {
        this.service = service;
        this.site = site;
    }

    @Bean
    RpcMethod rollCallHistory() {
        return RpcMethod.of(
                        "rollcall.history",
                        "Lists the roll-calls of the site, the latest first, with who was missing"
                                + " at the end of each.",
                        List.of(
                                RpcParam.optional("limit", Form.NUMBER, "1 to 100; 20"),
                                RpcParam.optional(
                                        "before",
                                        Form.UUID,
                                        "only those that began before this one: the last `roll` of"
                                                + " the page before")),
                        "`rolls` (`roll`, `begunAt`, `desk`, `people` inside by the books then,"
                                + " `endedAt` and `endedDesk` or null, `there` and `missing` how many,"
                                + " or null, `missingPeople` (`who`, `name` empty of somebody erased,"
                                + " `latin` or null, `seenAt` when they turned up later, or null))",
                        this::answer)
                .needing(Right.SERVE);
    }

    private JsonNode answer(RpcCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode rolls = answer.putArray("rolls");
        Optional<UUID> before = call.optionalText("before").map(_ -> call.uuid("before"));
        for (RollHistory.Past past : service.past(before, call.number("limit", 1, MOST, USUAL))) {
            RollCall.End end = past.end();
            ObjectNode one =
                    rolls.addObject()
                            .put("roll", past.roll().toString())
                            .put("begunAt", text(past.begunAt()))
                            .put("desk", past.desk())
                            .put("people", past.people())
                            .put("endedAt", text(end == null ? null : end.at()))
                            .put("endedDesk", end == null ? null : end.desk())
                            .put("there", end == null ? null : end.there())
                            .put("missing", end == null ? null : end.missing());
            ArrayNode missing = one.putArray("missingPeople");
            for (RollHistory.Missing who : past.missing()) {
                missing.addObject()
                        .put("who", who.who().key())
                        .put("name", who.name())
                        .put("latin", who.latin())
                        .put("seenAt", text(who.seenAt()));
            }
        }
        return answer;
    }

    private @Nullable String text(@Nullable Instant instant) {
        return instant == null
                ? null
                : instant.atZone(site.now().zone()).toOffsetDateTime().toString();
    }
}

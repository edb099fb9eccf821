package com.passportdesk.console.today;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.visit.Refusal;
import com.passportdesk.store.visit.SeeToRefusal;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `checkin.refusals` and `checkin.seeTo`: who was not let in today and needs somebody.
@Configuration
class TodayRpc {

    private static final int MOST = 1_000;

    private final TodayService service;
    private final DeskSite site;

    TodayRpc(TodayService service, DeskSite site) {
        this.service = service;
        this.site = site;
    }

    @Bean
    RpcMethod checkInRefusals() {
        return RpcMethod.of(
                "checkin.refusals",
                "Lists members who were not let in on this business day and whom nobody saw to,"
                        + " newest first.",
                List.of(
                        RpcParam.optional(
                                "limit", Form.NUMBER, "at most so many, 1 to 1,000; 100")),
                "`refusals` (`attempt`, `member`, `name`, `headline` a rule, `card` or null,"
                        + " `desk`, `at`)",
                this::list);
    }

    private JsonNode list(RpcCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode refusals = answer.putArray("refusals");
        for (Refusal one : service.refusals(call.number("limit", 1, MOST, 100))) {
            refusals.addObject()
                    .put("attempt", one.attempt().toString())
                    .put("member", one.member())
                    .put("name", one.name())
                    .put("headline", one.headline())
                    .put("card", one.card())
                    .put("desk", one.desk())
                    .put("at", one.at().atZone(site.now().zone()).toOffsetDateTime().toString());
        }
        return answer;
    }

    @Bean
    RpcMethod checkInSeeTo() {
        return RpcMethod.of(
                        "checkin.seeTo",
                        "Says that somebody saw to a member who was not let in: nobody at the site"
                                + " has to look at it any more.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "attempt", Form.UUID, "the attempt that was refused")),
                        "`outcome` `seenTo` with `attempt`; or `refused` with `reason` `notOpen`"
                                + " and an empty `trace`",
                        this::seeTo)
                .needing(Right.SERVE);
    }

    private JsonNode seeTo(RpcCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        switch (service.seeTo(call.uuid("commandId"), call.uuid("attempt"))) {
            case SeeToRefusal.Outcome.SeenTo(UUID attempt) ->
                    answer.put("outcome", "seenTo").put("attempt", attempt.toString());
            case SeeToRefusal.Outcome.NotOpen _ ->
                    answer.put("outcome", "refused").put("reason", "notOpen").putArray("trace");
        }
        return answer;
    }
}

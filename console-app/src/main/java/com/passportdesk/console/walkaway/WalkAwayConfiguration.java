package com.passportdesk.console.walkaway;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.walkaway.WalkAwayCommand;
import com.passportdesk.store.walkaway.WalkAwayCommand.Where;
import com.passportdesk.store.walkaway.WalkAwayHandler;
import com.passportdesk.store.walkaway.WalkAwayOutcome;
import com.passportdesk.store.walkaway.WalkAwayProjection;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The rows of walk-aways, and `walkAway.*` for programs.
@Configuration
class WalkAwayConfiguration {

    private final RunningDesk desk;

    WalkAwayConfiguration(RunningDesk desk) {
        this.desk = desk;
    }

    @Bean
    static Projection walkAwayProjection() {
        return new WalkAwayProjection();
    }

    @Bean
    RpcMethod walkAwayCount() {
        return RpcMethod.of(
                        "walkAway.count",
                        "Counts somebody who left without what they came for.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("where", Form.TEXT, "`till` or `door`")),
                        "`outcome` `counted` with `walkAway`",
                        call ->
                                answer(
                                        new WalkAwayCommand.Count(
                                                call.uuid("commandId"), where(call.text("where")))))
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod walkAwayTakeBack() {
        return RpcMethod.of(
                        "walkAway.takeBack",
                        "Takes back one that was counted by mistake.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "walkAway",
                                        Form.UUID,
                                        "as `walkAway.count` or `report.day` named it")),
                        "`outcome` `takenBack` with `walkAway`, or `notCounted`",
                        call ->
                                answer(
                                        new WalkAwayCommand.TakeBack(
                                                call.uuid("commandId"), call.uuid("walkAway"))))
                .needing(Right.SERVE);
    }

    private static Where where(String word) {
        return switch (word) {
            case "till" -> Where.TILL;
            case "door" -> Where.DOOR;
            default -> throw RpcProblem.badParam("where is till or door, not " + word + ".");
        };
    }

    private JsonNode answer(WalkAwayCommand command) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return switch (desk.submit(new WalkAwayHandler(), command)) {
            case WalkAwayOutcome.Counted(var walkAway) ->
                    answer.put("outcome", "counted").put("walkAway", walkAway.toString());
            case WalkAwayOutcome.TakenBack(var walkAway) ->
                    answer.put("outcome", "takenBack").put("walkAway", walkAway.toString());
            case WalkAwayOutcome.NotCounted _ -> answer.put("outcome", "notCounted");
        };
    }
}

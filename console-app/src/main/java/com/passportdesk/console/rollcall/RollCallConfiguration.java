package com.passportdesk.console.rollcall;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.rollcall.Mark;
import com.passportdesk.store.rollcall.RollCall;
import com.passportdesk.store.rollcall.RollCallCommand;
import com.passportdesk.store.rollcall.RollCallOutcome;
import com.passportdesk.store.rollcall.RollCallProjection;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.rollcall.Who;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The rows of roll-calls, and `rollcall.*` for programs.
@Configuration
class RollCallConfiguration {

    private static final String ANSWER =
            "`outcome` `begun` (`roll`, `people`), `goesOn` (`roll`, which is joined), `ticked`"
                    + " (`roll`, `who`, `there`), `ended` (`roll`, `there`, `missing`), `none` (there"
                    + " is none to tick off or end) or `notOnTheList`";

    private final RollCallService service;
    private final DeskSite site;

    RollCallConfiguration(RollCallService service, DeskSite site) {
        this.service = service;
        this.site = site;
    }

    @Bean
    static Projection rollCallProjection() {
        return new RollCallProjection();
    }

    @Bean
    RpcMethod rollCallBegin() {
        return RpcMethod.of(
                        "rollcall.begin",
                        "Begins a roll-call of the site, or joins the one that goes on.",
                        List.of(RpcParam.commandId()),
                        ANSWER,
                        call -> answer(new RollCallCommand.Begin(call.uuid("commandId"))))
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod rollCallTick() {
        return RpcMethod.of(
                        "rollcall.tick",
                        "Writes down that somebody was seen outside, or that it was somebody else; also"
                                + " after the end, for who turns up later.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "who", Form.TEXT, "as `rollcall.list` names them"),
                                RpcParam.optional("back", Form.YES_NO, "`true` takes a tick back")),
                        ANSWER,
                        this::tick)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod rollCallEnd() {
        return RpcMethod.of(
                        "rollcall.end",
                        "Ends the roll-call that goes on, with who is missing.",
                        List.of(RpcParam.commandId()),
                        ANSWER,
                        call ->
                                answer(
                                        new RollCallCommand.End(
                                                call.uuid("commandId"), service.read().open())))
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod rollCallList() {
        return RpcMethod.of(
                        "rollcall.list",
                        "Lists who is inside by the books, and at a roll-call, or until 12 hours after"
                                + " it began, who was seen outside.",
                        List.of(),
                        "`state` `none`, `open` or `ended`, `roll` or null, `begunAt` or null,"
                                + " `endedAt` or null, `there` and `missing` how many, `people` by name"
                                + " (`who`, `name`, `latin` the same in Latin letters or null, `place` area"
                                + " or code of a desk, `since` or null,"
                                + " `guest`, `there`, `markedAt` and `markedBy` or null),"
                                + " `factsAsOf` how old the news of other desks is that are not in"
                                + " `heard`",
                        _ -> json(service.read()))
                .needing(Right.SERVE);
    }

    private JsonNode tick(RpcCall call) {
        Who who =
                Who.of(call.text("who"))
                        .orElseThrow(() ->
                                RpcProblem.badParam("\"who\" must be visit: or staff: and an id."));
        return answer(new RollCallCommand.Tick(call.uuid("commandId"), who, !call.yes("back")));
    }

    private JsonNode answer(RollCallCommand command) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return switch (service.act(command)) {
            case RollCallOutcome.Begun(var roll, int people) ->
                    answer.put("outcome", "begun")
                            .put("roll", roll.toString())
                            .put("people", people);
            case RollCallOutcome.GoesOn(var roll) ->
                    answer.put("outcome", "goesOn").put("roll", roll.toString());
            case RollCallOutcome.Ticked(var roll, var who, boolean isThere) ->
                    answer.put("outcome", "ticked")
                            .put("roll", roll.toString())
                            .put("who", who.key())
                            .put("there", isThere);
            case RollCallOutcome.Ended(var roll, int there, int missing) ->
                    answer.put("outcome", "ended")
                            .put("roll", roll.toString())
                            .put("there", there)
                            .put("missing", missing);
            case RollCallOutcome.None _ -> answer.put("outcome", "none");
            case RollCallOutcome.NotOnTheList _ -> answer.put("outcome", "notOnTheList");
        };
    }

    private JsonNode json(RollState state) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        RollCall roll = state.roll().orElse(null);
        RollCall.End end = roll == null ? null : roll.end();
        answer.put("state", roll == null ? "none" : end == null ? "open" : "ended")
                .put("roll", roll == null ? null : roll.id().toString())
                .put("begunAt", text(roll == null ? null : roll.begunAt()))
                .put("endedAt", text(end == null ? null : end.at()))
                .put("there", state.there())
                .put("missing", state.missing().size())
                .put("factsAsOf", text(state.line().factsAsOf()));
        ArrayNode heard = answer.putArray("heard");
        state.heard().forEach(heard::add);
        ArrayNode people = answer.putArray("people");
        for (Person one : state.listed()) {
            Mark mark = one.mark();
            people.addObject()
                    .put("who", one.who().key())
                    .put("name", one.name())
                    .put("latin", one.readable().equals(one.name()) ? null : one.readable())
                    .put("place", one.place())
                    .put("since", text(one.since()))
                    .put("guest", one.isGuest())
                    .put("there", one.isThere())
                    .put("markedAt", text(mark == null ? null : mark.at()))
                    .put("markedBy", mark == null ? null : mark.by());
        }
        return answer;
    }

    private @Nullable String text(@Nullable Instant instant) {
        return instant == null
                ? null
                : instant.atZone(site.now().zone()).toOffsetDateTime().toString();
    }
}

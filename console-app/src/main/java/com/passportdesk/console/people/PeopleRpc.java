package com.passportdesk.console.people;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.people.PeopleSearch;
import com.passportdesk.store.people.Person;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.suspension.SuspensionCommand;
import com.passportdesk.store.suspension.SuspensionOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `member.search`, `member.suspend` and `member.lift`.
@Configuration
class PeopleRpc {

    private static final int USUAL = 20;

    private final PeopleFinder finder;

    private final Suspensions suspensions;

    PeopleRpc(PeopleFinder finder, Suspensions suspensions) {
        this.finder = finder;
        this.suspensions = suspensions;
    }

    @Bean
    RpcMethod memberSearch() {
        return RpcMethod.of(
                "member.search",
                "Finds members by fragments of name, romanised name, company, e-mail or card"
                        + " number; who is expected here today comes first. Nothing typed gives who"
                        + " comes next.",
                List.of(
                        RpcParam.required("query", Form.TEXT, "what is typed; may be empty"),
                        RpcParam.optional(
                                "limit", Form.NUMBER, "at most so many, 1 to 100; 20 if left out")),
                "`total`, `members` (`id`, `name`, `latin`, `given`, `email`, `plan`, `company`,"
                        + " `home`, `status`, `card`, `cardState`, `visit`, `insideSince`,"
                        + " `expectedAt`; null where there is none)",
                this::search);
    }

    @Bean
    RpcMethod memberSuspend() {
        return RpcMethod.of(
                        "member.suspend",
                        "Suspends a member: they are let in nowhere, here at once and everywhere as"
                                + " soon as the line carries it. Ahead of the queue, as a block.",
                        SUSPENSION,
                        "`outcome` `suspended` with `member` and `order`; or `refused` with `reason`"
                                + " (`unknown`, `no_reason`, `too_long`, `not_active`, `already`) and"
                                + " `trace`",
                        call ->
                                answer(
                                        new SuspensionCommand.Suspend(
                                                call.uuid("commandId"),
                                                call.text("member"),
                                                call.text("reason"))))
                .needing(Right.SUSPEND_MEMBERS);
    }

    @Bean
    RpcMethod memberLift() {
        return RpcMethod.of(
                        "member.lift",
                        "Ends every suspension of a member that this desk knows of.",
                        SUSPENSION,
                        "`outcome` `lifted` with `member`; or `refused` with `reason` (`unknown`,"
                                + " `no_reason`, `too_long`, `not_suspended`) and `trace`",
                        call ->
                                answer(
                                        new SuspensionCommand.Lift(
                                                call.uuid("commandId"),
                                                call.text("member"),
                                                call.text("reason"))))
                .needing(Right.SUSPEND_MEMBERS);
    }

    private static final List<RpcParam> SUSPENSION =
            List.of(
                    RpcParam.commandId(),
                    RpcParam.required("member", Form.TEXT, "member id"),
                    RpcParam.required(
                            "reason",
                            Form.TEXT,
                            "1 to 300 characters; sealed, and gone with the member"));

    private JsonNode answer(SuspensionCommand command) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return switch (suspensions.act(command)) {
            case SuspensionOutcome.Suspended(String member, UUID order) ->
                    answer.put("outcome", "suspended")
                            .put("member", member)
                            .put("order", order.toString());
            case SuspensionOutcome.Lifted(String member) ->
                    answer.put("outcome", "lifted").put("member", member);
            case SuspensionOutcome.Refused(var why) -> {
                String reason = why.name().toLowerCase(Locale.ROOT);
                answer.put("outcome", "refused").put("reason", reason);
                answer.putArray("trace")
                        .addObject()
                        .put("rule", reason)
                        .put("state", "fail")
                        .put("value", reason)
                        .put("asOf", text(finder.now()));
                yield answer;
            }
        };
    }

    private JsonNode search(RpcCall call) {
        int limit = call.number("limit", 1, PeopleSearch.MOST, USUAL);
        PeopleSearch.Found found = finder.find(call.optionalText("query").orElse(""), limit);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("total", found.total());
        ArrayNode members = answer.putArray("members");
        found.people().forEach(person -> members.add(member(person)));
        return answer;
    }

    private ObjectNode member(Person person) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", person.id())
                .put("name", person.name())
                .put("latin", person.latin())
                .put("given", person.given())
                .put("email", person.email())
                .put("plan", person.plan())
                .put("company", person.company())
                .put("home", person.home())
                .put("status", person.status())
                .put("card", person.card())
                .put("cardState", person.cardState())
                .put("visit", person.visit() == null ? null : person.visit().toString())
                .put("insideSince", text(person.insideSince()))
                .put("expectedAt", text(person.expectedAt()));
    }

    private @Nullable String text(@Nullable Instant instant) {
        return instant == null
                ? null
                : instant.atZone(finder.site().zone()).toOffsetDateTime().toString();
    }
}

package com.passportdesk.console.signin;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.Colleague;
import com.passportdesk.store.staff.SignOut;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Signing in and out for programs, by the same rules as at the cover.
final class SignInRpc {

    private final SignInService service;
    private final RunningDesk desk;

    SignInRpc(SignInService service, RunningDesk desk) {
        this.service = service;
        this.desk = desk;
    }

    RpcMethod signIn() {
        return RpcMethod.barrier(
                        "session.signIn",
                        "Signs somebody in by PIN; whoever was signed in before is signed out. Wrong PINs"
                                + " count as at the screen, and a wait after five holds here too.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("pin", RpcParam.Form.TEXT, "six digits"),
                                RpcParam.optional(
                                        "staff",
                                        RpcParam.Form.TEXT,
                                        "staff id; without it the PIN is compared with everybody's of the"
                                                + " site")),
                        "`outcome` `signedIn` with `staff` (`id`, `name`, `role`), or `refused` with"
                                + " `reason` (`wrongPin`, `wait`, `chooseWho`, `notAPin`, `nobodyKnown`),"
                                + " `triesLeft` or `waitUntil` where they apply, and `trace`.",
                        this::answer)
                .forAnybody();
    }

    RpcMethod signOut() {
        return RpcMethod.barrier(
                "session.signOut",
                "Signs out whoever is signed in, as locking the desk does; a repeat finds nobody.",
                List.of(),
                "`outcome` `signedOut`",
                _ -> {
                    service.leave(SignOut.Why.LOCK);
                    return node("signedOut");
                });
    }

    private JsonNode answer(RpcCall call) {
        Optional<String> who = call.optionalText("staff");
        return switch (service.signIn(call.uuid("commandId"), who, call.text("pin"))) {
            case SignInAnswer.In(Session.Operator operator) -> {
                ObjectNode in = node("signedIn");
                in.putObject("staff")
                        .put("id", operator.id())
                        .put("name", operator.name())
                        .put("role", operator.role());
                yield in;
            }
            case SignInAnswer.Wrong(int left) ->
                    refused("wrongPin", left + " left").put("triesLeft", left);
            case SignInAnswer.Wait(Instant until) ->
                    refused("wait", "until " + local(until)).put("waitUntil", local(until));
            case SignInAnswer.ChooseWho _ -> refused("chooseWho", people());
            case SignInAnswer.NotAPin _ -> refused("notAPin", "not six digits");
            case SignInAnswer.NobodyKnown _ -> refused("nobodyKnown", "");
        };
    }

    private String people() {
        return String.join(", ", service.entrance().people().stream().map(Colleague::id).toList());
    }

    private ObjectNode refused(String reason, String value) {
        ObjectNode refused = node("refused").put("reason", reason);
        refused.putArray("trace")
                .addObject()
                .put("rule", "pin")
                .put("state", "fail")
                .put("value", value)
                .put("asOf", local(desk.clock().instant()));
        return refused;
    }

    private static ObjectNode node(String outcome) {
        return JsonNodeFactory.instance.objectNode().put("outcome", outcome);
    }

    /// At the site's own offset; UTC as long as the site is unknown.
    private String local(Instant instant) {
        return new SiteRepository(desk.rows())
                .find(desk.site())
                .map(site -> instant.atZone(site.zone()).toOffsetDateTime().toString())
                .orElseGet(instant::toString);
    }
}

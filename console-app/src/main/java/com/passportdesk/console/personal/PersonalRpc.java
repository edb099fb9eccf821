package com.passportdesk.console.personal;

import com.passportdesk.console.personal.PersonalService.Written;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.store.personal.Check;
import com.passportdesk.store.personal.EraseOutcome;
import com.passportdesk.store.personal.Erasure;
import com.passportdesk.store.personal.PersonalFile;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `member.erase`, `guest.erase`, `member.erasures` and `member.export`, by the same service as the
/// screens.
@Configuration
class PersonalRpc {

    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    private final PersonalService service;
    private final InstantSource clock;

    PersonalRpc(PersonalService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    private static List<RpcParam> params() {
        return List.of(
                RpcParam.commandId(),
                RpcParam.required("member", Form.TEXT, "member id"),
                RpcParam.required(
                        "reason", Form.TEXT, "why, at most 200 letters; must not name the person"));
    }

    @Bean
    RpcMethod memberErase() {
        return RpcMethod.of(
                        "member.erase",
                        "Erases a member here at once and at every other desk as soon as it hears: keys,"
                                + " rows, search and rendered files. Receipts keep what the law demands.",
                        params(),
                        "`outcome` `erased` with `order`, `member`, `at`, `cards` (blocked),"
                                + " `confirmed` and `waiting` (codes of desks); or `refused` with `reason` (a rule:"
                                + " `known`, `reason`, `inside`, `booked`, `pass`, `card`, `wallet`) and `trace`.",
                        this::erased)
                .needing(Right.PERSONAL_DATA);
    }

    private JsonNode erased(RpcCall call) {
        EraseOutcome outcome =
                service.erase(call.uuid("commandId"), call.text("member"), call.text("reason"));
        return switch (outcome) {
            case EraseOutcome.Gone gone ->
                    gone(gone, node().put("member", gone.member()).put("cards", gone.cards()));
            case EraseOutcome.Refused refused -> refused(refused.headline(), refused.trace());
        };
    }

    private ObjectNode gone(EraseOutcome.Gone gone, ObjectNode of) {
        ObjectNode answer =
                node().put("outcome", "erased")
                        .put("order", gone.order().toString())
                        .setAll(of)
                        .put("at", local(gone.at()));
        service.erasure(gone.order()).ifPresent(erasure -> desks(erasure, answer));
        return answer;
    }

    @Bean
    RpcMethod guestErase() {
        return RpcMethod.of(
                        "guest.erase",
                        "Erases the name of somebody without an account, or a note about nobody, here at once"
                                + " and at every other desk as soon as it hears. The visit, booking or day pass"
                                + " stays and counts; a day pass and the visits it let in go together. What"
                                + " the same person booked apart is to be erased by its own id.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "id", Form.UUID, "of the visit, booking, day pass or note"),
                                RpcParam.required(
                                        "reason",
                                        Form.TEXT,
                                        "why, at most 200 letters; must not say the name")),
                        "`outcome` `erased` with `order` (the first), `id`, `at`, `confirmed` and `waiting`"
                                + " (codes of desks); or `refused` with `reason` (a rule: `known`, `reason`,"
                                + " `inside`, `booked`, `pass`) and `trace`.",
                        this::guestErased)
                .needing(Right.PERSONAL_DATA);
    }

    private JsonNode guestErased(RpcCall call) {
        EraseOutcome outcome =
                service.eraseGuest(call.uuid("commandId"), call.uuid("id"), call.text("reason"));
        return switch (outcome) {
            case EraseOutcome.Gone gone -> gone(gone, node().put("id", gone.member()));
            case EraseOutcome.Refused refused -> refused(refused.headline(), refused.trace());
        };
    }

    private ObjectNode refused(Check headline, List<Check> trace) {
        ObjectNode refused = node().put("outcome", "refused").put("reason", headline.rule().code());
        ArrayNode all = refused.putArray("trace");
        String asOf = local(clock.instant());
        for (Check check : trace) {
            all.addObject()
                    .put("rule", check.rule().code())
                    .put("state", check.state().code())
                    .put("value", check.value())
                    .put("asOf", asOf);
        }
        return refused;
    }

    @Bean
    RpcMethod memberErasures() {
        return RpcMethod.of(
                        "member.erasures",
                        "Lists orders to erase, the latest first, and which desks have confirmed that"
                                + " nothing is left there.",
                        List.of(
                                RpcParam.optional(
                                        "limit", Form.NUMBER, "1 to 1,000, 100 if left out")),
                        "`erasures` (`order`, `target` a member id, the id of a guest's visit, booking,"
                                + " day pass or note, or `law:<entity>:<year>`, `reason`, `desk`, `at` or null, `confirmed`, `waiting`).",
                        this::listed)
                .needing(Right.PERSONAL_DATA);
    }

    private JsonNode listed(RpcCall call) {
        ObjectNode answer = node();
        ArrayNode all = answer.putArray("erasures");
        for (Erasure erasure : service.erasures(call.number("limit", 1, MOST, USUAL))) {
            Instant at = erasure.at();
            ObjectNode one =
                    all.addObject()
                            .put("order", erasure.order().toString())
                            .put("target", erasure.target())
                            .put("reason", erasure.reason())
                            .put("desk", erasure.desk())
                            .put("at", at == null ? null : local(at));
            desks(erasure, one);
        }
        return answer;
    }

    private static void desks(Erasure erasure, ObjectNode into) {
        ArrayNode confirmed = into.putArray("confirmed");
        erasure.confirmed().forEach(confirmed::add);
        ArrayNode waiting = into.putArray("waiting");
        erasure.waiting().forEach(waiting::add);
    }

    @Bean
    RpcMethod memberExport() {
        return RpcMethod.of(
                        "member.export",
                        "Writes all that is known of a member as JSON and as PDF/A, each with the desk and"
                                + " number of the record that says it. That it was given out is on record.",
                        params(),
                        "`outcome` `exported` with `json` and `pdf` (paths; gone after a day), `record`"
                                + " (`desk`, `number`), `totals` by list and `incomplete` (numbers of this desk's"
                                + " records that cannot be read and may say more); or `refused` with `reason` and"
                                + " `trace`.",
                        this::exported)
                .needing(Right.PERSONAL_DATA);
    }

    private JsonNode exported(RpcCall call) {
        Written written =
                service.export(call.uuid("commandId"), call.text("member"), call.text("reason"));
        return switch (written) {
            case Written.Refused(var why) -> refused(why.check(), List.of(why.check()));
            case Written.Files files -> {
                ObjectNode answer =
                        node().put("outcome", "exported")
                                .put("json", files.json().toString())
                                .put("pdf", files.pdf().toString());
                answer.putObject("record")
                        .put("desk", files.granted().desk())
                        .put("number", files.granted().number());
                ObjectNode totals = answer.putObject("totals");
                for (PersonalFile.Part part : PersonalFile.Part.values()) {
                    totals.put(part.code(), files.file().path(part.code()).path("total").asInt());
                }
                answer.set("incomplete", files.file().path("incomplete"));
                yield answer;
            }
        };
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String local(Instant instant) {
        return instant.atZone(service.site().zone()).toOffsetDateTime().toString();
    }
}

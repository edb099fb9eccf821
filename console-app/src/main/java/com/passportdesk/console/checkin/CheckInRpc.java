package com.passportdesk.console.checkin;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcOverride;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.staff.StaffOverride;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.CheckOut;
import com.passportdesk.store.visit.UndoCheckIn;
import com.passportdesk.store.visit.UndoCheckOut;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `checkin.tap`, `checkin.byMember`, `checkin.undo`, `checkin.leave`, `checkin.undoLeave` and
/// `checkin.list`, by the same service as the screens.
@Configuration
class CheckInRpc {

    private static final int MOST_LISTED = 10_000;
    private static final String ANSWERS =
            "`outcome` `admitted` or `alreadyInside` with `visit`, `member`, `name`, `at`, `area`"
                    + " and `trace`; or `refused` with `attempt`, `member` or null, `headline` (a rule)"
                    + " and `trace` (`rule`, `state` `pass`/`fail`/`overridden`/`range`/`skipped`,"
                    + " `value`, `asOf`)";

    private static final RpcOverride<Rule> OVERRIDE =
            new RpcOverride<>("reason", List.of(Rule.values()), Set.of(Rule.CAP));

    /// The same with a card, whose end may give way as well.
    private static final RpcOverride<Rule> AT_THE_CARD =
            new RpcOverride<>("override", List.of(Rule.values()), Set.of(Rule.EXPIRED));

    private final CheckInService service;
    private final RunningDesk desk;
    private final DeskSite site;

    CheckInRpc(CheckInService service, RunningDesk desk, DeskSite site) {
        this.service = service;
        this.desk = desk;
        this.site = site;
    }

    @Bean
    RpcMethod checkInTap() {
        return RpcMethod.of(
                        "checkin.tap",
                        "Lets in whoever shows this card, as a tap on the reader does.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.optional(
                                        "credential",
                                        Form.TEXT,
                                        "what is written on it, 32 hex digits"),
                                RpcParam.optional(
                                        "issue",
                                        Form.NUMBER,
                                        "the issue written with it; the card's own if left out"),
                                RpcParam.optional(
                                        "uid", Form.TEXT, "instead: the chip's, 14 hex digits"),
                                RpcParam.optional("card", Form.TEXT, "instead: the printed number"),
                                RpcParam.optional(
                                        "code",
                                        Form.TEXT,
                                        "instead: a member pass, as a scanner read it"),
                                AT_THE_CARD.why(),
                                AT_THE_CARD.names()),
                        ANSWERS,
                        call -> answer(tapped(call)))
                .needing(Right.SERVE);
    }

    private DoorAnswer tapped(RpcCall call) {
        call.oneOf("credential", "card", "code");
        call.oneOf("uid", "card", "code");
        UUID command = call.uuid("commandId");
        StaffOverride<Rule> override = AT_THE_CARD.read(call).orElse(null);
        return call.optionalText("code")
                .map(code ->
                        service.code(command, code, override)
                                .orElseGet(() ->
                                        service.tap(
                                                command,
                                                new Tap.Useless(Tap.Kind.FOREIGN, ""),
                                                override)))
                .orElseGet(() -> service.tap(command, tap(call), override));
    }

    @Bean
    RpcMethod checkInByMember() {
        return RpcMethod.of(
                        "checkin.byMember",
                        "Lets in a member who was found by name.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("member", Form.TEXT, "the member's id")),
                        ANSWERS,
                        call ->
                                answer(
                                        service.byMember(
                                                call.uuid("commandId"), call.text("member"))))
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod checkInOverride() {
        return RpcMethod.of(
                        "checkin.override",
                        "Lets in a member against rules; whoever is signed in answers for it. A"
                                + " rule that is not named refuses all the same, and a block, an"
                                + " unknown card, an old issue, a suspended person and an unpaid"
                                + " plan give way to nobody.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("member", Form.TEXT, "the member's id"),
                                RpcParam.required(
                                        "reason",
                                        Form.TEXT,
                                        "why, 1 to " + StaffOverride.MOST + " characters"),
                                OVERRIDE.names()),
                        ANSWERS,
                        this::override)
                .needing(Right.OVERRIDE);
    }

    private JsonNode override(RpcCall call) {
        call.text("reason");
        return answer(
                service.override(
                        call.uuid("commandId"),
                        call.text("member"),
                        OVERRIDE.read(call).orElseThrow()));
    }

    @Bean
    RpcMethod checkInUndo() {
        return RpcMethod.of(
                        "checkin.undo",
                        "Takes a check-in of this desk back, within ten minutes.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("visit", Form.UUID, "the visit's id")),
                        "`outcome` `undone`; or `refused` with `reason`"
                                + " `unknown`/`otherDesk`/`undone`/`left`/`tooLate` and an empty"
                                + " `trace`",
                        this::undo)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod checkInLeave() {
        return RpcMethod.of(
                        "checkin.leave",
                        "Lets somebody out who is inside.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("visit", Form.UUID, "the visit's id")),
                        "`outcome` `left` with `visit`; or `refused` with `reason` `notInside` and"
                                + " an empty `trace`",
                        this::leave)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod checkInUndoLeave() {
        return RpcMethod.of(
                        "checkin.undoLeave",
                        "Takes a check-out of this desk back, within ten minutes: the visit goes"
                                + " on.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("visit", Form.UUID, "the visit's id")),
                        "`outcome` `undone` with `visit`, and `stillOut`, the desk whose check-out stands,"
                                + " where there is one; or `refused` with `reason`"
                                + " `unknown`/`otherDesk`/`returned`/`tooLate` and an empty `trace`",
                        this::undoLeave)
                .needing(Right.SERVE);
    }

    private JsonNode undoLeave(RpcCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        switch (service.undoLetOut(call.uuid("commandId"), call.uuid("visit"))) {
            case UndoCheckOut.Outcome.Undone(UUID visit) ->
                    answer.put("outcome", "undone").put("visit", visit.toString());
            case UndoCheckOut.Outcome.StillOut(UUID visit, String desk) ->
                    answer.put("outcome", "undone")
                            .put("visit", visit.toString())
                            .put("stillOut", desk);
            case UndoCheckOut.Outcome.Refused(var cause) -> {
                String reason =
                        switch (cause) {
                            case UNKNOWN -> "unknown";
                            case OTHER_DESK -> "otherDesk";
                            case RETURNED -> "returned";
                            case TOO_LATE -> "tooLate";
                        };
                answer.put("outcome", "refused").put("reason", reason).putArray("trace");
            }
        }
        return answer;
    }

    private JsonNode leave(RpcCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return switch (service.letOut(call.uuid("commandId"), call.uuid("visit"))) {
            case CheckOut.Outcome.Left(UUID visit) ->
                    answer.put("outcome", "left").put("visit", visit.toString());
            case CheckOut.Outcome.NotInside _ -> {
                answer.put("outcome", "refused").put("reason", "notInside").putArray("trace");
                yield answer;
            }
        };
    }

    @Bean
    RpcMethod checkInList() {
        return RpcMethod.of(
                "checkin.list",
                "Lists the visits of a date at this site, newest first, undone ones too.",
                List.of(
                        RpcParam.optional("date", Form.DATE, "today if left out"),
                        RpcParam.optional(
                                "limit", Form.NUMBER, "at most so many, 1 to 10,000; 1,000")),
                "`date`, `visits` (`visit`, `member` or null, `name`, `area`, `how`, `countsAs`,"
                        + " `plan`, `home`, `card`, `desk`, `arrivedAt`, `leftAt`, `undoneAt`)",
                this::list);
    }

    private Tap tap(RpcCall call) {
        MemberRepository members = new MemberRepository(desk.rows());
        Optional<String> credential = call.credential("credential");
        Optional<String> uid = call.uid("uid");
        Optional<String> number = call.optionalText("card");
        if (credential.isEmpty() && uid.isEmpty() && number.isEmpty()) {
            throw RpcProblem.badParam("One of \"credential\", \"uid\" and \"card\" is needed.");
        }
        String chip = uid.orElse("");
        if (credential.isPresent()) {
            String id = credential.get();
            int own = members.card(id).map(Card::issue).orElse(1);
            return new Tap.Genuine(id, call.number("issue", 1, 0xFFFF, own), chip);
        }
        Optional<Card> card =
                uid.isPresent() ? members.cardByUid(chip) : members.cardByNumber(number.orElse(""));
        return card.<Tap>map(one ->
                        new Tap.Genuine(
                                one.credential(),
                                call.number("issue", 1, 0xFFFF, one.issue()),
                                one.uid() == null ? chip : one.uid()))
                .orElseGet(() -> new Tap.Useless(Tap.Kind.FOREIGN, chip));
    }

    private ObjectNode answer(DoorAnswer answer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (answer.outcome()) {
            case CheckInOutcome.Admitted in -> {
                node.put("outcome", "admitted").put("visit", in.visit().toString());
                person(node, in.member(), answer).put("at", text(in.at())).put("area", in.area());
            }
            case CheckInOutcome.AlreadyIn in -> {
                node.put("outcome", "alreadyInside").put("visit", in.visit().toString());
                person(node, in.member(), answer)
                        .put("at", text(in.since()))
                        .put("area", in.area());
            }
            case CheckInOutcome.Refused no -> {
                node.put("outcome", "refused").put("attempt", no.attempt().toString());
                person(node, no.member(), answer)
                        .put("at", text(no.at()))
                        .put("headline", no.headline().code());
            }
        }
        node.set("trace", trace(answer.outcome().decision()));
        return node;
    }

    private static ObjectNode person(ObjectNode node, @Nullable String member, DoorAnswer answer) {
        Profile profile = answer.profile();
        return node.put("member", member)
                .put("name", profile == null ? null : profile.member().name());
    }

    private ArrayNode trace(AccessDecision decision) {
        ArrayNode trace = JsonNodeFactory.instance.arrayNode();
        for (Step step : decision.trace()) {
            trace.addObject()
                    .put("rule", step.rule().code())
                    .put("state", step.state().code())
                    .put("value", step.value())
                    .put("asOf", text(step.asOf()));
        }
        return trace;
    }

    private JsonNode undo(RpcCall call) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (service.undo(call.uuid("commandId"), call.uuid("visit"))) {
            case UndoCheckIn.Outcome.Undone(var visit) ->
                    node.put("outcome", "undone").put("visit", visit.toString());
            case UndoCheckIn.Outcome.Refused(var cause) -> {
                node.put("outcome", "refused").put("reason", reason(cause));
                node.putArray("trace");
            }
        }
        return node;
    }

    private static String reason(UndoCheckIn.Cause cause) {
        return switch (cause) {
            case UNKNOWN -> "unknown";
            case OTHER_DESK -> "otherDesk";
            case UNDONE -> "undone";
            case LEFT -> "left";
            case TOO_LATE -> "tooLate";
        };
    }

    private JsonNode list(RpcCall call) {
        LocalDate date =
                call.date("date").orElseGet(() -> site.now().localDate(desk.clock().instant()));
        int limit = call.number("limit", 1, MOST_LISTED, 1_000);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("date", date.toString());
        ArrayNode visits = answer.putArray("visits");
        for (Visit visit : new VisitRepository(desk.rows()).on(site.now().id(), date, limit)) {
            visits.addObject()
                    .put("visit", visit.id().toString())
                    .put("member", visit.isErased() ? null : visit.member())
                    .put("name", visit.name())
                    .put("area", visit.area())
                    .put("how", visit.how())
                    .put("countsAs", visit.countsAs())
                    .put("plan", visit.plan())
                    .put("home", visit.home())
                    .put("card", visit.card())
                    .put("desk", visit.desk())
                    .put("arrivedAt", text(visit.arrivedAt()))
                    .put("leftAt", text(visit.leftAt()))
                    .put("undoneAt", text(visit.undoneAt()));
        }
        return answer;
    }

    private @Nullable String text(@Nullable Instant instant) {
        return instant == null
                ? null
                : instant.atZone(site.now().zone()).toOffsetDateTime().toString();
    }
}

package com.passportdesk.console.settle;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcOverride;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.conflict.SettleConflict;
import com.passportdesk.store.conflict.SettleConflict.Choice;
import com.passportdesk.store.conflict.SettleOutcome;
import com.passportdesk.store.conflict.Settlement;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `conflict.list` and `conflict.settle`.
@Configuration
class SettleRpc {

    /// The one who stays takes the room again: against the lease of another desk at most.
    private static final RpcOverride<BookingRefusal.Rule> OVERRIDE =
            new RpcOverride<>(
                    "override",
                    List.of(BookingRefusal.Rule.LEASE),
                    Set.of(BookingRefusal.Rule.LEASE));

    private final SettleService service;
    private final SaleSentences sentences;
    private final InstantSource clock;

    SettleRpc(SettleService service, SaleSentences sentences, InstantSource clock) {
        this.service = service;
        this.sentences = sentences;
        this.clock = clock;
    }

    @Bean
    RpcMethod conflictList() {
        return RpcMethod.of(
                "conflict.list",
                "Lists what waits for a decision, at most "
                        + ConflictRepository.MOST
                        + ", and what was settled in the last week, at most 50.",
                List.of(),
                "`waiting` (`record`, `part`, `kind` and by kind: `soldTwice` with `room`, `from`,"
                        + " `until`, `stays`, `moves` (each `booking`, `name`, `seats`, `price`,"
                        + " `receipt`, `bookedAt`, `operator`, `desk`, `override`), `rooms` where"
                        + " the one that moves can go, the best first, `past` `over` or `noRoom` once"
                        + " nobody can be moved any more and it can only stand, else null, and then"
                        + " `lost` the booking without the room at the centre and `giveBack` its"
                        + " receipt (`receipt`, `number` or null where unknown here), if it was paid;"
                        + " `changed` with `document`, `id`,"
                        + " `lost`, `fields`; `overrun` with `cause`, `thing`, `used`, `limit`;"
                        + " `refundedTwice` with `receipt`, `number`, `line`, `name`, `sold`, `given`,"
                        + " `tooMuch`, `creditNotes`; `notTaken`"
                        + " with `number`, `type`, `cause`),"
                        + " `cardsTwice` (`credential`, `number`, `issue`, `member`: another desk"
                        + " made a card of this issue first, the person needs a new one; at most 50),"
                        + " `settled` (`record`, `part`, `how`, `at`, `operator`, `desk`, `booking`)",
                this::list);
    }

    private JsonNode list(RpcCall call) {
        SettleService.Everything all = service.read();
        ObjectNode answer = node();
        ArrayNode waiting = answer.putArray("waiting");
        for (Waiting one : all.waiting()) {
            write(one, waiting.addObject());
        }
        ArrayNode twice = answer.putArray("cardsTwice");
        for (SettleService.TwiceMade one : all.twice()) {
            twice.addObject()
                    .put("credential", one.card().credential())
                    .put("number", one.card().number())
                    .put("issue", one.card().issue())
                    .put("member", one.card().member());
        }
        ArrayNode settled = answer.putArray("settled");
        for (SettleService.Decided one : all.decided()) {
            ConflictRepository.Settled decision = one.settled();
            settled.addObject()
                    .put("record", decision.key().record().toString())
                    .put("part", decision.key().part())
                    .put("how", decision.how())
                    .put("at", local(decision.at()))
                    .put("operator", decision.operator())
                    .put("desk", decision.desk())
                    .put(
                            "booking",
                            decision.about().map(about -> about.id().toString()).orElse(null));
        }
        return answer;
    }

    private void write(Waiting waiting, ObjectNode to) {
        Conflict.Key key = waiting.conflict().key();
        to.put("record", key.record().toString()).put("part", key.part());
        switch (waiting) {
            case Waiting.Room room -> {
                Booking booking = room.stays().booking();
                to.put("kind", "soldTwice")
                        .put("room", booking.resource())
                        .put("from", local(booking.time().start()))
                        .put("until", local(booking.time().end()));
                write(room.stays(), to.putObject("stays"));
                room.moves()
                        .ifPresentOrElse(
                                other -> write(other, to.putObject("moves")),
                                () -> to.putNull("moves"));
                ArrayNode rooms = to.putArray("rooms");
                room.rooms().stream().map(Verdict.Yes::room).forEach(one -> rooms.add(one.id()));
                past(room, to);
            }
            case Waiting.Change(Conflict.Changed changed, _) -> {
                to.put("kind", "changed")
                        .put("document", changed.kind())
                        .put("id", changed.id())
                        .put("lost", changed.lost());
                to.set("fields", changed.fields());
            }
            case Waiting.Refunds(Conflict.RefundedTwice twice, _) -> refunds(twice, to);
            case Waiting.Overrun(Conflict.Overrun overrun, _) ->
                    to.put("kind", "overrun")
                            .put("cause", overrun.cause())
                            .put("thing", overrun.thing())
                            .put("used", overrun.used())
                            .put("limit", overrun.limit());
            case Waiting.NotTaken(Conflict.NotTaken refused, String type, _, _) ->
                    to.put("kind", "notTaken")
                            .put("number", refused.number())
                            .put("type", type)
                            .put("cause", refused.cause());
        }
    }

    private static void past(Waiting.Room room, ObjectNode to) {
        Settlement.Past past = room.past().orElse(null);
        switch (past) {
            case OVER -> to.put("past", "over");
            case NO_ROOM -> to.put("past", "noRoom");
            case null -> to.putNull("past");
        }
        if (past == null) {
            return;
        }
        Waiting.Side lost = room.lost();
        to.put("lost", lost.booking().id().toString());
        UUID receipt = lost.booking().receipt();
        if (receipt == null) {
            to.putNull("giveBack");
        } else {
            to.putObject("giveBack")
                    .put("receipt", receipt.toString())
                    .put("number", lost.receipt().map(Receipt::number).orElse(null));
        }
    }

    private void refunds(Conflict.RefundedTwice twice, ObjectNode to) {
        to.put("kind", "refundedTwice")
                .put("receipt", twice.receipt().id().toString())
                .put("number", twice.receipt().number())
                .put("line", twice.line().line())
                .put("name", twice.line().name())
                .put("sold", twice.line().quantity())
                .put("given", twice.given());
        to.set("tooMuch", MoneyJson.of(twice.tooMuch()));
        ArrayNode notes = to.putArray("creditNotes");
        for (Receipt note : twice.notes()) {
            ObjectNode one =
                    notes.addObject()
                            .put("receipt", note.id().toString())
                            .put("number", note.number())
                            .put("desk", note.desk())
                            .put("operator", note.operator())
                            .put("issuedAt", local(note.issuedAt()));
            one.set("total", MoneyJson.of(note.total()));
        }
    }

    private void write(Waiting.Side side, ObjectNode to) {
        Booking booking = side.booking();
        to.put("booking", booking.id().toString())
                .put("name", side.name())
                .put("seats", booking.seats());
        to.set("price", MoneyJson.of(booking.price()));
        to.put("receipt", booking.receipt() == null ? null : booking.receipt().toString())
                .put("bookedAt", local(booking.made().at()))
                .put("operator", booking.made().operator())
                .put("desk", booking.made().desk())
                .put("override", booking.made().override());
    }

    @Bean
    RpcMethod conflictSettle() {
        return RpcMethod.of(
                        "conflict.settle",
                        "Decides something that waits. Both desks hear of it; nothing is dropped.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("record", Form.UUID, "as `conflict.list` says"),
                                RpcParam.required("part", Form.TEXT, "as `conflict.list` says"),
                                RpcParam.required(
                                        "choice",
                                        Form.TEXT,
                                        "`move` (a booking gets another room at the same price),"
                                                + " `keep` (the only one left has the room), `stand`"
                                                + " (it stays as it is; a room sold twice once it says"
                                                + " `past`) or `bringBack`"),
                                RpcParam.optional("booking", Form.UUID, "the one to move"),
                                RpcParam.optional("room", Form.TEXT, "where to"),
                                OVERRIDE.why(),
                                OVERRIDE.names()),
                        "`outcome` `settled` with `how`, `booking`, `room`; or `refused` with"
                                + " `reason` `settled`, `choice` or `room`, `sentence` and `trace`",
                        this::settle)
                .needing(Right.SERVE);
    }

    private JsonNode settle(RpcCall call) {
        SettleConflict command =
                new SettleConflict(
                        call.uuid("commandId"),
                        new Conflict.Key(call.uuid("record"), call.text("part")),
                        choice(call),
                        OVERRIDE.read(call).orElse(null));
        return switch (service.settle(command)) {
            case SettleOutcome.Settled settled ->
                    node().put("outcome", "settled")
                            .put("how", settled.how())
                            .put(
                                    "booking",
                                    settled.booking() == null ? null : settled.booking().toString())
                            .put("room", settled.room());
            case SettleOutcome.Refused refused -> refused(refused);
        };
    }

    private static Choice choice(RpcCall call) {
        return switch (call.text("choice")) {
            case "move" -> new Choice.Move(call.uuid("booking"), call.text("room"));
            case "keep" -> new Choice.Keep();
            case "stand" -> new Choice.Stand();
            case "bringBack" -> new Choice.BringBack();
            default -> throw RpcProblem.badParam("choice must be move, keep, stand or bringBack.");
        };
    }

    private ObjectNode refused(SettleOutcome.Refused refused) {
        BookingRefusal rule = refused.refusal();
        String sentence =
                switch (refused.why()) {
                    case SETTLED -> "Nothing waits there any more.";
                    case CHOICE -> "That is no choice for it.";
                    case ROOM -> rule == null ? "The room cannot be had." : sentences.of(rule);
                };
        ObjectNode answer =
                node().put("outcome", "refused")
                        .put("reason", refused.why().name().toLowerCase(Locale.ROOT))
                        .put("sentence", sentence);
        answer.putArray("trace")
                .addObject()
                .put("rule", refused.why().name().toLowerCase(Locale.ROOT))
                .put("state", "fail")
                .put("value", sentence)
                .put("asOf", local(clock.instant()));
        return answer;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String local(Instant instant) {
        return instant.atZone(service.site().zone()).toOffsetDateTime().toString();
    }
}

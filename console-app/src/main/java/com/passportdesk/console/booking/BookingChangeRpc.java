package com.passportdesk.console.booking;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `booking.move` and `booking.cancel`.
@Configuration
class BookingChangeRpc {

    private static final String NO_ROOM = "This site has no such booking of a room.";

    private final BookingService bookings;
    private final SaleSentences sentences;

    BookingChangeRpc(BookingService bookings, SaleSentences sentences) {
        this.bookings = bookings;
        this.sentences = sentences;
    }

    @Bean
    RpcMethod bookingMove() {
        return RpcMethod.of(
                        "booking.move",
                        "Gives the booking of a room another room or time, at the price it has, or at a higher"
                                + " one that was agreed and not paid. What costs more than was paid is"
                                + " sold: `walkin.sell` with a line `{booking, room, from, until}`.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("booking", Form.UUID, "its id"),
                                RpcParam.optional("room", Form.TEXT, "the one it has"),
                                RpcParam.optional("from", Form.INSTANT, "as it is"),
                                RpcParam.optional("until", Form.INSTANT, "as it is"),
                                RpcParam.optional(
                                        "price",
                                        Form.MONEY,
                                        "agreed for one that is not paid, at least what it costs"
                                                + " there; as it is if left out"),
                                BookingRpc.OVERRIDE.why(),
                                BookingRpc.OVERRIDE.names()),
                        "`outcome` `moved` with `booking`, `room`, `from`, `until` and `feePercent`, what of"
                                + " its price stays due whenever it is given up, because it was moved"
                                + " when that was due; or `refused` with"
                                + " `reason` (`unknown`, `cancelled`, `over`, `dearer`, or the rule the"
                                + " room broke), `sentence` and `trace`, and by how much it costs more, the"
                                + " `difference`, where it is `dearer`",
                        this::move)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod bookingCancel() {
        return RpcMethod.of(
                        "booking.cancel",
                        "Gives up a booking that is not paid; its room or hot desk is free at every"
                                + " desk.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("booking", Form.UUID, "its id")),
                        "`outcome` `cancelled` with `booking` and `owed`, what would have stayed of a"
                                + " room if it had been paid and nobody took, where there is any; or `refused` with `reason` (`unknown`,"
                                + " `cancelled`, `over`, `paid`), `sentence` and `trace`",
                        this::cancel)
                .needing(Right.SERVE);
    }

    private JsonNode move(RpcCall call) {
        Optional<Booking> now =
                bookings.find(call.uuid("booking")).map(BookingService.Named::booking);
        if (now.isEmpty()) {
            return answer(new ChangeOutcome.Refused(ChangeOutcome.Why.UNKNOWN, null), NO_ROOM);
        }
        Booking booking = now.get();
        MoveBooking wish =
                new MoveBooking(
                        call.uuid("commandId"),
                        booking.id(),
                        call.optionalText("room").orElse(booking.resource()),
                        at(call, "from", booking.time().start()),
                        at(call, "until", booking.time().end()),
                        BookingRpc.OVERRIDE.read(call).orElse(null),
                        call.object("price")
                                .map(one ->
                                        one.only(RpcCall.MONEY).money(bookings.site().currency()))
                                .orElse(null));
        ChangeOutcome outcome = bookings.move(wish);
        ObjectNode answer = answer(outcome, NO_ROOM);
        if (outcome instanceof ChangeOutcome.Refused(var why, _)
                && why == ChangeOutcome.Why.DEARER) {
            bookings.tryMove(wish)
                    .ifPresent(trial -> answer.set("difference", MoneyJson.of(trial.difference())));
        }
        return answer;
    }

    private static Instant at(RpcCall call, String param, Instant otherwise) {
        return call.instant(param).orElse(otherwise);
    }

    private JsonNode cancel(RpcCall call) {
        return answer(
                bookings.cancel(new CancelBooking(call.uuid("commandId"), call.uuid("booking"))),
                "This site has no such booking.");
    }

    /// @param unknown the sentence where there is no such booking
    private ObjectNode answer(ChangeOutcome outcome, String unknown) {
        return switch (outcome) {
            case ChangeOutcome.Moved moved ->
                    node().put("outcome", "moved")
                            .put("booking", moved.booking().toString())
                            .put("room", moved.resource())
                            .put("from", local(moved.time().start()))
                            .put("until", local(moved.time().end()))
                            .put("feePercent", keptPercent(moved.booking()));
            case ChangeOutcome.Cancelled(UUID booking, Optional<Money> owed) -> {
                ObjectNode answer =
                        node().put("outcome", "cancelled").put("booking", booking.toString());
                owed.ifPresent(amount -> answer.set("owed", MoneyJson.of(amount)));
                yield answer;
            }
            case ChangeOutcome.Refused refused -> refused(refused, unknown);
        };
    }

    private int keptPercent(UUID booking) {
        return bookings.find(booking).map(found -> found.booking().made().keptPercent()).orElse(0);
    }

    private ObjectNode refused(ChangeOutcome.Refused refused, String unknown) {
        BookingRefusal rule = refused.refusal();
        String reason =
                (rule == null ? refused.why() : rule.rule()).name().toLowerCase(Locale.ROOT);
        String sentence =
                rule != null
                        ? sentences.of(rule)
                        : switch (refused.why()) {
                            case UNKNOWN -> unknown;
                            case CANCELLED -> "It was given up before.";
                            case OVER -> "Its time is over.";
                            case PAID -> "It is paid. Give the money back first.";
                            case DEARER ->
                                    "That costs more than was agreed. Where it is paid, sell the move"
                                            + " at the till; else say the price that was agreed.";
                            case ROOM -> "The room cannot be had.";
                        };
        ObjectNode answer =
                node().put("outcome", "refused").put("reason", reason).put("sentence", sentence);
        answer.putArray("trace")
                .addObject()
                .put("rule", reason)
                .put("state", "fail")
                .put("value", sentence)
                .put("asOf", local(bookings.now()));
        return answer;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String local(Instant instant) {
        return instant.atZone(bookings.site().zone()).toOffsetDateTime().toString();
    }
}

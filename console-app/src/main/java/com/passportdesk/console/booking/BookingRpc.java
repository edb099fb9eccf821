package com.passportdesk.console.booking;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcOverride;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.console.till.BookingTrace;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.WalkInName;
import com.passportdesk.store.booking.WallClock;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `room.free`, `booking.make` and `booking.list`.
@Configuration
class BookingRpc {

    /// What rooms may be booked and moved against.
    static final RpcOverride<BookingRefusal.Rule> OVERRIDE =
            new RpcOverride<>(
                    "override",
                    List.of(BookingRefusal.Rule.values()),
                    Set.of(BookingRefusal.Rule.LEASE));

    private final BookingService bookings;
    private final SaleSentences sentences;

    BookingRpc(BookingService bookings, SaleSentences sentences) {
        this.bookings = bookings;
        this.sentences = sentences;
    }

    @Bean
    RpcMethod roomFree() {
        return RpcMethod.of(
                "room.free",
                "Lists the rooms this desk can sell, the soonest first; with the line up also those"
                        + " it can ask for.",
                List.of(
                        RpcParam.optional("day", Form.DATE, "today if left out"),
                        RpcParam.optional("seats", Form.NUMBER, "at least so many; 1"),
                        RpcParam.optional(
                                "minutes", Form.NUMBER, "time to price, 15 to 1,440; 60")),
                "`day`, `rooms` (`room`, `name`, `seats`, `floor`, `from`, `until`, `now`"
                        + " (whether free at once), `hourly`, `minutes` and `price` of the time"
                        + " that fits)",
                this::free);
    }

    @Bean
    RpcMethod bookingMake() {
        return RpcMethod.of(
                        "booking.make",
                        "Books a room for a member or a named walk-in, unpaid; where another desk holds it,"
                                + " that one is asked to give way while the line is up.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required("room", Form.TEXT, "its id, `ber1-panke`"),
                                RpcParam.required(
                                        "from",
                                        Form.TEXT,
                                        "an instant with zone, or the site's local date and time"),
                                RpcParam.optional("minutes", Form.NUMBER, "how long; 60"),
                                RpcParam.optional("until", Form.TEXT, "instead of `minutes`"),
                                RpcParam.optional("seats", Form.NUMBER, "for how many people; 1"),
                                RpcParam.optional(
                                        "member", Form.TEXT, "member id; this or `name` is needed"),
                                RpcParam.optional("name", Form.TEXT, "of a walk-in, instead"),
                                RpcParam.optional(
                                        "which",
                                        Form.TEXT,
                                        "`first` or `second`, for a local time that comes twice"),
                                OVERRIDE.why(),
                                OVERRIDE.names()),
                        "`outcome` `booked` with `booking`, `room`, `from`, `until`, `price`; or `refused`"
                                + " with `reason`, `sentence`, `nearest` (`from`, `until`) or null, and"
                                + " `trace`",
                        this::make)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod bookingList() {
        return RpcMethod.of(
                "booking.list",
                "Lists the bookings of a day, rooms and hot desks, in order.",
                List.of(RpcParam.optional("day", Form.DATE, "today if left out")),
                "`day`, `bookings` (`booking`, `resource`, `from`, `until`, `member` or `name`,"
                        + " `seats`, `price`, `state`, `receipt`, `paidLater` (receipts) and `due`,"
                        + " what of the price is to be paid)",
                this::list);
    }

    private JsonNode free(RpcCall call) {
        LocalDate day = call.date("day").orElseGet(bookings::today);
        Duration wanted = Duration.ofMinutes(call.number("minutes", 15, 1_440, 60));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("day", day.toString());
        ArrayNode rooms = answer.putArray("rooms");
        for (FreeRoom free : bookings.free(day, call.number("seats", 1, 10_000, 1))) {
            Duration fits = free.atMost(wanted);
            ObjectNode room =
                    rooms.addObject()
                            .put("room", free.room().id())
                            .put("name", free.room().name())
                            .put("seats", free.room().seats())
                            .put("floor", free.room().floor())
                            .put("from", local(free.free().start()))
                            .put("until", local(free.free().end()))
                            .put("now", free.isNow() && day.equals(bookings.today()));
            room.set("hourly", MoneyJson.of(free.hourly()));
            room.put("minutes", fits.toMinutes());
            room.set("price", MoneyJson.of(free.price(fits)));
        }
        return answer;
    }

    private JsonNode make(RpcCall call) {
        call.oneOf("minutes", "until");
        Optional<String> which = call.optionalText("which");
        Reading from = read(call.text("from"), which);
        if (from.refusal() != null) {
            return from.refusal();
        }
        Reading until =
                call.optionalText("until")
                        .map(text -> read(text, which))
                        .orElseGet(() -> {
                            int minutes = call.number("minutes", 1, 24 * 60, 60);
                            return new Reading(from.at().plus(Duration.ofMinutes(minutes)), null);
                        });
        if (until.refusal() != null) {
            return until.refusal();
        }
        BookRoom command =
                new BookRoom(
                        call.uuid("commandId"),
                        call.text("room"),
                        from.at(),
                        until.at(),
                        holder(call),
                        call.number("seats", 1, 10_000, 1));
        return switch (bookings.book(command.overriding(OVERRIDE.read(call).orElse(null)))) {
            case BookingOutcome.Booked booked -> booked(booked);
            case BookingOutcome.Refused(BookingRefusal refusal) -> refused(refusal);
        };
    }

    private static Holder holder(RpcCall call) {
        call.oneOf("member", "name");
        Optional<String> member = call.optionalText("member");
        if (member.isPresent()) {
            return new Holder.Member(member.get());
        }
        Holder named = WalkInName.cleaned(new Holder.Named(call.optionalText("name").orElse("")));
        if (named instanceof Holder.Unnamed) {
            throw RpcProblem.badParam("A \"name\" or a \"member\" is needed.");
        }
        return named;
    }

    /// A time as given, or the answer that says why it is none.
    private record Reading(Instant at, @Nullable ObjectNode refusal) {}

    private Reading read(String text, Optional<String> which) {
        try {
            return new Reading(RpcCall.within(OffsetDateTime.parse(text)).toInstant(), null);
        } catch (DateTimeParseException _) {
            return wall(text, which);
        }
    }

    private Reading wall(String text, Optional<String> which) {
        LocalDateTime local;
        try {
            local = RpcCall.within(LocalDateTime.parse(text));
        } catch (DateTimeParseException notOne) {
            throw RpcProblem.badParam(
                    "A time must be such as 2027-04-22T09:15:00+02:00 or 2027-04-22T09:15.");
        }
        return switch (WallClock.meaning(local, bookings.site().zone())) {
            case WallClock.Meaning.Once(Instant at) -> new Reading(at, null);
            case WallClock.Meaning.Never(_, Instant next) ->
                    new Reading(
                            next,
                            refused("noSuchTime", text + " is left out on that day.")
                                    .put("next", local(next)));
            case WallClock.Meaning.Twice(Instant first, Instant second) ->
                    switch (which.orElse("")) {
                        case "first" -> new Reading(first, null);
                        case "second" -> new Reading(second, null);
                        default ->
                                new Reading(
                                        first,
                                        refused("timeComesTwice", text + " comes twice that day.")
                                                .put("first", local(first))
                                                .put("second", local(second)));
                    };
        };
    }

    private ObjectNode refused(String reason, String sentence) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "refused")
                        .put("reason", reason)
                        .put("sentence", sentence);
        answer.putArray("trace")
                .addObject()
                .put("rule", reason)
                .put("state", "fail")
                .put("value", sentence)
                .put("asOf", local(bookings.now()));
        return answer;
    }

    private ObjectNode refused(BookingRefusal refusal) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "refused")
                        .put("reason", refusal.rule().code())
                        .put("sentence", sentences.of(refusal));
        Stretch nearest = refusal.nearest();
        if (nearest == null) {
            answer.putNull("nearest");
        } else {
            answer.putObject("nearest")
                    .put("from", local(nearest.start()))
                    .put("until", local(nearest.end()));
        }
        BookingTrace.write(
                refusal, answer.putArray("trace"), sentences.of(refusal), local(bookings.now()));
        return answer;
    }

    private ObjectNode booked(BookingOutcome.Booked booked) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "booked")
                        .put("booking", booked.booking().toString())
                        .put("room", booked.resource())
                        .put("from", local(booked.time().start()))
                        .put("until", local(booked.time().end()));
        answer.set("price", MoneyJson.of(booked.price()));
        return answer;
    }

    private JsonNode list(RpcCall call) {
        LocalDate day = call.date("day").orElseGet(bookings::today);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("day", day.toString());
        ArrayNode list = answer.putArray("bookings");
        for (BookingService.Named named : bookings.list(day)) {
            Booking booking = named.booking();
            ObjectNode json =
                    list.addObject()
                            .put("booking", booking.id().toString())
                            .put("resource", booking.resource())
                            .put("from", local(booking.time().start()))
                            .put("until", local(booking.time().end()));
            if (booking.holder() instanceof Holder.Member(String id)) {
                json.put("member", id);
            }
            json.put("name", named.name()).put("seats", booking.seats());
            json.set("price", MoneyJson.of(booking.price()));
            json.put("state", booking.state());
            json.put("receipt", booking.receipt() == null ? null : booking.receipt().toString());
            ArrayNode later = json.putArray("paidLater");
            named.later().forEach(one -> later.add(one.receipt().toString()));
            json.set("due", MoneyJson.of(named.due()));
        }
        return answer;
    }

    private String local(Instant instant) {
        return instant.atZone(bookings.site().zone()).toOffsetDateTime().toString();
    }
}

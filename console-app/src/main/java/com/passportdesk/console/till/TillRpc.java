package com.passportdesk.console.till;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.receipt.ReceiptService;
import com.passportdesk.console.receipt.Receipts;
import com.passportdesk.console.receipt.Sheet;
import com.passportdesk.console.refund.RefundService;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcOverride;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.PaidIn;
import com.passportdesk.store.refund.Remains;
import com.passportdesk.store.sale.SaleAnswers;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.SaleRules;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `walkin.sell`, `receipt.get` and `receipt.list`, by the same service as the screens.
@Configuration
class TillRpc {

    private static final int MOST_LISTED = 1_000;

    /// What may be sold against: the door that a day pass opens.
    private static final RpcOverride<Rule> OVERRIDE =
            new RpcOverride<>("override", List.of(Rule.values()), Set.of(Rule.HOURS));

    /// The members of a line, by what it sells, and of a tender, by how its amount is said.
    private static final List<String> GOODS = List.of("product", "quantity");

    private static final List<String> ROOM = List.of("room", "minutes", "from", "seats");
    private static final List<String> MOVE =
            List.of("booking", "room", "from", "until", "feePercent");

    private static final List<String> TOP_UP = List.of("topUp");
    private static final List<String> AMOUNT = List.of("kind", "amount");
    private static final List<String> MINOR = List.of("kind", "minor", "currency");

    private final TillService till;
    private final Receipts receipts;
    private final ReceiptService papers;
    private final RefundService refunds;
    private final ReceiptAnswers answers;

    TillRpc(
            TillService till,
            Receipts receipts,
            ReceiptService papers,
            RefundService refunds,
            SaleSentences sentences,
            RunningDesk desk,
            DeskSite site) {
        this.till = till;
        this.receipts = receipts;
        this.papers = papers;
        this.refunds = refunds;
        this.answers = new ReceiptAnswers(site, sentences, desk);
    }

    @Bean
    RpcMethod walkInSell() {
        return RpcMethod.of(
                        "walkin.sell",
                        "Sells day passes, goods and rooms on one receipt and lets the holders of day"
                                + " passes in, all or nothing.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.required(
                                        "lines",
                                        Form.LIST,
                                        "`{product, quantity}` (quantity 1 to 99, 1 if left out) or"
                                                + " `{room, minutes, from, seats}` (`from` an instant, now"
                                                + " if left out; seats 1 if left out), or"
                                                + " `{booking, room, from, until, feePercent}`, a paid"
                                                + " booking moved to where it costs more, alone of its"
                                                + " kind (`room`, `from` and `until` as they are if left"
                                                + " out; refused if by now more than `feePercent` of what"
                                                + " was paid stays due, 100 if left out), or"
                                                + " `{booking}` alone, one that is not paid, at the"
                                                + " price it has, or"
                                                + " `{topUp: money}`, put into the member's wallet"),
                                RpcParam.optional(
                                        "name",
                                        Form.TEXT,
                                        "of a walk-in; whose booking is moved or paid is known"),
                                RpcParam.optional(
                                        "member", Form.TEXT, "member id, instead of a name"),
                                RpcParam.required(
                                        "tenders",
                                        Form.LIST,
                                        "`{kind, minor}` or `{kind, amount}`: `kind` `cash` (as given),"
                                                + " `card` (as charged) or `wallet`, `minor` in the site's currency"),
                                RpcParam.optional(
                                        "again",
                                        Form.YES_NO,
                                        "a second day pass for the same member and day is meant"),
                                OVERRIDE.why(),
                                OVERRIDE.names()),
                        "`outcome` `sold` with `receipt` (id), `number`, `total`, `change`, `checkedIn`"
                                + " (how many), `visits`, `passes`, `bookings`; or `refused` with `reason`"
                                + " (`passAgain` where the member has a pass for today already,"
                                + " `hostOutside` where a guest would come in without the member,"
                                + " `notLetIn` with the `headline` where a rule of the door says no),"
                                + " `sentence` and `trace`",
                        this::sell)
                .needing(Right.SERVE);
    }

    @Bean
    RpcMethod receiptGet() {
        return RpcMethod.of(
                "receipt.get",
                "Gives a receipt and writes its PDF, the same bytes each time.",
                List.of(
                        RpcParam.optional("receipt", Form.UUID, "its id"),
                        RpcParam.optional("number", Form.TEXT, "instead: `BER1-D2-R-2027-000001`")),
                "`receipt`, `number`, `desk`, `operator`, `day`, `startedAt`, `issuedAt`, `lines`"
                        + " (with what `remains` to be given back and, of a room, its `booking` and the `fee`"
                        + " that stays if it is given up now; where the line is the difference that was paid"
                        + " to move it, where it `was`: `name`, `from`, `until`), `taxes`, `total`, `tenders`,"
                        + " `change`, `customer` and `path` of the PDF file; a credit note `credits` a"
                        + " `receipt` (`number`, `reason`, `approver`), its figures are below zero"
                        + " and its lines say which they take back (`of`); or `outcome` `unknown`",
                this::get);
    }

    @Bean
    RpcMethod receiptList() {
        return RpcMethod.of(
                "receipt.list",
                "Lists the receipts and credit notes of a business day, newest first.",
                List.of(
                        RpcParam.optional("day", Form.DATE, "today if left out"),
                        RpcParam.optional(
                                "limit", Form.NUMBER, "at most so many, 1 to 1,000; 200")),
                "`day`, `receipts` (`receipt`, `number`, `desk`, `operator`, `issuedAt`, `total`,"
                        + " `change`, `customer`; a credit note has `credits` as well)",
                this::list);
    }

    private JsonNode sell(RpcCall call) {
        List<SaleItem> items = items(call);
        Sell sell =
                new Sell(
                        call.uuid("commandId"),
                        till.now(),
                        customer(call, items),
                        items,
                        tenders(call),
                        new SaleAnswers(call.yes("again"), OVERRIDE.read(call).orElse(null)));
        return switch (till.sell(sell)) {
            case SaleOutcome.Refused(var refusal) -> answers.refused(refusal, till.now());
            case SaleOutcome.Sold sold -> sold(sold);
        };
    }

    private static ObjectNode sold(SaleOutcome.Sold sold) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "sold")
                        .put("receipt", sold.receipt().toString())
                        .put("number", sold.number());
        answer.set("total", ReceiptAnswers.money(sold.total()));
        answer.set("change", ReceiptAnswers.money(sold.change()));
        answer.put("checkedIn", sold.visits().size());
        sold.visits().forEach(visit -> answer.withArray("visits").add(visit.toString()));
        sold.passes().forEach(pass -> answer.withArray("passes").add(pass.toString()));
        sold.bookings().forEach(one -> answer.withArray("bookings").add(one.toString()));
        return answer;
    }

    /// A walk-in by name, a member by id, or nobody named.
    static Holder customer(RpcCall call) {
        call.oneOf("member", "name");
        Optional<String> member = call.optionalText("member");
        if (member.isPresent()) {
            return new Holder.Member(member.get());
        }
        return call.optionalText("name")
                .<Holder>map(Holder.Named::new)
                .orElseGet(Holder.Unnamed::new);
    }

    /// The same; for who has a booking that is moved where nobody is named.
    private Holder customer(RpcCall call, List<SaleItem> items) {
        Holder named = customer(call);
        if (!(named instanceof Holder.Unnamed)) {
            return named;
        }
        return items.stream()
                .flatMap(item -> held(item).stream())
                .flatMap(id -> till.booking(id).stream())
                .map(Booking::holder)
                .filter(holder -> !(holder instanceof Holder.Erased))
                .findFirst()
                .orElse(named);
    }

    /// The booking that an item moves or pays.
    private static Optional<UUID> held(SaleItem item) {
        return switch (item) {
            case SaleItem.RoomMove move -> Optional.of(move.booking());
            case SaleItem.Booked(UUID id) -> Optional.of(id);
            case SaleItem.Goods _, SaleItem.Room _, SaleItem.TopUp _ -> Optional.empty();
        };
    }

    private List<SaleItem> items(RpcCall call) {
        List<SaleItem> items = new ArrayList<>();
        for (RpcCall line : call.list("lines")) {
            Optional<String> room = line.optionalText("room");
            Optional<RpcCall> topUp = line.object("topUp");
            if (topUp.isPresent()) {
                line.only(TOP_UP);
                items.add(new SaleItem.TopUp(money(topUp.get().only(RpcCall.MONEY))));
            } else if (line.optionalText("booking").isPresent()) {
                items.add(booking(line.only(MOVE)));
            } else if (room.isPresent()) {
                items.add(room(room.get(), line.only(ROOM)));
            } else {
                line.only(GOODS);
                // Out of bounds is for the rules to refuse, not for the form.
                int quantity = line.number("quantity", Integer.MIN_VALUE, Integer.MAX_VALUE, 1);
                items.add(new SaleItem.Goods(line.text("product"), quantity));
            }
        }
        return items;
    }

    /// One that is named and no more is paid; any other is moved, and the rules refuse to move one
    /// that is not paid.
    private SaleItem booking(RpcCall line) {
        UUID id = line.uuid("booking");
        Optional<Booking> booking = till.booking(id);
        boolean isNamedOnly =
                line.optionalText("room").isEmpty()
                        && line.instant("from").isEmpty()
                        && line.instant("until").isEmpty()
                        && line.number("feePercent", 0, 100, -1) < 0;
        return isNamedOnly ? new SaleItem.Booked(id) : move(line, id, booking);
    }

    private static SaleItem move(RpcCall line, UUID id, Optional<Booking> booking) {
        return new SaleItem.RoomMove(
                id,
                line.optionalText("room").or(() -> booking.map(Booking::resource)).orElse(""),
                line.instant("from")
                        .or(() -> booking.map(found -> found.time().start()))
                        .orElse(Instant.EPOCH),
                line.instant("until")
                        .or(() -> booking.map(found -> found.time().end()))
                        .orElse(Instant.EPOCH),
                line.number("feePercent", 0, 100, 100));
    }

    private SaleItem room(String room, RpcCall line) {
        int minutes = line.number("minutes", 1, 24 * 60, 60);
        Instant from =
                line.instant("from")
                        .or(() ->
                                till.freeRooms(till.date(), 1).stream()
                                        .filter(free -> free.room().id().equals(room))
                                        .map((FreeRoom free) -> free.free().start())
                                        .findFirst())
                        .orElseGet(till::now);
        return new SaleItem.Room(
                room,
                from,
                from.plus(Duration.ofMinutes(minutes)),
                line.number("seats", 1, 10_000, 1));
    }

    private List<Tender> tenders(RpcCall call) {
        List<Tender> tenders = new ArrayList<>();
        if (call.list("tenders").size() > SaleRules.MOST_TENDERS) {
            throw RpcProblem.badParam(
                    "\"tenders\" must have at most " + SaleRules.MOST_TENDERS + " entries.");
        }
        for (RpcCall tender : call.list("tenders")) {
            Tender.Kind kind =
                    switch (tender.text("kind")) {
                        case "cash" -> Tender.Kind.CASH;
                        case "card" -> Tender.Kind.CARD;
                        case "wallet" -> Tender.Kind.WALLET;
                        default ->
                                throw RpcProblem.badParam(
                                        "\"kind\" must be \"cash\", \"card\" or \"wallet\".");
                    };
            tenders.add(new Tender(kind, amount(tender)));
        }
        return tenders;
    }

    private Money amount(RpcCall tender) {
        Optional<RpcCall> amount = tender.object("amount");
        tender.only(amount.isPresent() ? AMOUNT : MINOR);
        return money(amount.map(one -> one.only(RpcCall.MONEY)).orElse(tender));
    }

    private Money money(RpcCall said) {
        return said.money(till.site().currency());
    }

    private JsonNode get(RpcCall call) {
        call.oneOf("receipt", "number");
        Optional<Sheet> found =
                call.optionalText("number").isPresent()
                        ? receipts.byNumber(call.text("number"))
                        : receipts.find(call.uuid("receipt"));
        if (found.isEmpty()) {
            return JsonNodeFactory.instance.objectNode().put("outcome", "unknown");
        }
        Sheet sheet = found.get();
        Optional<Remains> remains =
                sheet.receipt().isCreditNote() && PaidIn.of(sheet.receipt()).isEmpty()
                        ? Optional.empty()
                        : refunds.remains(sheet.receipt().id());
        return answers.receipt(sheet, remains, remains.map(refunds::fees).orElse(Map.of()))
                .put("path", papers.save(sheet).toString());
    }

    private JsonNode list(RpcCall call) {
        LocalDate day = call.date("day").orElseGet(() -> till.site().businessDay(till.now()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("day", day.toString());
        ArrayNode list = answer.putArray("receipts");
        receipts.of(day, call.number("limit", 1, MOST_LISTED, 200))
                .forEach(sheet -> list.add(answers.head(sheet)));
        return answer;
    }
}

package com.passportdesk.console.refund;

import com.passportdesk.console.receipt.Receipts;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcParam;
import com.passportdesk.console.rpc.RpcParam.Form;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.refund.PaidIn;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundOutcome;
import com.passportdesk.store.refund.RefundRefusal;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `receipt.refund`, by the same service as the screen.
@Configuration
class RefundRpc {

    private final RefundService refunds;
    private final Receipts receipts;
    private final RefundSentences sentences;

    RefundRpc(RefundService refunds, Receipts receipts, RefundSentences sentences) {
        this.refunds = refunds;
        this.receipts = receipts;
        this.sentences = sentences;
    }

    @Bean
    RpcMethod receiptRefund() {
        return RpcMethod.of(
                        "receipt.refund",
                        "Gives money back for lines of a receipt, up to what remains of them: a credit"
                                + " note. Day passes end, rooms that have not begun are free again;"
                                + " of a top-up what is not spent is paid out.",
                        List.of(
                                RpcParam.commandId(),
                                RpcParam.optional("receipt", Form.UUID, "its id"),
                                RpcParam.optional(
                                        "number", Form.TEXT, "instead: `BER1-D2-R-2027-000001`"),
                                RpcParam.required(
                                        "lines",
                                        Form.LIST,
                                        "`{line, quantity, goods}`: `line` as `receipt.get` says (0: what a"
                                                + " credit note put into a wallet), quantity 1"
                                                + " if left out, `goods` where they are counted"
                                                + " `shelf` (if left out: they can be sold again)"
                                                + " or `gone`"),
                                RpcParam.required(
                                        "reason",
                                        Form.TEXT,
                                        "1 to 200 characters, on the document"),
                                RpcParam.optional(
                                        "tender",
                                        Form.TEXT,
                                        "`cash`, `card` or `wallet`, up to what was paid that way; left"
                                                + " out: as it was paid, in proportion"),
                                RpcParam.optional(
                                        "fee",
                                        Form.NUMBER,
                                        "what was said to stay of rooms given up late, in minor units;"
                                                + " `receipt.get` and `feeNotTold` say it"),
                                RpcParam.optional(
                                        "waive",
                                        Form.TEXT,
                                        "`fee`: a manager says that nothing is to stay of them"),
                                RpcParam.optional(
                                        "pin",
                                        Form.TEXT,
                                        "of a second person, where `refused` asked for one")),
                        "`outcome` `refunded` with `creditNote` (id), `number`, `total`, `tenders`,"
                                + " `passes` and `bookings` that ended; `freed` with `bookings` and"
                                + " `fee` where all of the price stays; or `refused` with `reason`,"
                                + " `sentence`, `trace`, of `notLeft` what is `left` and of"
                                + " `feeNotTold` the `fee`",
                        this::refund)
                .needing(Right.SERVE);
    }

    private JsonNode refund(RpcCall call) {
        UUID receipt = receipt(call).orElse(new UUID(0, 0));
        RefundService.Wish wish =
                new RefundService.Wish(
                        call.uuid("commandId"),
                        receipt,
                        lines(call),
                        call.text("reason"),
                        call.optionalText("tender").map(RefundRpc::tender),
                        fee(call),
                        waives(call),
                        call.optionalText("pin"));
        return switch (refunds.refund(wish)) {
            case RefundOutcome.Refunded refunded -> refunded(refunded);
            case RefundOutcome.RoomsFreed freed -> freed(freed);
            case RefundOutcome.Refused(RefundRefusal why) -> refused(why);
        };
    }

    private Optional<Money> fee(RpcCall call) {
        int minor = call.number("fee", 0, Integer.MAX_VALUE, 0);
        return minor == 0
                ? Optional.empty()
                : Optional.of(new Money(minor, refunds.site().currency()));
    }

    private static boolean waives(RpcCall call) {
        Optional<String> waive = call.optionalText("waive");
        if (waive.isPresent() && !waive.get().equals("fee")) {
            throw RpcProblem.badParam("\"waive\" must be \"fee\".");
        }
        return waive.isPresent();
    }

    private static ObjectNode freed(RefundOutcome.RoomsFreed freed) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("outcome", "freed");
        ArrayNode bookings = answer.putArray("bookings");
        freed.bookings().forEach(booking -> bookings.add(booking.toString()));
        answer.set("fee", MoneyJson.of(freed.fee()));
        return answer;
    }

    /// Empty when no receipt has that number.
    private Optional<UUID> receipt(RpcCall call) {
        call.oneOf("receipt", "number");
        return call.optionalText("number").isPresent()
                ? receipts.byNumber(call.text("number")).map(sheet -> sheet.receipt().id())
                : Optional.of(call.uuid("receipt"));
    }

    private static List<Refund.Wish> lines(RpcCall call) {
        List<Refund.Wish> lines = new ArrayList<>();
        for (RpcCall line : call.list("lines")) {
            line.only(List.of("line", "quantity", "goods"));
            lines.add(
                    new Refund.Wish(
                            line.number("line", PaidIn.LINE, 10_000, 1),
                            line.number("quantity", Integer.MIN_VALUE, Integer.MAX_VALUE, 1),
                            goods(line.optionalText("goods").orElse("shelf"))));
        }
        return lines;
    }

    private static Refund.Goods goods(String word) {
        return switch (word) {
            case "shelf" -> Refund.Goods.SHELF;
            case "gone" -> Refund.Goods.GONE;
            default -> throw RpcProblem.badParam("\"goods\" must be \"shelf\" or \"gone\".");
        };
    }

    private static Tender.Kind tender(String kind) {
        return switch (kind) {
            case "cash" -> Tender.Kind.CASH;
            case "card" -> Tender.Kind.CARD;
            case "wallet" -> Tender.Kind.WALLET;
            default ->
                    throw RpcProblem.badParam(
                            "\"tender\" must be \"cash\", \"card\" or \"wallet\".");
        };
    }

    private static ObjectNode refunded(RefundOutcome.Refunded refunded) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "refunded")
                        .put("creditNote", refunded.creditNote().toString())
                        .put("number", refunded.number());
        answer.set("total", MoneyJson.of(refunded.total()));
        ArrayNode tenders = answer.putArray("tenders");
        for (Receipt.Paid paid : refunded.tenders()) {
            tenders.addObject()
                    .put("kind", paid.kind().name().toLowerCase(Locale.ROOT))
                    .set("amount", MoneyJson.of(paid.amount()));
        }
        ArrayNode passes = answer.putArray("passes");
        refunded.passes().forEach(pass -> passes.add(pass.toString()));
        ArrayNode bookings = answer.putArray("bookings");
        refunded.bookings().forEach(booking -> bookings.add(booking.toString()));
        return answer;
    }

    private ObjectNode refused(RefundRefusal why) {
        String rule = rule(why);
        String sentence = sentences.of(why);
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "refused")
                        .put("reason", rule)
                        .put("sentence", sentence);
        if (why instanceof RefundRefusal.NotLeft left) {
            answer.put("left", left.left());
        }
        if (why instanceof RefundRefusal.FeeNotTold untold) {
            answer.set("fee", MoneyJson.of(untold.sum()));
        }
        if (why instanceof RefundRefusal.NeedsSecond second) {
            ArrayNode causes = answer.putArray("causes");
            second.whys().forEach(one -> causes.add(one.code()));
        }
        answer.putArray("trace")
                .addObject()
                .put("rule", rule)
                .put("state", "fail")
                .put("value", sentence)
                .put(
                        "asOf",
                        refunds.now().atZone(refunds.site().zone()).toOffsetDateTime().toString());
        return answer;
    }

    private static String rule(RefundRefusal refusal) {
        return switch (refusal) {
            case RefundRefusal.Unknown _ -> "unknown";
            case RefundRefusal.NotAReceipt _ -> "notAReceipt";
            case RefundRefusal.Empty _ -> "empty";
            case RefundRefusal.UnknownLine _ -> "unknownLine";
            case RefundRefusal.Quantity _ -> "quantity";
            case RefundRefusal.Reason _ -> "reason";
            case RefundRefusal.NotLeft _ -> "notLeft";
            case RefundRefusal.MoneyNotLeft _ -> "moneyNotLeft";
            case RefundRefusal.NotHeld _ -> "notHeld";
            case RefundRefusal.ApartAbove _ -> "apartAbove";
            case RefundRefusal.TenderNotLeft _ -> "tenderNotLeft";
            case RefundRefusal.AllSpent _ -> "allSpent";
            case RefundRefusal.AskedElsewhere _ -> "askedElsewhere";
            case RefundRefusal.WalletNotHeld _ -> "walletNotHeld";
            case RefundRefusal.NoWallet _ -> "noWallet";
            case RefundRefusal.RoomKept _ -> "roomKept";
            case RefundRefusal.AllStays _ -> "allStays";
            case RefundRefusal.FeeNotTold _ -> "feeNotTold";
            case RefundRefusal.NeedsSecond _ -> "needsSecond";
            case RefundRefusal.WrongPin _ -> "wrongPin";
            case RefundRefusal.Wait _ -> "wait";
            case RefundRefusal.NotEnough _ -> "notEnough";
        };
    }
}

package com.passportdesk.console.till;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.receipt.Sheet;
import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.refund.Remains;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.SaleRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How programs are told of sales, receipts and refusals.
final class ReceiptAnswers {

    private final DeskSite site;
    private final SaleSentences sentences;
    private final RunningDesk desk;

    ReceiptAnswers(DeskSite site, SaleSentences sentences, RunningDesk desk) {
        this.site = site;
        this.sentences = sentences;
        this.desk = desk;
    }

    static ObjectNode money(Money money) {
        return MoneyJson.of(money);
    }

    private String local(Instant instant) {
        return instant.atZone(site.now().zone()).toOffsetDateTime().toString();
    }

    private static String text(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString();
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /// A receipt in a list.
    ObjectNode head(Sheet sheet) {
        Receipt receipt = sheet.receipt();
        ObjectNode head =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("receipt", receipt.id().toString())
                        .put("number", receipt.number())
                        .put("desk", receipt.desk())
                        .put("operator", receipt.operator())
                        .put("issuedAt", local(receipt.issuedAt()));
        Receipt.Credit credit = receipt.credit();
        if (credit != null) {
            head.putObject("credits")
                    .put("receipt", credit.receipt().toString())
                    .put("number", credit.number())
                    .put("reason", receipt.reasonShown().orElse(null))
                    .put("approver", credit.approver());
        }
        head.set("total", money(receipt.total()));
        head.set("change", money(receipt.change()));
        ObjectNode customer = head.putObject("customer");
        if (receipt.customer() instanceof Holder.Member(String id)) {
            customer.put("member", id);
        }
        if (receipt.customer() instanceof Holder.Erased) {
            customer.put("erased", true);
        }
        if (!sheet.customer().isEmpty()) {
            customer.put("name", sheet.customer());
        }
        return head;
    }

    /// All of a receipt.
    ///
    /// @param remains what can still be given back of it
    /// @param fees by line, what stays of a room that is given up now
    ObjectNode receipt(Sheet sheet, Optional<Remains> remains, Map<Integer, RoomFee> fees) {
        Receipt receipt = sheet.receipt();
        ObjectNode all = head(sheet);
        all.put("day", receipt.day().toString()).put("startedAt", local(receipt.startedAt()));
        ArrayNode lines = all.putArray("lines");
        for (Receipt.Line line : receipt.lines()) {
            ObjectNode json =
                    lines.addObject()
                            .put("line", line.line())
                            .put("kind", lower(line.kind()))
                            .put("item", line.item())
                            .put("name", line.name())
                            .put("quantity", line.quantity())
                            .put("percent", text(line.percent()));
            json.set("unit", money(line.unit()));
            json.set("amount", money(line.amount()));
            if (receipt.isCreditNote()) {
                json.put("of", line.of());
            }
            remains.stream()
                    .flatMap(known -> known.lines().stream())
                    .filter(one -> one.sold().line() == line.line())
                    .forEach(one -> json.put("remains", one.left()));
            RoomFee fee = fees.get(line.line());
            if (fee != null) {
                json.set("fee", money(fee.amount()));
            }
            Stretch booked = line.booked();
            if (booked != null) {
                json.put("from", local(booked.start())).put("until", local(booked.end()));
            }
            if (line.booking() != null) {
                json.put("booking", line.booking().toString());
            }
            Receipt.Was was = line.was();
            if (was != null) {
                json.putObject("was")
                        .put("name", was.name())
                        .put("from", local(was.time().start()))
                        .put("until", local(was.time().end()));
            }
        }
        if (receipt.isCreditNote()) {
            remains.ifPresent(known -> all.set("intoWallet", intoWallet(known)));
        }
        ArrayNode taxes = all.putArray("taxes");
        for (Tax.Row tax : receipt.taxes()) {
            ObjectNode json = taxes.addObject().put("percent", text(tax.percent()));
            json.set("net", money(tax.net()));
            json.set("tax", money(tax.tax()));
            json.set("gross", money(tax.gross()));
        }
        ArrayNode tenders = all.putArray("tenders");
        for (Receipt.Paid paid : receipt.tenders()) {
            ObjectNode json = tenders.addObject().put("kind", lower(paid.kind()));
            json.set("amount", money(paid.amount()));
            json.set("given", money(paid.given()));
        }
        return all;
    }

    /// A refusal with the rules that were asked.
    ObjectNode refused(SaleRefusal refusal, Instant now) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "refused")
                        .put("reason", reason(refusal))
                        .put("sentence", sentences.of(refusal));
        ArrayNode trace = answer.putArray("trace");
        if (refusal instanceof SaleRefusal.Room(BookingRefusal room)) {
            BookingTrace.write(room, trace, sentences.of(room), local(now));
            return answer;
        }
        if (refusal instanceof SaleRefusal.NotLetIn(_, AccessDecision decision)) {
            decision.headline().ifPresent(no -> answer.put("headline", no.rule().code()));
            door(decision, trace);
            return answer;
        }
        boolean isHeard =
                refusal instanceof SaleRefusal.NoHotDesk
                        || refusal instanceof SaleRefusal.NotLeft
                        || refusal instanceof SaleRefusal.WalletNotHeld;
        if (refusal instanceof SaleRefusal.NotLeft left) {
            answer.put("here", left.here()).put("elsewhere", left.elsewhere());
        }
        Instant asOf = isHeard ? desk.line().factsAsOf() : now;
        trace.addObject()
                .put("rule", reason(refusal))
                .put("state", "fail")
                .put("value", sentences.of(refusal))
                .put("asOf", local(asOf));
        return answer;
    }

    private void door(AccessDecision decision, ArrayNode trace) {
        for (Step step : decision.trace()) {
            trace.addObject()
                    .put("rule", step.rule().code())
                    .put("state", step.state().code())
                    .put("value", step.value())
                    .put("asOf", local(step.asOf()));
        }
    }

    private static String reason(SaleRefusal refusal) {
        return switch (refusal) {
            case SaleRefusal.Empty _ -> "empty";
            case SaleRefusal.TooManyLines _ -> "tooManyLines";
            case SaleRefusal.NameTooLong _ -> "nameTooLong";
            case SaleRefusal.UnknownProduct _ -> "unknownProduct";
            case SaleRefusal.UnknownMember _ -> "unknownMember";
            case SaleRefusal.MemberNotActive _ -> "memberNotActive";
            case SaleRefusal.Quantity _ -> "quantity";
            case SaleRefusal.Price _ -> "price";
            case SaleRefusal.NoTaxRate _ -> "noTaxRate";
            case SaleRefusal.TooLarge _ -> "tooLarge";
            case SaleRefusal.NoHotDesk _ -> "noHotDesk";
            case SaleRefusal.NotLeft _ -> "notLeft";
            case SaleRefusal.PassAgain _ -> "passAgain";
            case SaleRefusal.HostOutside _ -> "hostOutside";
            case SaleRefusal.NotLetIn _ -> "notLetIn";
            case SaleRefusal.EventOver _ -> "eventOver";
            case SaleRefusal.Room(BookingRefusal room) -> "room." + lower(room.rule());
            case SaleRefusal.NotMoved _ -> "notMoved";
            case SaleRefusal.NotPayable _ -> "notPayable";
            case SaleRefusal.MoveDue _ -> "moveDue";
            case SaleRefusal.TopUpAmount _ -> "topUpAmount";
            case SaleRefusal.NobodysWallet _ -> "nobodysWallet";
            case SaleRefusal.WalletAboveGoods _ -> "walletAboveGoods";
            case SaleRefusal.WalletNotHeld _ -> "walletNotHeld";
            case SaleRefusal.TenderAmount _ -> "tenderAmount";
            case SaleRefusal.CardAboveDue _ -> "cardAboveDue";
            case SaleRefusal.TenderBelowDue _ -> "tenderBelowDue";
        };
    }

    /// What a credit note put into a wallet, which can be paid out as a line of a receipt can.
    private static ObjectNode intoWallet(Remains remains) {
        Remains.Line line = remains.lines().getFirst();
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("line", line.sold().line())
                        .put("remains", line.left());
        json.set("amount", money(line.sold().amount()));
        return json;
    }
}

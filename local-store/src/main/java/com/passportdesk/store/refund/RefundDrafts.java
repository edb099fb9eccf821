package com.passportdesk.store.refund;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.RoomDrafts;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.refund.RefundRefusal.Why;
import com.passportdesk.store.refund.RefundRules.Verdict;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptJson;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.wallet.Spending;
import com.passportdesk.store.wallet.Wallet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the records of one refund: the credit note, the day passes that end, the rooms that are
/// free again and the pieces that can be sold again.
final class RefundDrafts {

    private final Verdict.Yes yes;
    private final @Nullable String approver;
    private final RefundFacts facts;
    private final Moment moment;
    private final Site site;
    private final Receipt receipt;
    private final UUID note;
    private final LocalDate day;

    RefundDrafts(Verdict.Yes yes, @Nullable String approver, RefundFacts facts, Moment moment) {
        this.yes = yes;
        this.approver = approver;
        this.facts = facts;
        this.moment = moment;
        this.site = facts.site();
        this.receipt = Objects.requireNonNull(facts.remains()).receipt();
        this.note = moment.newId();
        this.day = site.businessDay(moment.now());
    }

    List<Draft> all() {
        List<Draft> all = new ArrayList<>();
        if (!noted().isEmpty()) {
            all.add(creditNote());
        }
        for (RefundRules.Line line : yes.lines()) {
            line.passes().forEach(pass -> all.add(returned(pass)));
            line.booking()
                    .map(booking ->
                            RoomDrafts.cancelled(
                                    booking,
                                    RoomFee.byTable(booking, site, moment.now()),
                                    line.isKept() ? line.sold().amount() : null))
                    .ifPresent(all::add);
            if (!line.pieces().isEmpty()) {
                all.add(returned(line));
            }
        }
        return all;
    }

    /// Lines of which money is given back.
    private List<RefundRules.Line> noted() {
        return yes.lines().stream().filter(line -> !line.isKept()).toList();
    }

    private Draft creditNote() {
        ObjectNode body = head();
        Draft draft = Draft.of(Events.CREDIT_NOTE_ISSUED, 1, site.scope(), body);
        var lines = body.putArray("lines");
        List<RefundRules.Line> noted = noted();
        for (int place = 1; place <= noted.size(); place++) {
            RefundRules.Line line = noted.get(place - 1);
            lines.add(line(line, place));
            for (RefundRules.Share share : line.shares()) {
                draft = draft.withClaim(claim(line, share));
            }
        }
        for (Spending spending : yes.spendings()) {
            for (Claim claim : spending.claims(moment.ids())) {
                draft = draft.withClaim(claim);
            }
        }
        String currency = receipt.total().currency();
        Money intoWallet = RefundRules.paid(yes.tenders(), Tender.Kind.WALLET, currency);
        if (!intoWallet.isZero() && receipt.customer() instanceof Holder.Member(String id)) {
            int units = Math.toIntExact(intoWallet.minor());
            String pot = Wallet.thing(id, currency, note, PaidIn.LINE);
            String line = RemainsRepository.thing(note, PaidIn.LINE);
            draft =
                    draft.withThing(new Thing(pot, Wallet.KIND, units))
                            .withThing(new Thing(line, "line", 1));
        }
        var taxes = body.putArray("taxes");
        for (Tax.Row row : yes.taxes()) {
            taxes.add(
                    ReceiptJson.tax(
                            new Tax.Row(
                                    row.percent(),
                                    negative(row.net()),
                                    negative(row.tax()),
                                    negative(row.gross()))));
        }
        body.set("total", MoneyJson.of(negative(yes.total())));
        var tenders = body.putArray("tenders");
        for (Receipt.Paid paid : yes.tenders()) {
            Money amount = negative(paid.amount());
            tenders.add(ReceiptJson.tender(paid.kind(), amount, amount));
        }
        body.set("change", MoneyJson.of(Money.zero(site.currency())));
        return draft;
    }

    private ObjectNode head() {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("receipt", note.toString())
                        .put("number", facts.series().number())
                        .put("series", facts.series().name())
                        .put("place", facts.series().next())
                        .put("entity", receipt.entity())
                        .put("site", site.id())
                        .put("localDate", day.toString())
                        .put("startedAt", moment.now().toString())
                        .put("currency", receipt.total().currency());
        body.putObject("original")
                .put("receipt", receipt.id().toString())
                .put("number", receipt.number());
        if (!yes.waived().isZero()) {
            body.set("waived", MoneyJson.of(yes.waived()));
        }
        body.set("reason", Personal.law(receipt.entity(), day.getYear(), yes.reason()));
        if (approver != null) {
            var whys = body.putObject("approved").put("by", approver).putArray("for");
            yes.needs().stream().map(Why::code).forEach(whys::add);
        }
        facts.parties().write(body, receipt.customer(), receipt.entity(), day.getYear());
        return body;
    }

    private static ObjectNode line(RefundRules.Line line, int place) {
        Receipt.Line sold = line.sold();
        ObjectNode json =
                ReceiptJson.line(
                        new Receipt.Line(
                                place,
                                sold.kind(),
                                sold.item(),
                                sold.name(),
                                -line.quantity(),
                                sold.unit(),
                                negative(line.amount()),
                                sold.tax(),
                                sold.percent(),
                                sold.booking(),
                                sold.booked(),
                                sold.was(),
                                sold.line()));
        if (sold.booking() != null) {
            json.put("booking", sold.booking().toString());
        }
        return json;
    }

    /// Counted whatever the centre knows by then: money that was given back is gone, and what is
    /// above the line's quantity has to be told, not lost.
    private Claim claim(RefundRules.Line line, RefundRules.Share share) {
        Stretch period = RemainsRepository.period(receipt, site);
        String basis = share.basis();
        UUID id = moment.newId();
        return new Claim(
                id,
                RemainsRepository.thing(receipt.id(), line.sold().line()),
                id.toString(),
                period.start(),
                period.end(),
                share.units(),
                Claim.Mode.COUNT,
                basis == null ? "override:" + Objects.requireNonNull(approver) : basis);
    }

    private Draft returned(RefundFacts.Pass pass) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("pass", pass.pass().toString())
                        .put("creditNote", note.toString())
                        .put("receipt", receipt.id().toString())
                        .put("site", site.id());
        Draft draft = Draft.of(Events.DAY_PASS_RETURNED, 1, site.scope(), body);
        return pass.claim() == null ? draft : draft.withRelease(pass.claim());
    }

    /// What cannot be sold again keeps its claims.
    private Draft returned(RefundRules.Line line) {
        boolean isTicket = line.sold().kind() == Quote.Kind.TICKET;
        boolean isBack = isTicket || line.goods() == Refund.Goods.SHELF;
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("creditNote", note.toString())
                        .put("receipt", receipt.id().toString())
                        .put("line", line.sold().line())
                        .put("site", site.id())
                        .put("product", line.sold().item())
                        .put("quantity", line.quantity());
        if (!isTicket) {
            body.put("shelf", isBack);
        }
        Draft draft =
                Draft.of(
                        isTicket ? Events.TICKETS_RETURNED : Events.GOODS_RETURNED,
                        1,
                        site.scope(),
                        body);
        for (UUID piece : isBack ? line.pieces() : List.<UUID>of()) {
            draft = draft.withRelease(piece);
        }
        return draft;
    }

    private static Money negative(Money money) {
        return money.times(-1);
    }
}

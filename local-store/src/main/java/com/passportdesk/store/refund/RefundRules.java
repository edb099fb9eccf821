package com.passportdesk.store.refund;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.desk.Typed;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.refund.RefundRefusal.Why;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.wallet.Spending;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rules of a refund. Pure: a wish and facts in, what is given back or the broken rule out.
final class RefundRules {

    private RefundRules() {}

    /// What was found.
    sealed interface Verdict {

        /// It may be given back, if whoever has to approves.
        ///
        /// @param spendings what is taken out of wallets
        /// @param waived what should have stayed of rooms and does not
        /// @param needs why one alone does not do; empty when one does
        record Yes(
                String reason,
                List<Line> lines,
                List<Tax.Row> taxes,
                Money total,
                List<Receipt.Paid> tenders,
                List<Spending> spendings,
                Money waived,
                Set<Why> needs)
                implements Verdict {}

        /// It may not.
        record No(RefundRefusal refusal) implements Verdict {}
    }

    /// What is given back of a line.
    ///
    /// @param isKept whether all of its price stays: it has no place on a credit note
    /// @param shares what it is taken on
    /// @param passes that end
    /// @param booking that is given up
    /// @param pieces claims of counted goods and tickets, as many as are given back
    record Line(
            Receipt.Line sold,
            int quantity,
            Money amount,
            boolean isKept,
            List<Share> shares,
            List<RefundFacts.Pass> passes,
            Optional<Booking> booking,
            List<UUID> pieces,
            Refund.Goods goods) {}

    /// A part of a line and what it stands on.
    ///
    /// @param basis null for the second person's word
    record Share(@Nullable String basis, int units) {}

    static Verdict judge(Refund wish, RefundFacts facts, Moment moment) {
        Remains remains = facts.remains();
        if (remains == null) {
            return no(new RefundRefusal.Unknown());
        }
        Optional<RefundRefusal> wrong = wrong(wish, remains);
        if (wrong.isPresent()) {
            return no(wrong.get());
        }
        FeeRules fees = new FeeRules(wish, facts);
        PayOut payOut = new PayOut(wish, remains, facts.pots());
        Optional<RefundRefusal> late = wrongReason(wish, fees).or(fees::wrong).or(payOut::wrong);
        if (late.isPresent()) {
            return no(late.get());
        }
        Map<Integer, Money> stays = fees.amounts();
        stays.putAll(payOut.spent());
        Map<Integer, Money> back = remains.back(wish.lines(), stays);
        List<Tax.Row> taxes = remains.taxes(back, facts.site().rounding());
        Money total = remains.sum(taxes);
        if (total.compareTo(remains.money()) > 0) {
            return no(new RefundRefusal.MoneyNotLeft(total, remains.money()));
        }
        Set<Why> needs = EnumSet.noneOf(Why.class);
        List<Line> lines = new ArrayList<>();
        for (Refund.Wish one : wish.lines()) {
            lines.add(line(one, back.get(one.line()), remains, facts, fees, moment, needs));
        }
        Money ever = remains.givenBack().plus(total);
        if (needs.contains(Why.APART)) {
            Optional<RefundRefusal> apart = apart(remains, ever, facts, moment);
            if (apart.isPresent()) {
                return no(apart.get());
            }
        }
        if (ever.compareTo(facts.site().refunds().alone()) > 0) {
            needs.add(Why.ABOVE_LIMIT);
        }
        Tender.Kind kind = wish.tender().orElse(null);
        if (kind != null && total.compareTo(remains.left(kind)) > 0) {
            return no(new RefundRefusal.TenderNotLeft(kind, total, remains.left(kind)));
        }
        List<Receipt.Paid> tenders = remains.shared(total, wish.tender());
        Optional<RefundRefusal> wrongWallet =
                payOut.wrongWallet(paid(tenders, Tender.Kind.WALLET, total.currency()));
        if (wrongWallet.isPresent()) {
            return no(wrongWallet.get());
        }
        return new Verdict.Yes(
                Typed.clean(wish.reason()),
                lines,
                taxes,
                total,
                tenders,
                payOut.spendings(),
                fees.waived(),
                needs);
    }

    /// What is paid one way.
    static Money paid(List<Receipt.Paid> tenders, Tender.Kind kind, String currency) {
        Money sum = Money.zero(currency);
        for (Receipt.Paid paid : tenders) {
            sum = paid.kind() == kind ? sum.plus(paid.amount()) : sum;
        }
        return sum;
    }

    private static Verdict no(RefundRefusal refusal) {
        return new Verdict.No(refusal);
    }

    private static Optional<RefundRefusal> wrong(Refund wish, Remains remains) {
        Receipt receipt = remains.receipt();
        if (receipt.isCreditNote()) {
            return Optional.of(new RefundRefusal.NotAReceipt(receipt.number()));
        }
        if (wish.lines().isEmpty()) {
            return Optional.of(new RefundRefusal.Empty());
        }
        Set<Integer> named = new HashSet<>();
        for (Refund.Wish one : wish.lines()) {
            Remains.Line line = find(one.line(), remains);
            if (line == null || !named.add(one.line())) {
                return Optional.of(new RefundRefusal.UnknownLine(one.line()));
            }
            String name = line.sold().name();
            if (one.quantity() < 1) {
                return Optional.of(new RefundRefusal.Quantity(name, one.quantity()));
            }
            if (one.quantity() > line.left()) {
                return Optional.of(
                        new RefundRefusal.NotLeft(name, one.quantity(), line.left(), line.kept()));
            }
        }
        return Optional.empty();
    }

    /// It stands on the credit note; where nothing is given back there is none.
    private static Optional<RefundRefusal> wrongReason(Refund wish, FeeRules fees) {
        int length = Typed.length(Typed.clean(wish.reason()));
        boolean isNoted = wish.lines().stream().anyMatch(one -> !fees.isAllKept(one.line()));
        return isNoted && (length < 1 || length > Refund.MOST)
                ? Optional.of(new RefundRefusal.Reason(length, Refund.MOST))
                : Optional.empty();
    }

    private static Remains.@Nullable Line find(int line, Remains remains) {
        return remains.lines().stream()
                .filter(one -> one.sold().line() == line)
                .findFirst()
                .orElse(null);
    }

    private static Line line(
            Refund.Wish wish,
            @Nullable Money back,
            Remains remains,
            RefundFacts facts,
            FeeRules fees,
            Moment moment,
            Set<Why> needs) {
        Remains.Line line = Objects.requireNonNull(find(wish.line(), remains));
        boolean isKept = fees.isAllKept(wish.line());
        List<Share> shares = isKept ? List.of() : shares(wish, line, remains.receipt(), moment);
        if (shares.stream().anyMatch(share -> share.basis() == null)) {
            needs.add(Why.APART);
        }
        List<RefundFacts.Pass> passes =
                facts.passes().getOrDefault(wish.line(), List.of()).stream()
                        .limit(wish.quantity())
                        .toList();
        if (passes.stream().anyMatch(RefundFacts.Pass::used)) {
            needs.add(Why.PASS_USED);
        }
        fees.note(wish.line(), needs);
        return new Line(
                line.sold(),
                wish.quantity(),
                Objects.requireNonNull(back),
                isKept,
                shares,
                passes,
                fees.isFreed(wish.line())
                        ? Optional.ofNullable(facts.bookings().get(wish.line()))
                        : Optional.empty(),
                facts.pieces().getOrDefault(wish.line(), List.of()).stream()
                        .limit(wish.quantity())
                        .toList(),
                wish.goods());
    }

    /// What a part of a line is taken on. A desk may give back what is on its own receipts as long
    /// as no other desk asked for it; of another's, what the centre let it have.
    private static List<Share> shares(
            Refund.Wish wish, Remains.Line line, Receipt receipt, Moment moment) {
        if (receipt.desk().equals(moment.desk())) {
            return List.of(new Share("issuer:" + moment.desk(), wish.quantity()));
        }
        List<Share> shares = new ArrayList<>();
        int open = wish.quantity();
        for (Remains.Held held : line.held()) {
            int units = Math.min(open, held.free());
            if (units > 0) {
                shares.add(new Share(held.basis(), units));
                open -= units;
            }
        }
        if (open > 0) {
            shares.add(new Share(null, open));
        }
        return shares;
    }

    /// Why another desk's receipt cannot be refunded without having asked for it.
    private static Optional<RefundRefusal> apart(
            Remains remains, Money total, RefundFacts facts, Moment moment) {
        String desk = remains.receipt().desk();
        if (moment.lineUp()) {
            return Optional.of(new RefundRefusal.NotHeld(desk));
        }
        Money most = facts.site().refunds().apart();
        return total.compareTo(most) > 0
                ? Optional.of(new RefundRefusal.ApartAbove(desk, total, most))
                : Optional.empty();
    }
}

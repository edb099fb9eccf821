package com.passportdesk.store.refund;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.lease.LeaseRepository.Kept;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.Remains.Line;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.wallet.Spending;
import com.passportdesk.store.wallet.Wallet;
import com.passportdesk.store.wallet.Wallet.Pot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The rules of giving back money that was put into a wallet: as much of it as was not spent, and
/// what is paid back from a wallet goes into it again. Pure.
final class PayOut {

    private final Refund wish;
    private final Remains remains;
    private final Map<Integer, Pot> pots;
    private final Map<Integer, Spending> spendings = new TreeMap<>();
    private final Map<Integer, Money> spent = new TreeMap<>();

    /// @param pots by line; of a line that is not there everything was spent
    PayOut(Refund wish, Remains remains, Map<Integer, Pot> pots) {
        this.wish = wish;
        this.remains = remains;
        this.pots = pots;
        for (Refund.Wish one : wish.lines()) {
            for (Line line : remains.lines()) {
                if (line.sold().line() == one.line() && line.sold().kind() == Quote.Kind.TOPUP) {
                    add(line);
                }
            }
        }
    }

    private void add(Line line) {
        int place = line.sold().line();
        Money left = left(line, pots);
        spent.put(place, line.price(1).minus(left));
        Pot pot = pots.get(place);
        spendings.put(place, Spending.of(left, pot == null ? List.of() : List.of(pot)));
    }

    /// What nobody spent of a line; of that, other desks may have asked for some.
    static Money left(Line line, Map<Integer, Pot> pots) {
        Pot pot = pots.get(line.sold().line());
        Money left = new Money(pot == null ? 0 : pot.left(), line.worth().currency());
        return left.compareTo(line.price(1)) > 0 ? line.price(1) : left;
    }

    /// The first broken rule.
    Optional<RefundRefusal> wrong() {
        for (var one : spendings.entrySet()) {
            Money left = price(one.getKey()).minus(spent(one.getKey()));
            if (left.isZero()) {
                return Optional.of(new RefundRefusal.AllSpent(price(one.getKey())));
            }
            Optional<RefundRefusal> elsewhere = elsewhere(one.getKey());
            if (elsewhere.isPresent()) {
                return elsewhere;
            }
            if (!one.getValue().isHeld()) {
                return Optional.of(new RefundRefusal.WalletNotHeld(left, one.getValue()));
            }
        }
        return Optional.empty();
    }

    /// What another desk has asked for is neither spent nor to be paid out: a line is paid out
    /// once, and what were left out of it could never be.
    private Optional<RefundRefusal> elsewhere(int line) {
        Pot pot = pots.get(line);
        if (pot == null || pot.elsewhere() == 0 || pot.others().isEmpty()) {
            return Optional.empty();
        }
        Kept last = pot.others().getLast();
        return Optional.of(
                new RefundRefusal.AskedElsewhere(
                        new Money(pot.elsewhere(), price(line).currency()),
                        last.holder(),
                        last.until()));
    }

    private Money price(int line) {
        return remains.lines().stream()
                .filter(one -> one.sold().line() == line)
                .findFirst()
                .map(one -> one.price(1))
                .orElseThrow();
    }

    private Money spent(int line) {
        return spent.getOrDefault(line, Money.zero(remains.receipt().total().currency()));
    }

    /// Whether what is paid back into a wallet has one to go to.
    Optional<RefundRefusal> wrongWallet(Money intoWallet) {
        boolean isMember = remains.receipt().customer() instanceof Holder.Member;
        return intoWallet.isZero() || isMember
                ? Optional.empty()
                : Optional.of(new RefundRefusal.NoWallet(intoWallet));
    }

    /// By line, what was spent and is not paid out.
    Map<Integer, Money> spent() {
        return Map.copyOf(spent);
    }

    /// What is taken of which pot.
    List<Spending> spendings() {
        return List.copyOf(spendings.values());
    }

    /// The thing a line's money is in; empty for other lines.
    static Optional<String> pot(Remains remains, Line line) {
        return line.sold().kind() == Quote.Kind.TOPUP
                        && remains.receipt().customer() instanceof Holder.Member(String id)
                ? Optional.of(
                        Wallet.thing(
                                id,
                                line.worth().currency(),
                                remains.receipt().id(),
                                line.sold().line()))
                : Optional.empty();
    }
}

package com.passportdesk.store.sale;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.wallet.Spending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rules of paying a sale with prepaid money. Pure.
final class WalletPayment {

    private final Money asked;
    private final Money most;
    private final SaleFacts facts;
    private final Spending spending;

    WalletPayment(List<Tender> tenders, Quote quote, SaleFacts facts) {
        String currency = facts.site().currency();
        Money sum = Money.zero(currency);
        for (Tender tender : tenders) {
            sum = tender.kind() == Tender.Kind.WALLET ? sum.plus(tender.given()) : sum;
        }
        this.asked = sum;
        Money goods = quote.total();
        for (Quote.Line line : quote.lines()) {
            goods = line.kind() == Quote.Kind.TOPUP ? goods.minus(line.amount()) : goods;
        }
        this.most = goods;
        this.facts = facts;
        this.spending = Spending.of(asked, facts.wallet().pots());
    }

    /// The first broken rule.
    ///
    /// @param asOf how old it is what this desk knows
    Optional<SaleRefusal> wrong(Instant asOf) {
        if (asked.isZero()) {
            return Optional.empty();
        }
        if (facts.person() == null) {
            return Optional.of(new SaleRefusal.NobodysWallet());
        }
        if (asked.compareTo(most) > 0) {
            return Optional.of(new SaleRefusal.WalletAboveGoods(most, asked));
        }
        return spending.isHeld()
                ? Optional.empty()
                : Optional.of(
                        new SaleRefusal.WalletNotHeld(
                                asked,
                                facts.wallet().here(),
                                facts.wallet().left(),
                                asOf,
                                spending));
    }

    /// What is taken of which pot.
    Spending spending() {
        return spending;
    }
}

package com.passportdesk.store.refund;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.wallet.Wallet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A credit note that gave money back into a wallet, as what it is for whoever wants it paid out: a
/// receipt of money put in. Without it such money could be spent only, and a member who leaves
/// could neither have it nor be forgotten.
public final class PaidIn {

    /// The line that a payout of it names; lines of receipts begin at 1.
    public static final int LINE = 0;

    private PaidIn() {}

    /// Empty for a receipt, and for a credit note that put nothing into a wallet.
    public static Optional<Receipt> of(Receipt note) {
        Money amount = Money.zero(note.total().currency());
        for (Receipt.Paid paid : note.tenders()) {
            amount = paid.kind() == Tender.Kind.WALLET ? amount.minus(paid.amount()) : amount;
        }
        boolean isMembers = note.customer() instanceof Holder.Member;
        return note.isCreditNote() && isMembers && amount.minor() > 0
                ? Optional.of(of(note, amount))
                : Optional.empty();
    }

    private static Receipt of(Receipt note, Money amount) {
        Money zero = Money.zero(amount.currency());
        return new Receipt(
                note.id(),
                note.number(),
                note.entity(),
                note.site(),
                note.desk(),
                note.operator(),
                note.day(),
                note.startedAt(),
                note.issuedAt(),
                amount,
                zero,
                note.customer(),
                note.parties(),
                List.of(
                        new Receipt.Line(
                                LINE,
                                Quote.Kind.TOPUP,
                                Wallet.KIND,
                                Wallet.TOP_UP,
                                1,
                                amount,
                                amount,
                                Wallet.NO_TAX,
                                BigDecimal.ZERO,
                                null,
                                null,
                                null,
                                0)),
                List.of(new Tax.Row(BigDecimal.ZERO, amount, zero, amount)),
                List.of(new Receipt.Paid(Tender.Kind.CASH, amount, amount)),
                null);
    }
}

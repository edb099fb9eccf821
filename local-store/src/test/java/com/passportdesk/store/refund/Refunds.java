package com.passportdesk.store.refund;

import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.Refund.Wish;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.sale.TillDesk;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Money that is given back at a till of the tests.
final class Refunds {

    static final String FRONT_DESK = "s-ber1-1";
    static final String MANAGER = "s-ber1-2";

    private Refunds() {}

    static Money eur(long cents) {
        return new Money(cents, "EUR");
    }

    static Refund wish(SaleOutcome.Sold sold, Wish... lines) {
        return wish(sold.receipt(), lines);
    }

    static Refund wish(UUID receipt, Wish... lines) {
        return new Refund(
                UUID.randomUUID(),
                receipt,
                List.of(lines),
                "taken by mistake",
                Optional.empty(),
                Optional.empty());
    }

    static Refund by(Refund wish, Tender.Kind tender) {
        return new Refund(
                wish.commandId(),
                wish.receipt(),
                wish.lines(),
                wish.reason(),
                Optional.of(tender),
                wish.second());
    }

    static Refund approved(Refund wish, String... fits) {
        return new Refund(
                wish.commandId(),
                wish.receipt(),
                wish.lines(),
                wish.reason(),
                wish.tender(),
                wish.fee(),
                wish.waives(),
                Optional.of(List.of(fits)));
    }

    static Refund waiving(Refund wish) {
        return new Refund(
                wish.commandId(),
                wish.receipt(),
                wish.lines(),
                wish.reason(),
                wish.tender(),
                wish.fee(),
                true,
                wish.second());
    }

    static RefundOutcome refund(TillDesk desk, Refund wish) {
        return desk.store().submit(FRONT_DESK, new RefundHandler(), wish);
    }

    static RefundOutcome.Refunded refunded(TillDesk desk, Refund wish) {
        RefundOutcome outcome = refund(desk, wish);
        if (outcome instanceof RefundOutcome.Refunded refunded) {
            return refunded;
        }
        throw new AssertionError(outcome.toString());
    }

    static RefundRefusal refused(TillDesk desk, Refund wish) {
        RefundOutcome outcome = refund(desk, wish);
        if (outcome instanceof RefundOutcome.Refused(RefundRefusal refusal)) {
            return refusal;
        }
        throw new AssertionError(outcome.toString());
    }

    static Receipt note(TillDesk desk, RefundOutcome.Refunded refunded) {
        return new ReceiptRepository(desk.store().rows()).find(refunded.creditNote()).orElseThrow();
    }

    static SaleOutcome.Sold espressos(TillDesk desk) {
        return desk.sold(
                new Holder.Unnamed(), List.of(goods("ber1-espresso", 3)), cash(1000, "EUR"));
    }
}

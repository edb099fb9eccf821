package com.passportdesk.store.refund;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.lease.LeaseRepository.Kept;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Parties;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.wallet.Wallet;
import com.passportdesk.store.wallet.Wallet.Held;
import com.passportdesk.store.wallet.Wallet.Pot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is paid out of 100.00 that were put in: it is paid out once.
class PayOutTest {

    private static final Instant UNTIL = Instant.parse("2027-04-22T08:02:00Z");

    private static Money eur(long cents) {
        return new Money(cents, "EUR");
    }

    private static PayOut of(Pot pot) {
        Receipt.Line sold =
                new Receipt.Line(
                        1,
                        Quote.Kind.TOPUP,
                        "",
                        Wallet.TOP_UP,
                        1,
                        eur(10_000),
                        eur(10_000),
                        Wallet.NO_TAX,
                        BigDecimal.ZERO,
                        null,
                        null,
                        null,
                        0);
        Receipt receipt =
                new Receipt(
                        new UUID(0, 1),
                        "BER1-D1-R-2027-000001",
                        "ent-de",
                        "ber1",
                        "BER1-D1",
                        "s-1",
                        LocalDate.of(2027, 4, 22),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        eur(10_000),
                        eur(0),
                        new Holder.Member("m-1"),
                        Parties.UNKNOWN,
                        List.of(sold),
                        List.of(),
                        List.of(),
                        null);
        Remains remains =
                new Remains(
                        receipt,
                        List.of(new Remains.Line(sold, 1, 0, eur(10_000), eur(0), List.of())),
                        eur(10_000),
                        eur(0),
                        eur(0),
                        true);
        Refund wish = Refunds.wish(receipt.id(), new Refund.Wish(1, 1));
        return new PayOut(wish, remains, Map.of(1, pot));
    }

    @Test
    void whatAnotherDeskHasAskedForIsNotSpentAndHoldsUpThePayingOut() {
        PayOut payOut =
                of(
                        new Pot(
                                "wallet:m-1:EUR:r:1",
                                10_000,
                                2_900,
                                List.of(new Held("lease:1", 7_100)),
                                List.of(new Kept("BER1-D2", 2_900, UNTIL))));
        assertThat(payOut.spent()).containsEntry(1, eur(0));
        assertThat(payOut.wrong())
                .contains(new RefundRefusal.AskedElsewhere(eur(2_900), "BER1-D2", UNTIL));
    }

    @Test
    void whatWasSpentStaysAndTheRestIsPaidOut() {
        PayOut payOut =
                of(
                        new Pot(
                                "wallet:m-1:EUR:r:1",
                                7_100,
                                0,
                                List.of(new Held("lease:1", 7_100)),
                                List.of()));
        assertThat(payOut.spent()).containsEntry(1, eur(2_900));
        assertThat(payOut.wrong()).isEmpty();
        assertThat(payOut.spendings())
                .singleElement()
                .satisfies(one -> assertThat(one.isHeld()).isTrue());
    }
}

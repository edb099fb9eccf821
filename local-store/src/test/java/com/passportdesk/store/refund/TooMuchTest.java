package com.passportdesk.store.refund;

import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.TillDesk;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a line that was given back twice cost too much, where prices are with tax and without.
class TooMuchTest {

    @TempDir Path directory;

    /// A receipt of one line that was given back twice.
    private static Conflict.RefundedTwice twice(TillDesk desk, String product) {
        String currency = product.startsWith("nyc1") ? "USD" : "EUR";
        SaleOutcome.Sold sold =
                desk.sold(new Holder.Unnamed(), List.of(goods(product, 1)), cash(10_000, currency));
        Receipt receipt = desk.receipt(sold);
        Receipt note =
                Refunds.note(
                        desk, Refunds.refunded(desk, Refunds.wish(sold, new Refund.Wish(1, 1))));
        return new Conflict.RefundedTwice(
                new Conflict.Key(UUID.randomUUID(), "claim:1"),
                receipt,
                receipt.lines().getFirst(),
                List.of(note, note),
                2);
    }

    @Test
    void taxThatComesOnTopWasGivenBackTwiceToo() {
        try (TillDesk desk =
                TillDesk.at(directory, "nyc1", Instant.parse("2027-04-22T14:00:00Z"))) {
            Conflict.RefundedTwice seen = twice(desk, "nyc1-locker");
            assertThat(seen.receipt().total()).isGreaterThan(seen.line().amount());
            assertThat(seen.tooMuch()).isEqualTo(seen.receipt().total());
        }
    }

    @Test
    void whereItIsInThePriceThePriceIsAll() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            assertThat(twice(desk, "ber1-espresso").tooMuch()).isEqualTo(new Money(290, "EUR"));
        }
    }

    /// A day pass in New York, 29.00 and 8.875 % on top.
    @Test
    void theTaxIsRoundedToTheCent() {
        assertThat(new Tax.Amount(new BigDecimal("8.875"), new Money(2_900, "USD")).withTax())
                .isEqualTo(new Money(3_157, "USD"));
    }
}

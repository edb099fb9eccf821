package com.passportdesk.store.refund;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.refund.Refund.Wish;
import com.passportdesk.store.sale.Parties;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Tender;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// However a receipt is given back bit by bit, the credit notes and what stays of rooms given up
/// late add up to it: per rate, in total and by tender, and never to more on the way.
class RefundSumsTest {

    private static final long SEED = Long.getLong("refund.seed", 20_270_422);
    private static final int RECEIPTS = 3_000;
    private static final List<String> RATES = List.of("19", "7", "8.875", "10", "5.5", "0");

    @Test
    void partialRefundsAddUpToTheReceiptAndNeverToMore() {
        for (int round = 0; round < RECEIPTS; round++) {
            long seed = SEED + round;
            Random random = new Random(seed);
            Tax.Mode mode = random.nextInt(3) == 0 ? Tax.Mode.ADDED : Tax.Mode.INCLUDED;
            Tax.Rounding rounding =
                    random.nextInt(3) == 0 ? Tax.Rounding.DOWN : Tax.Rounding.HALF_UP;
            Sums sums = new Sums(receipt(random, mode, rounding), mode);
            while (sums.isOpen()) {
                sums.giveBack(random, rounding, "-Drefund.seed=" + seed);
            }
            Money kept = sums.kept(rounding);
            assertThat(sums.given.plus(kept))
                    .as("-Drefund.seed=%d", seed)
                    .isEqualTo(sums.receipt.total());
            sums.keptRates(rounding)
                    .forEach((rate, row) -> sums.taken.merge(rate, row, Sums::plus));
            assertThat(sums.rates())
                    .as("-Drefund.seed=%d", seed)
                    .isEqualTo(rates(sums.receipt.taxes()));
            assertThat(sums.cash.plus(sums.card).plus(sums.wallet))
                    .as("-Drefund.seed=%d", seed)
                    .isEqualTo(kept);
        }
    }

    /// A receipt and what is left of it.
    private static final class Sums {

        private final Receipt receipt;
        private final Tax.Mode mode;
        private final int[] left;
        private final Money[] worth;
        private final Money[] stays;
        private final Map<BigDecimal, Tax.Row> taken = new TreeMap<>(Comparator.reverseOrder());
        private boolean isWhole = true;
        private Money given;
        private Money cash;
        private Money card;
        private Money wallet;

        Sums(Receipt receipt, Tax.Mode mode) {
            this.receipt = receipt;
            this.mode = mode;
            this.left = receipt.lines().stream().mapToInt(Receipt.Line::quantity).toArray();
            this.worth = receipt.lines().stream().map(Receipt.Line::amount).toArray(Money[]::new);
            this.stays = receipt.lines().stream().map(_ -> Money.zero("EUR")).toArray(Money[]::new);
            this.given = Money.zero("EUR");
            this.cash = receipt.tenders().get(0).amount();
            this.card = receipt.tenders().get(1).amount();
            this.wallet = receipt.tenders().get(2).amount();
        }

        boolean isOpen() {
            for (int quantity : left) {
                if (quantity > 0) {
                    return true;
                }
            }
            return false;
        }

        void giveBack(Random random, Tax.Rounding rounding, String repeat) {
            List<Remains.Line> lines = new ArrayList<>();
            List<Wish> wishes = new ArrayList<>();
            Map<Integer, Money> fees = new TreeMap<>();
            for (int i = 0; i < left.length; i++) {
                lines.add(
                        new Remains.Line(
                                receipt.lines().get(i), left[i], 0, worth[i], stays[i], List.of()));
                if (left[i] > 0 && random.nextBoolean()) {
                    wishes.add(new Wish(i + 1, 1 + random.nextInt(left[i])));
                    if (receipt.lines().get(i).quantity() == 1 && random.nextBoolean()) {
                        fees.put(i + 1, rounding.share(worth[i], random.nextInt(101), 100));
                    }
                }
            }
            Remains remains = new Remains(receipt, lines, cash, card, wallet, isWhole);
            Money sum = Money.zero("EUR");
            Money prices = Money.zero("EUR");
            Map<Integer, Money> back = remains.back(wishes, fees);
            for (Tax.Row row : remains.taxes(back, rounding)) {
                assertThat(row.net().plus(row.tax())).as(repeat).isEqualTo(row.gross());
                assertThat(row.gross().isNegative()).as(repeat).isFalse();
                taken.merge(row.percent(), row, Sums::plus);
                sum = sum.plus(row.gross());
                prices = prices.plus(mode == Tax.Mode.ADDED ? row.net() : row.gross());
            }
            for (Wish wish : wishes) {
                int i = wish.line() - 1;
                Money price = lines.get(i).price(wish.quantity());
                worth[i] = worth[i].minus(price);
                stays[i] = stays[i].plus(price.minus(back.get(wish.line())));
                left[i] -= wish.quantity();
                prices = prices.minus(back.get(wish.line()));
            }
            assertThat(prices.isZero()).as(repeat).isTrue();
            for (Receipt.Paid paid : remains.shared(sum, Optional.empty())) {
                switch (paid.kind()) {
                    case CASH -> cash = cash.minus(paid.amount());
                    case CARD -> card = card.minus(paid.amount());
                    case WALLET -> wallet = wallet.minus(paid.amount());
                }
            }
            given = given.plus(sum);
            isWhole &= wishes.isEmpty();
            assertThat(cash.isNegative() || card.isNegative() || wallet.isNegative())
                    .as(repeat)
                    .isFalse();
            assertThat(given.compareTo(receipt.total())).as(repeat).isLessThanOrEqualTo(0);
        }

        /// What the house keeps, with its tax.
        Money kept(Tax.Rounding rounding) {
            Money kept = Money.zero("EUR");
            for (Tax.Row row : keptRates(rounding).values()) {
                kept = kept.plus(row.gross());
            }
            return kept;
        }

        Map<BigDecimal, Tax.Row> keptRates(Tax.Rounding rounding) {
            List<Tax.Amount> amounts = new ArrayList<>();
            for (int i = 0; i < stays.length; i++) {
                amounts.add(new Tax.Amount(receipt.lines().get(i).percent(), stays[i]));
            }
            return RefundSumsTest.rates(Tax.perRate(amounts, mode, rounding));
        }

        private static Tax.Row plus(Tax.Row one, Tax.Row other) {
            return new Tax.Row(
                    one.percent(),
                    one.net().plus(other.net()),
                    one.tax().plus(other.tax()),
                    one.gross().plus(other.gross()));
        }

        Map<BigDecimal, Tax.Row> rates() {
            return taken;
        }
    }

    private static Map<BigDecimal, Tax.Row> rates(List<Tax.Row> rows) {
        Map<BigDecimal, Tax.Row> rates = new TreeMap<>(Comparator.reverseOrder());
        rows.forEach(row -> rates.put(row.percent(), row));
        return rates;
    }

    private static Receipt receipt(Random random, Tax.Mode mode, Tax.Rounding rounding) {
        List<Receipt.Line> lines = new ArrayList<>();
        List<Tax.Amount> amounts = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int place = 1; place <= count; place++) {
            int quantity = 1 + random.nextInt(6);
            Money unit = new Money(1 + random.nextInt(3_000), "EUR");
            BigDecimal percent = new BigDecimal(RATES.get(random.nextInt(RATES.size())));
            Money amount = unit.times(quantity);
            amounts.add(new Tax.Amount(percent, amount));
            lines.add(
                    new Receipt.Line(
                            place,
                            Quote.Kind.GOODS,
                            "item",
                            "Item",
                            quantity,
                            unit,
                            amount,
                            "standard",
                            percent,
                            null,
                            null,
                            null,
                            0));
        }
        List<Tax.Row> taxes = Tax.perRate(amounts, mode, rounding);
        Money total = Money.zero("EUR");
        for (Tax.Row row : taxes) {
            total = total.plus(row.gross());
        }
        Money card = new Money(random.nextLong(total.minor() + 1), "EUR");
        Money wallet = new Money(random.nextLong(total.minus(card).minor() + 1), "EUR");
        Money cash = total.minus(card).minus(wallet);
        return new Receipt(
                new UUID(0, 1),
                "BER1-D2-R-2027-000001",
                "ent-de",
                "ber1",
                "BER1-D2",
                "s-1",
                LocalDate.of(2027, 4, 22),
                Instant.EPOCH,
                Instant.EPOCH,
                total,
                Money.zero("EUR"),
                new Holder.Unnamed(),
                Parties.UNKNOWN,
                lines,
                taxes,
                List.of(
                        new Receipt.Paid(Tender.Kind.CASH, cash, cash),
                        new Receipt.Paid(Tender.Kind.CARD, card, card),
                        new Receipt.Paid(Tender.Kind.WALLET, wallet, wallet)),
                null);
    }
}

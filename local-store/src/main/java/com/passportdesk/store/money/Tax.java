package com.passportdesk.store.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Tax per document and per rate, never per line: rounding each line would give another sum.
public final class Tax {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Tax() {}

    /// Whether prices include tax.
    public enum Mode {
        /// tax = gross × r ÷ (100 + r): Europe, Japan.
        INCLUDED,
        /// tax = net × r ÷ 100, added to the price: United States.
        ADDED
    }

    /// How a part of a sum becomes whole minor units.
    public enum Rounding {
        /// Half away from zero.
        HALF_UP(RoundingMode.HALF_UP),
        /// Towards zero, as many Japanese businesses do.
        DOWN(RoundingMode.DOWN);

        private final RoundingMode mode;

        Rounding(RoundingMode mode) {
            this.mode = mode;
        }

        /// `part` of `whole` of a sum of money.
        ///
        /// @param whole not 0
        public Money share(Money money, long part, long whole) {
            BigDecimal share =
                    BigDecimal.valueOf(money.minor())
                            .multiply(BigDecimal.valueOf(part))
                            .divide(BigDecimal.valueOf(whole), 0, mode);
            return new Money(share.longValueExact(), money.currency());
        }
    }

    /// What is sold under one rate.
    ///
    /// @param percent the rate, such as 19 or 8.875
    /// @param price as the site states prices
    public record Amount(BigDecimal percent, Money price) {

        /// The price and the tax on top of it, in the cent it comes closest to.
        public Money withTax() {
            return row(percent, price, Mode.ADDED, Rounding.HALF_UP).gross();
        }
    }

    /// How a price alone becomes what is paid for it.
    ///
    /// @param percent the rate, such as 19 or 8.875; 0 for a price that stays as it is
    public record Charge(BigDecimal percent, Mode mode, Rounding rounding) {

        /// What is paid for `price`: where prices are without tax, with the tax on top of it.
        public Money of(Money price) {
            return row(percent, price, mode, rounding).gross();
        }
    }

    /// The tax of one rate in one document; net + tax = gross.
    public record Row(BigDecimal percent, Money net, Money tax, Money gross) {}

    /// Whether tax was put on top of these prices.
    ///
    /// @param prices their sum
    /// @param taxes of the document, a rate each
    public static boolean isAdded(Money prices, Money total, Stream<Money> taxes) {
        return !prices.equals(total) && !taxes.allMatch(Money::isZero);
    }

    /// One row a rate, highest rate first.
    ///
    /// @param amounts all of one currency
    public static List<Row> perRate(List<Amount> amounts, Mode mode, Rounding rounding) {
        Map<BigDecimal, Money> sums = new TreeMap<>(Comparator.reverseOrder());
        for (Amount amount : amounts) {
            sums.merge(amount.percent().stripTrailingZeros(), amount.price(), Money::plus);
        }
        return sums.entrySet().stream()
                .map(sum -> row(sum.getKey(), sum.getValue(), mode, rounding))
                .toList();
    }

    private static Row row(BigDecimal percent, Money sum, Mode mode, Rounding rounding) {
        BigDecimal base = BigDecimal.valueOf(sum.minor()).multiply(percent);
        BigDecimal divisor = mode == Mode.INCLUDED ? HUNDRED.add(percent) : HUNDRED;
        Money tax =
                new Money(base.divide(divisor, 0, rounding.mode).longValueExact(), sum.currency());
        return mode == Mode.INCLUDED
                ? new Row(percent, sum.minus(tax), tax, sum)
                : new Row(percent, sum, tax, sum.plus(tax));
    }
}

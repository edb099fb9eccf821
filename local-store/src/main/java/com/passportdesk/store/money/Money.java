package com.passportdesk.store.money;

import java.math.BigDecimal;
import java.util.Currency;

/// An amount of one currency in its minor unit. Amounts of two currencies never meet.
///
/// @param minor in the currency's smallest unit: cents, yen, fils
/// @param currency ISO 4217 code; its exponent (JPY 0, EUR 2, KWD 3) comes from the code
public record Money(long minor, String currency) implements Comparable<Money> {

    /// @throws IllegalArgumentException if there is no such currency
    public Money {
        Currency.getInstance(currency);
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /// Digits behind the decimal mark.
    public int exponent() {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /// The amount in the major unit, exactly.
    public BigDecimal major() {
        return BigDecimal.valueOf(minor, exponent());
    }

    /// @throws ArithmeticException beyond 9.2 × 10^18 minor units
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    /// @throws ArithmeticException beyond 9.2 × 10^18 minor units
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    /// @throws ArithmeticException beyond 9.2 × 10^18 minor units
    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    /// `part` of `whole` of this, half away from zero.
    ///
    /// @param whole not 0
    public Money share(long part, long whole) {
        return Tax.Rounding.HALF_UP.share(this, part, whole);
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not add");
        }
        return other;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }
}

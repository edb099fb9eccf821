package com.passportdesk.console.till;

import com.passportdesk.store.money.Money;
import java.util.List;

/// What people are likely to hand over: exactly what is due, and the note or notes above it.
final class CashSuggestions {

    /// Notes of currencies with cents, in major units.
    private static final List<Long> NOTES = List.of(5L, 10L, 20L, 50L, 100L);

    /// Notes of yen and won.
    private static final List<Long> LARGE_NOTES = List.of(1_000L, 5_000L, 10_000L);

    private CashSuggestions() {}

    /// One or two amounts, the first exact.
    static List<Money> of(Money due) {
        if (due.minor() <= 0) {
            return List.of();
        }
        boolean isSmall = due.exponent() > 0;
        long unit = isSmall ? pow(due.exponent()) : 1;
        long step = isSmall ? 50 * unit : 10_000;
        long next =
                (isSmall ? NOTES : LARGE_NOTES)
                        .stream()
                                .mapToLong(note -> note * unit)
                                .filter(note -> note >= due.minor())
                                .findFirst()
                                .orElseGet(() -> roundUp(due.minor(), step));
        Money note = new Money(next, due.currency());
        return note.equals(due) ? List.of(due) : List.of(due, note);
    }

    private static long roundUp(long amount, long step) {
        return (amount + step - 1) / step * step;
    }

    private static long pow(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}

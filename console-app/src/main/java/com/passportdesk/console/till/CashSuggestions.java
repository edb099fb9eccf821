package com.passportdesk.console.till;

import com.passportdesk.store.money.Money;
import java.util.List;
import java.util.stream.LongStream;

/// What people are likely to hand over: exactly what is due, and the note or notes above it.
final class CashSuggestions {

    private static final List<Long> STEPS = List.of(5L, 10L, 20L, 50L, 100L);

    private CashSuggestions() {}

    /// One or two amounts, the first exact.
    static List<Money> of(Money due) {
        if (due.minor() <= 0) {
            return List.of();
        }
        // Notes stand for about the same worth everywhere: 5 to 100 of a dollar or euro.
        long whole = pow(due.exponent());
        long unit = due.exponent() == 0 ? 200 : whole;
        long next =
                STEPS.stream()
                        .flatMapToLong(step -> LongStream.of(step * unit))
                        .filter(note -> note >= due.minor())
                        .findFirst()
                        .orElseGet(() -> roundUp(due.minor(), 50 * unit));
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

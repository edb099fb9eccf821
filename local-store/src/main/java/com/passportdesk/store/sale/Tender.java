package com.passportdesk.store.sale;

import com.passportdesk.store.money.Money;

/// Money handed over.
///
/// @param given cash as handed over, change not yet given back; by card exactly what was approved
public record Tender(Kind kind, Money given) {

    /// How it is paid.
    public enum Kind {
        CASH,
        CARD
    }
}

package com.passportdesk.store.sale;

import com.passportdesk.store.money.Money;

/// Money handed over.
///
/// @param given cash as handed over, change not yet given back; by card or from a wallet exactly
///   what is paid that way
public record Tender(Kind kind, Money given) {

    /// How it is paid.
    public enum Kind {
        CASH,
        CARD,
        /// Out of what the customer put in before.
        WALLET
    }
}

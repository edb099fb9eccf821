package com.passportdesk.store.sale;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.Site;
import java.util.Optional;

/// Up to what a receipt does without the name and address of its buyer. Above it somebody who wants
/// to deduct the tax needs a full invoice, which names them: § 33 UStDV in Germany, regulation 16A
/// of the VAT Regulations 1995 in Great Britain, article 4 of the invoicing rules in Spain.
public final class FullInvoice {

    private FullInvoice() {}

    /// The limit that a document is above.
    ///
    /// @param total with tax
    /// @return empty where it is not, and where the country knows no such limit
    public static Optional<Money> above(Site site, Money total) {
        return limit(site.country())
                .filter(limit -> limit.currency().equals(total.currency()))
                .filter(limit -> total.compareTo(limit) > 0);
    }

    private static Optional<Money> limit(String country) {
        return switch (country) {
            case "DE" -> Optional.of(new Money(25_000, "EUR"));
            case "ES" -> Optional.of(new Money(40_000, "EUR"));
            case "GB" -> Optional.of(new Money(25_000, "GBP"));
            default -> Optional.empty();
        };
    }
}

package com.passportdesk.store.sale;

import com.passportdesk.store.money.Money;
import java.util.List;
import java.util.UUID;

/// What became of a sale.
public sealed interface SaleOutcome {

    /// Sold, paid, booked and let in.
    ///
    /// @param number such as `BER1-D2-R-2027-000001`
    /// @param change to give back
    /// @param visits of those who are inside by this sale
    record Sold(
            UUID receipt,
            String number,
            Money total,
            Money change,
            List<UUID> passes,
            List<UUID> bookings,
            List<UUID> visits)
            implements SaleOutcome {
        public Sold {
            passes = List.copyOf(passes);
            bookings = List.copyOf(bookings);
            visits = List.copyOf(visits);
        }
    }

    /// Not sold: nothing happened.
    record Refused(SaleRefusal refusal) implements SaleOutcome {}
}

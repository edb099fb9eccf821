package com.passportdesk.store.refund;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Receipt;
import java.util.List;
import java.util.UUID;

/// What became of a wish for money back.
public sealed interface RefundOutcome {

    /// Given back; what was sold is taken back by the same act.
    ///
    /// @param number such as `BER1-D2-C-2027-000001`
    /// @param total what is given back, above zero as all sums here
    /// @param tenders how
    /// @param passes day passes that open nothing any more
    /// @param bookings given up
    record Refunded(
            UUID creditNote,
            String number,
            Money total,
            List<Receipt.Paid> tenders,
            List<UUID> passes,
            List<UUID> bookings)
            implements RefundOutcome {
        public Refunded {
            tenders = List.copyOf(tenders);
            passes = List.copyOf(passes);
            bookings = List.copyOf(bookings);
        }
    }

    /// The rooms are free again, and all of their price stays: there is nothing to write a credit
    /// note of.
    ///
    /// @param fee what stays, as the site states prices
    record RoomsFreed(List<UUID> bookings, Money fee) implements RefundOutcome {
        public RoomsFreed {
            bookings = List.copyOf(bookings);
        }
    }

    /// Nothing happened.
    record Refused(RefundRefusal refusal) implements RefundOutcome {}
}

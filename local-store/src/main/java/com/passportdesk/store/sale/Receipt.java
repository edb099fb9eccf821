package com.passportdesk.store.sale;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A final document of a sale. Never edited.
///
/// @param number such as `BER1-D2-R-2027-000001`
/// @param entity id of the legal entity that issued it
/// @param operator staff id
/// @param day the business day it counts for
/// @param startedAt when the sale began
/// @param change given back
public record Receipt(
        UUID id,
        String number,
        String entity,
        String site,
        String desk,
        String operator,
        LocalDate day,
        Instant startedAt,
        Instant issuedAt,
        Money total,
        Money change,
        Holder customer,
        List<Line> lines,
        List<Tax.Row> taxes,
        List<Paid> tenders) {

    public Receipt {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
        tenders = List.copyOf(tenders);
    }

    /// One line.
    ///
    /// @param booked when, for a room
    public record Line(
            int line,
            Quote.Kind kind,
            String item,
            String name,
            int quantity,
            Money unit,
            Money amount,
            BigDecimal percent,
            @Nullable Stretch booked) {}

    /// What a tender paid.
    ///
    /// @param given before change
    public record Paid(Tender.Kind kind, Money amount, Money given) {}
}

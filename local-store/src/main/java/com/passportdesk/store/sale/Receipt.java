package com.passportdesk.store.sale;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A final document of a sale or, with everything below zero, of money given back. Never edited.
///
/// @param number such as `BER1-D2-R-2027-000001`
/// @param entity id of the legal entity that issued it
/// @param operator staff id
/// @param day the business day it counts for
/// @param startedAt when the sale began
/// @param change given back
/// @param parties what the document itself says of issuer and customer
/// @param credit what it takes back; null for a sale
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
        Parties parties,
        List<Line> lines,
        List<Tax.Row> taxes,
        List<Paid> tenders,
        @Nullable Credit credit) {

    public Receipt {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
        tenders = List.copyOf(tenders);
    }

    /// Whether its prices are without tax, which was put on top of their sum.
    public boolean isTaxAdded() {
        Money prices =
                lines.stream().map(Line::amount).reduce(Money.zero(total.currency()), Money::plus);
        return Tax.isAdded(prices, total, taxes.stream().map(Tax.Row::tax));
    }

    /// Whether it gives money back.
    public boolean isCreditNote() {
        return credit != null;
    }

    /// Why money was given back, for lists and screens. Empty for a sale, once the law's term is
    /// over, and where its member was erased: the words may name them, and of somebody erased only
    /// the document says what the law demands.
    public Optional<String> reasonShown() {
        return credit == null || customer instanceof Holder.Erased
                ? Optional.empty()
                : Optional.ofNullable(credit.reason());
    }

    /// What a credit note takes back.
    ///
    /// @param number of the receipt
    /// @param reason null once the law's term is over
    /// @param approver staff id of the second person; null where nobody was asked
    public record Credit(
            UUID receipt, String number, @Nullable String reason, @Nullable String approver) {}

    /// One line.
    ///
    /// @param tax code of the rate
    /// @param booking for a room
    /// @param booked when, for a room, as it was sold: moving the booking does not change it
    /// @param was where the booking was before, for the difference that was paid to move it
    /// @param of the line of the receipt that a line of a credit note takes back; 0 on a receipt
    public record Line(
            int line,
            Quote.Kind kind,
            String item,
            String name,
            int quantity,
            Money unit,
            Money amount,
            String tax,
            BigDecimal percent,
            @Nullable UUID booking,
            @Nullable Stretch booked,
            @Nullable Was was,
            int of) {

        /// What a line of a credit note keeps of the price: a room given up late. Zero on others.
        public Money stays() {
            Money kept = amount.minus(unit.times(quantity));
            return of == 0 || kept.isNegative() ? Money.zero(kept.currency()) : kept;
        }
    }

    /// A room and time that a booking had, as the receipt calls them.
    ///
    /// @param name of the room
    public record Was(String name, Stretch time) {}

    /// What a tender paid.
    ///
    /// @param given before change
    public record Paid(Tender.Kind kind, Money amount, Money given) {}
}

package com.passportdesk.store.sale;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.MoveFacts;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sale with its prices, before it is paid.
///
/// @param lines those that can be priced
/// @param total what is due
/// @param refusal why it cannot be sold as it stands, or null
public record Quote(
        List<Line> lines, List<Tax.Row> taxes, Money total, @Nullable SaleRefusal refusal) {

    public Quote {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
    }

    /// Whether its prices are without tax, which is put on top of their sum.
    public boolean isTaxAdded() {
        Money prices =
                lines.stream().map(Line::amount).reduce(Money.zero(total.currency()), Money::plus);
        return Tax.isAdded(prices, total, taxes.stream().map(Tax.Row::tax));
    }

    /// How many day passes it sells.
    public int dayPasses() {
        return lines.stream()
                .filter(line -> line.kind() == Kind.DAYPASS)
                .mapToInt(Line::quantity)
                .sum();
    }

    /// What a line sells.
    public enum Kind {
        DAYPASS,
        GOODS,
        ROOM,
        TICKET,
        /// Money put into the customer's wallet.
        TOPUP
    }

    /// One line.
    ///
    /// @param item id of the product or room
    /// @param unit price of one
    /// @param tax code of the rate
    /// @param room what the rules of booking said, for a room
    /// @param move what was before, for a room whose booking is moved: the line is the difference
    /// @param booked the booking that is paid, where it was made before
    public record Line(
            Kind kind,
            String item,
            String name,
            int quantity,
            Money unit,
            Money amount,
            String tax,
            BigDecimal percent,
            Verdict.@Nullable Yes room,
            @Nullable Move move,
            @Nullable Booking booked) {

        Line(
                Kind kind,
                String item,
                String name,
                int quantity,
                Money unit,
                Money amount,
                String tax,
                BigDecimal percent,
                Verdict.@Nullable Yes room,
                @Nullable Move move) {
            this(kind, item, name, quantity, unit, amount, tax, percent, room, move, null);
        }

        /// When the room is had, for a room.
        public @Nullable Stretch time() {
            return booked != null ? booked.time() : room == null ? null : room.time();
        }
    }

    /// A booking that is moved.
    ///
    /// @param was where it was
    public record Move(MoveFacts.Answer.To to, Receipt.Was was) {}
}

package com.passportdesk.console.settle;

import com.passportdesk.console.fx.Face;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.Settlement;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Tender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A conflict with the names a screen needs.
sealed interface Waiting {

    Conflict conflict();

    /// One of two bookings.
    ///
    /// @param price as the customer pays it, tax and all
    /// @param name to read; empty where nobody gave one
    /// @param by who booked it
    /// @param desk where
    /// @param receipt the one it was paid with, where this desk knows it
    record Side(
            Booking booking,
            Money price,
            String name,
            String nativeName,
            Face face,
            String by,
            String desk,
            Optional<Receipt> receipt) {

        /// How it was paid, as far as this desk knows.
        Optional<Tender.Kind> paid() {
            return receipt.map(Receipt::tenders)
                    .filter(tenders -> !tenders.isEmpty())
                    .map(tenders -> tenders.getFirst().kind());
        }
    }

    /// A room sold twice.
    ///
    /// @param stays who booked first
    /// @param moves the other; empty when it gave the room up
    /// @param rooms where the other can go
    /// @param reversed where the first one can go instead
    /// @param past why nobody can be moved any more; empty while somebody can
    record Room(
            Conflict.SoldTwice conflict,
            String room,
            Instant now,
            Side stays,
            Optional<Side> moves,
            List<Verdict.Yes> rooms,
            List<Verdict.Yes> reversed,
            Optional<Settlement.Past> past)
            implements Waiting {

        /// Whether a side is the one to which the centre did not give the room.
        boolean isLost(Side side) {
            return side.booking().id().equals(conflict.lost().id());
        }

        /// The side to which the centre did not give the room.
        Side lost() {
            return moves.filter(this::isLost).orElse(stays);
        }

        /// The same the other way round.
        Room turned() {
            return moves.map(other ->
                            new Room(
                                    conflict,
                                    room,
                                    now,
                                    other,
                                    Optional.of(stays),
                                    reversed,
                                    rooms,
                                    past))
                    .orElse(this);
        }
    }

    /// A change that came too late, or replaced another.
    ///
    /// @param name of what was changed
    record Change(Conflict.Changed conflict, String name) implements Waiting {}

    /// Money given back twice.
    ///
    /// @param sides who gave it back, the first one first
    record Refunds(Conflict.RefundedTwice conflict, List<Giver> sides) implements Waiting {
        public Refunds {
            sides = List.copyOf(sides);
        }
    }

    /// Who gave money back.
    ///
    /// @param by name
    /// @param desk what people call where
    /// @param approver name of the second person; empty where nobody was asked
    record Giver(Receipt note, String by, String desk, String approver) {}

    /// Too much taken.
    ///
    /// @param name of whom or what it was taken from; empty when this desk does not know
    record Overrun(Conflict.Overrun conflict, String name) implements Waiting {}

    /// A record of this desk that the centre could not take.
    ///
    /// @param type what the record says, such as `RoomBooked`; empty when it cannot be read
    /// @param at when it was written; null when it cannot be read
    /// @param by who wrote it
    record NotTaken(Conflict.NotTaken conflict, String type, @Nullable Instant at, String by)
            implements Waiting {}
}

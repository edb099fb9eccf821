package com.passportdesk.store.conflict;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.RoomDrafts;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.sale.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Something that desks did while apart and that waits for a decision.
public sealed interface Conflict {

    Key key();

    /// Which part of which record the centre judged.
    ///
    /// @param part `claim:<id>`, `patch:<kind>:<id>` or, for a whole record that could not be
    ///   taken, `record:<number>`
    record Key(UUID record, String part) {

        /// The claim that was judged, if it is one.
        public Optional<UUID> claim() {
            try {
                return part.startsWith(CLAIM)
                        ? Optional.of(UUID.fromString(part.substring(CLAIM.length())))
                        : Optional.empty();
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        private static final String CLAIM = "claim:";
    }

    /// One room, two bookings.
    ///
    /// @param lost the one without a room, by the centre's order
    /// @param kept the one that has it; empty when it gave the room up meanwhile
    record SoldTwice(Key key, Booking lost, Optional<Booking> kept) implements Conflict {}

    /// A change of a shared description that came after another one.
    ///
    /// @param lost whether the change itself was left out; otherwise it stands and what it replaced
    ///   is here
    /// @param fields what is not shown now and can be brought back
    record Changed(Key key, boolean lost, String kind, String id, ObjectNode fields)
            implements Conflict {}

    /// More of a receipt's line was given back than was sold, by desks that could not ask.
    ///
    /// @param line of the receipt
    /// @param notes the credit notes that took it back, the first one first
    /// @param given units given back by all of them
    record RefundedTwice(
            Key key, Receipt receipt, Receipt.Line line, List<Receipt> notes, int given)
            implements Conflict {
        public RefundedTwice {
            notes = List.copyOf(notes);
        }

        /// The money that was given back of the line beyond its price, with the tax that comes on
        /// top of it where prices are without.
        public Money tooMuch() {
            Money sum = Money.zero(line.amount().currency()).minus(line.amount());
            for (Receipt note : notes) {
                for (Receipt.Line back : note.lines()) {
                    sum = back.of() == line.line() ? sum.minus(back.amount()) : sum;
                }
            }
            return receipt.isTaxAdded() ? new Tax.Amount(line.percent(), sum).withTax() : sum;
        }
    }

    /// More was taken than there was, or without a lease; what was done stands.
    ///
    /// @param cause in the centre's words: `over the limit`, `none left`, `no lease`, or
    ///   [#TOO_LATE]
    /// @param thing what it was taken from; empty when this desk does not know
    record Overrun(Key key, String cause, String thing, int used, int limit) implements Conflict {

        /// A booking was moved or given up elsewhere before it was moved here.
        public static final String TOO_LATE = RoomDrafts.TOO_LATE;

        public boolean isTooLate() {
            return cause.equals(TOO_LATE);
        }
    }

    /// A record of this desk that the centre could not take; it stands here, and no other desk
    /// knows of it.
    ///
    /// @param number of the record in this desk's journal
    /// @param cause in the centre's words
    record NotTaken(Key key, long number, String cause) implements Conflict {

        /// What the centre says of a record that this desk told it was lost.
        private static final String LOST = "lost at the desk";

        /// Whether neither this desk nor the centre has it.
        public boolean isLost() {
            return cause.equals(LOST);
        }
    }
}

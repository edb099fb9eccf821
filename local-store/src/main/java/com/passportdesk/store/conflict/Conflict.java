package com.passportdesk.store.conflict;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.RoomDrafts;
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
    record NotTaken(Key key, long number, String cause) implements Conflict {}
}

package com.passportdesk.store.conflict;

import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.conflict.Conflict.Key;
import com.passportdesk.store.staff.Overriding;
import com.passportdesk.store.staff.StaffOverride;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides a conflict.
///
/// @param override null where all rules stand; may be of [Rule#LEASE], where the one who stays
///   takes a room that this desk holds no lease on
public record SettleConflict(
        UUID commandId, Key key, Choice choice, @Nullable StaffOverride<Rule> override)
        implements Overriding<Rule> {

    public SettleConflict(UUID commandId, Key key, Choice choice) {
        this(commandId, key, choice, null);
    }

    /// The same against rules.
    public SettleConflict overriding(@Nullable StaffOverride<Rule> by) {
        return new SettleConflict(commandId, key, choice, by);
    }

    /// What is decided.
    public sealed interface Choice {

        /// One of the two bookings gets another room at the same time and price; the other one has
        /// the room.
        record Move(UUID booking, String room) implements Choice {}

        /// The booking that lost has its room: the other one gave it up.
        record Keep() implements Choice {}

        /// It stays as it is; a room sold twice only once [Settlement#past] says so.
        record Stand() implements Choice {}

        /// What a later change took away is set again.
        record BringBack() implements Choice {}
    }
}

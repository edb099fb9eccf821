package com.passportdesk.store.conflict;

import com.passportdesk.store.conflict.Conflict.Key;
import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Decides a conflict.
public record SettleConflict(UUID commandId, Key key, Choice choice) implements Command {

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

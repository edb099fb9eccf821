package com.passportdesk.store.card;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// A card is blank: it may be written again and is in the stock.
///
/// @param erasing the attempt begun by [StartErasing]
public record RecordErased(UUID commandId, UUID erasing, Proof proof) implements Command {

    /// How it is known.
    public enum Proof {

        /// It was made blank and read back, as it was begun.
        CARRIED_OUT,

        /// Nobody saw how the attempt ended; the card was read later and bears nothing of ours.
        /// What became of others' applications nobody has read.
        READ_LATER
    }

    /// What came of it.
    public sealed interface Outcome {

        record Erased(String uid) implements Outcome {}

        /// It was not begun at this desk, or has ended.
        record NotOpen() implements Outcome {}
    }
}

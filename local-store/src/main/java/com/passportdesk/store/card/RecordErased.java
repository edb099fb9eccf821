package com.passportdesk.store.card;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// A card was made blank and read back: it may be written again and is in the stock.
///
/// @param erasing the attempt begun by [StartErasing]
public record RecordErased(UUID commandId, UUID erasing) implements Command {

    /// What came of it.
    public sealed interface Outcome {

        record Erased(String uid) implements Outcome {}

        /// It was not begun at this desk, or has ended.
        record NotOpen() implements Outcome {}
    }
}

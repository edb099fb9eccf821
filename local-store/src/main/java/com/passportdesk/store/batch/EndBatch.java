package com.passportdesk.store.batch;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// The batch is over and signed off; rows without a card stay without one.
public record EndBatch(UUID commandId, UUID batch) implements Command {

    /// Whether it is over.
    public sealed interface Outcome {

        record Ended(UUID batch, int issued, int faulty, int notMade) implements Outcome {}

        record NotAllowed() implements Outcome {}

        record NotOpen() implements Outcome {}

        /// A card was begun and nobody knows what it holds: it is tapped again or put aside first.
        record Unsettled(int row) implements Outcome {}
    }
}

package com.passportdesk.store.stock;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Blank cards came, or were counted, or one of them is faulty.
///
/// @param type such as `NTAG215`
public record RecordBlanks(UUID commandId, String type, What what) implements Command {

    /// Cards at a time at most.
    public static final int MOST = 100_000;

    /// What happened.
    public sealed interface What {

        /// @param cards 1 to 100,000
        record Received(int cards) implements What {}

        /// @param cards that are really there, 0 to 100,000
        record Counted(int cards) implements What {}

        /// One was put aside.
        record Spoiled() implements What {}
    }

    /// Whether it is written down.
    public sealed interface Outcome {

        /// @param now what the ledger says after it
        record Recorded(String type, int now) implements Outcome {}

        record NotAllowed() implements Outcome {}

        /// Fewer than none or more than a hundred thousand, or a type nobody knows.
        record NotUnderstood() implements Outcome {}
    }
}

package com.passportdesk.store.goods;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Counted goods came, or somebody counted what is there.
///
/// @param product its id
public record RecordGoods(UUID commandId, String product, What what) implements Command {

    /// Pieces at a time at most.
    public static final int MOST = 10_000;

    /// What happened.
    public sealed interface What {

        /// A delivery.
        ///
        /// @param pieces 1 to 10,000
        record Received(int pieces) implements What {}

        /// A count of the shelf.
        ///
        /// @param pieces that are really there, 0 to 10,000
        record Counted(int pieces) implements What {}
    }
}

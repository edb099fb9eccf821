package com.passportdesk.store.goods;

import com.passportdesk.store.lease.LeaseRepository.Kept;
import java.util.List;

/// What became of a delivery or a count.
public sealed interface GoodsOutcome {

    /// It is written down.
    ///
    /// @param there pieces that are there after it
    /// @param more pieces more than were thought to be there; below 0 for pieces that are missing
    record Recorded(String product, int there, int more) implements GoodsOutcome {}

    /// This site sells no such goods, or nobody counts them.
    record NotCounted(String product) implements GoodsOutcome {}

    /// Fewer or more than one writes down at a time.
    record Pieces(int pieces, int least, int most) implements GoodsOutcome {}

    /// Pieces are missing that this desk does not hold: others may be selling them at this moment.
    ///
    /// @param was pieces that were thought to be there
    /// @param missing how many are not there
    /// @param here how many of those this desk could write off
    /// @param elsewhere left at the centre
    /// @param kept what other desks hold
    /// @param thing what a hold is asked for
    record NotHeld(
            String name,
            int was,
            int missing,
            int here,
            int elsewhere,
            List<Kept> kept,
            String thing)
            implements GoodsOutcome {
        public NotHeld {
            kept = List.copyOf(kept);
        }
    }
}

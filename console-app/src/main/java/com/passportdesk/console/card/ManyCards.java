package com.passportdesk.console.card;

import java.util.Optional;

/// The place where many cards are made from one list. Offered by that feature as a bean; the bench
/// for one card leads there.
public interface ManyCards {

    /// A batch that waits at this desk.
    ///
    /// @param isPaused somebody here laid it aside
    record Waiting(String name, int issued, int of, boolean isPaused) {}

    /// Blocks.
    Optional<Waiting> waiting();

    /// Goes on with it. On the JavaFX thread, as all below.
    void goOn();

    /// Begins another one.
    void openList();

    /// The ledger of blank cards.
    void openStock();
}

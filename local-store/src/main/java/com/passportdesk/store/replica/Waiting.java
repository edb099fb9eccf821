package com.passportdesk.store.replica;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the centre what waits here, for `central status`: nobody else knows. A desk with nothing
/// that waits says so once and is quiet then. With the first time it has come in: it has the
/// centre's picture, and holds nothing that is not in it.
final class Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final DeskStore store;
    private boolean toldSome;

    Waiting(DeskStore store) {
        this.store = store;
    }

    /// The line is new.
    void begin() {
        toldSome = true;
    }

    void tell(DeskApi api) {
        long unsent = store.unsentCount();
        if (unsent > 0 || toldSome) {
            api.waiting(unsent, unsent > 0 ? oldest() : Optional.empty(), store.lastNumber());
            toldSome = unsent > 0;
        }
    }

    private Optional<Instant> oldest() {
        try {
            return store.oldestUnsentAt();
        } catch (StoreProblem damaged) {
            // The sender deals with it; here only its time is not known.
            LOG.debug("the oldest record that waits cannot be read", damaged);
            return Optional.empty();
        }
    }
}

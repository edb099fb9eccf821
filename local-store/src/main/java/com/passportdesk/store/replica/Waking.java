package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.CentreProblem.Kind;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells other desks that there is news. A wake is a hint, since everybody looks by themselves too:
/// one that the server refuses, as with a full queue of them, ends nothing. It is owed then, and
/// made up for. For two threads, each with a line of its own.
final class Waking {

    private static final Logger LOG = LoggerFactory.getLogger(Waking.class);

    /// Between two tries, while the server refuses.
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private volatile boolean owed;

    /// What is owed may be news to desks of other sites.
    private volatile boolean wide;

    private volatile long due = System.nanoTime();

    /// Something goes to the centre that others are to be woken for.
    void owe() {
        owed = true;
    }

    /// The line broke: whether those who are owed it were woken is not known.
    void lineBroke() {
        if (owed) {
            wide = true;
        }
    }

    /// Whether others are to be woken now.
    boolean isDue() {
        return owed && System.nanoTime() - due >= 0;
    }

    /// Wakes others for all that was sent on this line.
    ///
    /// @param network whether desks of other sites have news of it
    void tell(DeskApi api, boolean network) {
        owed = true;
        if (network) {
            wide = true;
        }
        if (isDue() && isTaken(api, wide)) {
            owed = false;
            wide = false;
        }
    }

    /// Wakes others for what was done on another line than the one that sends.
    void tellBeside(DeskApi api, boolean network) {
        if (System.nanoTime() - due < 0 || !isTaken(api, network)) {
            owe();
            if (network) {
                wide = true;
            }
        }
    }

    /// @throws CentreProblem when it is the line that broke
    private boolean isTaken(DeskApi api, boolean network) {
        try {
            api.wake(network);
            return true;
        } catch (CentreProblem problem) {
            due = Pause.in(AGAIN.toNanos());
            if (problem.kind() != Kind.FAILED) {
                throw problem;
            }
            LOG.warn("others could not be woken: {}", problem.getMessage());
            return isTakenAfterAll(api, network);
        }
    }

    /// Whoever keeps the queue of wakes from getting shorter is ended when somebody keeps house.
    private static boolean isTakenAfterAll(DeskApi api, boolean network) {
        try {
            api.keepHouse();
            api.wake(network);
            return true;
        } catch (CentreProblem problem) {
            if (problem.kind() != Kind.FAILED) {
                throw problem;
            }
            return false;
        }
    }
}

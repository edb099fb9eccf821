package com.passportdesk.store.desk;

import com.passportdesk.store.desk.StoreProblem.Kind;
import com.passportdesk.store.projection.RowTrouble;
import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The session the writer works in: left after a failure, opened anew as soon as the disk allows
/// it. For the writer's thread; whoever reads may ask which session it is and what is wrong.
final class SessionKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);

    private final Opening opening;
    private final Ballast ballast;
    private final Runnable reopened;
    private volatile Session session;
    private volatile boolean failed;
    private volatile StoreProblem trouble = new StoreProblem(Kind.DISK_FAILED);
    private Session.Kept kept = Session.Kept.ALL;

    /// How a session is opened.
    interface Opening {
        /// @param kept what was acknowledged in the one before
        Session open(Session.Kept kept) throws IOException, SQLException;
    }

    /// Opens the first session.
    ///
    /// @param reopened told when another one is open after a failure
    SessionKeeper(Opening opening, Ballast ballast, Runnable reopened)
            throws IOException, SQLException {
        this.opening = opening;
        this.ballast = ballast;
        this.reopened = reopened;
        this.session = opening.open(kept);
    }

    Session session() {
        return session;
    }

    /// The same session with rows made beside.
    void renewed(Session made) {
        session = made;
    }

    /// Whether it was left and no other is open yet.
    boolean isLeft() {
        return failed;
    }

    /// Why nothing can be done just now.
    StoreProblem trouble() {
        return trouble;
    }

    boolean hasRoom() {
        if (ballast.hasRoom()) {
            return true;
        }
        trouble = new StoreProblem(Kind.DISK_FULL);
        return false;
    }

    /// Opens a new session after a failure, as soon as the disk allows it.
    boolean isUsable() {
        if (!failed || !hasRoom()) {
            return !failed;
        }
        try {
            session = opening.open(kept);
            failed = false;
            kept = Session.Kept.ALL;
            reopened.run();
            return true;
        } catch (IOException | SQLException | RuntimeException | Error e) {
            LOG.error("the store cannot be opened again yet: {}", RowTrouble.words(e));
            trouble = DiskTrouble.problem(e);
            return false;
        }
    }

    /// Leaves a session whose open transaction nobody knows.
    void survive(Throwable cause) {
        if (!failed) {
            leave(session.journal.lastNumber(), cause);
        }
    }

    /// Where even leaving failed: nothing is done in it any more.
    void giveUp() {
        failed = true;
    }

    /// Makes the rows anew, because those of `damaged` are not what was written.
    void remake(Session damaged, String why) {
        if (session != damaged) {
            return;
        }
        LOG.error("the rows are damaged and are made anew: {}", why);
        session.distrust();
        // Who reads meanwhile is to wait a moment; nothing is wrong with the disk now.
        trouble = new StoreProblem(Kind.TOO_SLOW);
        leave(session.journal.lastNumber(), new IOException(why));
    }

    /// Leaves the session: after a failed write nothing in it is trusted. What was acknowledged is
    /// kept, and nothing after it. First left, and only then a word about it, which fails as well
    /// where memory is short.
    void left(String what, long lastAcknowledged, Throwable cause) {
        leave(lastAcknowledged, cause);
        LOG.error("{} failed: {}", what, RowTrouble.words(cause));
        LOG.debug("the failure", cause);
    }

    private void leave(long lastAcknowledged, Throwable cause) {
        failed = true;
        kept = new Session.Kept(lastAcknowledged, session.progress.feedNumber());
        session.leave(cause);
        if (DiskTrouble.problem(cause).kind() == Kind.DISK_FULL) {
            ballast.free();
        }
        isUsable();
    }
}

package com.passportdesk.store.desk;

import com.passportdesk.store.projection.Progress;
import com.passportdesk.store.projection.ProjectionFile;
import com.passportdesk.store.projection.RowTrouble;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes H2's file small again. Space in it is never used twice, because the newest commits could
/// be lost with it; so the file grows with each command. The rows are made anew from journal and
/// feed in a file beside while the desk works, and put in its place between two commands.
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    /// Of a smaller file nobody minds the size.
    private static final long SMALL = 32L << 20;

    private static final long LARGE = 256L << 20;

    /// Less than this is made anew in seconds.
    private static final long WORTH_A_COPY = 8L << 20;

    /// How many times what is live a file may be: always, and when nobody works.
    private static final int MOSTLY_DEAD = 10;

    private static final int HALF_DEAD = 2;
    private static final Duration QUIET = Duration.ofMinutes(20);

    /// So few steps are made up for while commands wait.
    private static final long NEAR = 200;

    private static final int MOST_PASSES = 100;
    private static final long SECONDS = 60;

    private final Writer writer;
    private final long seconds;

    Renewal(Writer writer) {
        this(writer, SECONDS);
    }

    /// @param seconds how long the writer is waited for
    Renewal(Writer writer, long seconds) {
        this.writer = writer;
        this.seconds = seconds;
    }

    /// Whether a file is worth it.
    ///
    /// @param quiet how long nobody has worked
    static boolean isDue(ProjectionFile.Size size, Duration quiet) {
        long live = Math.max(size.live(), 1);
        return size.bytes() > LARGE && size.bytes() > MOSTLY_DEAD * live
                || quiet.compareTo(QUIET) > 0
                        && (size.bytes() > SMALL && size.bytes() > MOSTLY_DEAD * live
                                || size.bytes() > LARGE && size.bytes() > HALF_DEAD * live);
    }

    /// Renews the rows if it is time.
    void ifDue(BooleanSupplier goOn) throws IOException, SQLException {
        ProjectionFile.Size size = writer.session().file.size();
        if (writer.isRenewalWanted() || isDue(size, writer.quiet()) || isCopyDue(size)) {
            now(goOn);
        }
    }

    private boolean isCopyDue(ProjectionFile.Size size) {
        Session session = writer.session();
        Progress far = session.progress;
        return isWorthACopy(size, writer.quiet())
                && session.good.isDue(writer.now(), far.number(), far.feedNumber(), size.bytes());
    }

    /// Whether rows take long enough to make anew, and nobody works.
    static boolean isWorthACopy(ProjectionFile.Size size, Duration quiet) {
        return quiet.compareTo(QUIET) > 0 && size.live() > WORTH_A_COPY;
    }

    /// Renews the rows, and keeps a good copy of the new ones.
    ///
    /// @param goOn asked now and then; it ends early, with the old rows, when this says no
    /// @return whether the new rows are in use
    boolean now(BooleanSupplier goOn) throws IOException, SQLException {
        Session session = writer.session();
        long erasures = writer.erasures();
        HomeRows.Rows beside = session.all().beside(HomeRows.RENEWED);
        try {
            beside = near(session, beside, goOn);
            beside = copied(session, beside, erasures, goOn);
            // Commands were answered meanwhile.
            beside = near(session, beside, goOn);
            if (isOver(session, goOn) || behind(session, beside) > NEAR) {
                beside.file().abandon();
                return false;
            }
        } catch (IOException | SQLException | RuntimeException | Error e) {
            beside.file().abandon();
            throw e;
        }
        return put(session, beside, erasures);
    }

    /// Has the writer put them in place. Those it has not begun with by the end of the wait are let
    /// go here, for nobody else does.
    private boolean put(Session session, HomeRows.Rows made, long erasures) {
        AtomicBoolean taken = new AtomicBoolean();
        Work.Step<Boolean> step =
                _ -> taken.compareAndSet(false, true) && writer.renew(session, made, erasures);
        Work.Answer<Boolean> answer = new Work.Answer<>();
        try {
            writer.put(new Work.Alone<>(step, false, answer));
            return answer.await(seconds);
        } catch (RuntimeException e) {
            if (taken.compareAndSet(false, true)) {
                made.file().abandon();
            }
            throw e;
        }
    }

    private boolean isOver(Session session, BooleanSupplier goOn) {
        return !goOn.getAsBoolean() || writer.session() != session;
    }

    /// Follows the rows in use until there is little left to make up for.
    private HomeRows.Rows near(Session session, HomeRows.Rows beside, BooleanSupplier goOn)
            throws IOException, SQLException {
        HomeRows.Rows near = beside;
        for (int pass = 0; pass < MOST_PASSES && !isOver(session, goOn); pass++) {
            near = session.all().followed(near, session.progress);
            if (behind(session, near) <= NEAR) {
                break;
            }
        }
        return near;
    }

    /// Keeps a copy of rows that are what was written, unless somebody was erased since they were
    /// begun: pages given up would tell of them.
    private HomeRows.Rows copied(
            Session session, HomeRows.Rows beside, long erasures, BooleanSupplier goOn)
            throws IOException, SQLException {
        if (session.journal.firstBad() != 0
                || session.feed.firstBad() != 0
                || !beside.file().check(goOn).isWhole()
                || isOver(session, goOn)
                || writer.erasures() != erasures) {
            return beside;
        }
        HomeRows.Rows again = session.all().kept(beside, writer.now(), () -> isOver(session, goOn));
        if (writer.erasures() != erasures) {
            session.good.drop();
        }
        return again;
    }

    private static long behind(Session session, HomeRows.Rows rows) {
        return session.progress.number()
                - rows.progress().number()
                + session.progress.feedNumber()
                - rows.progress().feedNumber();
    }

    /// The last steps, on the thread that writes: rows that are what those in use ought to be.
    ///
    /// @return null when that did not succeed: the rows in use stay
    static HomeRows.@org.jspecify.annotations.Nullable Rows finished(
            Session session, HomeRows.Rows beside) {
        try {
            HomeRows.Rows made = session.all().followed(beside, session.progress);
            if (!made.progress().equals(session.progress)) {
                throw new IOException("rows made anew ended elsewhere");
            }
            made.projections().keep(made.progress());
            made.file().writer().commit();
            if (!made.projections().isSame(session.projections)) {
                LOG.error("the rows in use were not what the journal says; they are replaced");
            }
            return made;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("the rows were not renewed: {}", RowTrouble.words(e));
            beside.file().abandon();
            return null;
        } catch (Error e) {
            beside.file().abandon();
            throw e;
        }
    }
}

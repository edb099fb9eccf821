package com.passportdesk.store.desk;

import com.passportdesk.store.projection.ProjectionFile;
import com.passportdesk.store.projection.RowTrouble;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
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

    /// How many times what is live a file may be: always, and when nobody works.
    private static final int MOSTLY_DEAD = 10;

    private static final int HALF_DEAD = 2;
    private static final Duration QUIET = Duration.ofMinutes(20);

    /// So few steps are made up for while commands wait.
    private static final long NEAR = 200;

    private static final int MOST_PASSES = 100;
    private static final long SECONDS = 60;

    private final Writer writer;

    Renewal(Writer writer) {
        this.writer = writer;
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
        if (writer.isRenewalWanted() || isDue(writer.session().file.size(), writer.quiet())) {
            now(goOn);
        }
    }

    /// Renews the rows.
    ///
    /// @param goOn asked now and then; it ends early, with the old rows, when this says no
    /// @return whether the new rows are in use
    boolean now(BooleanSupplier goOn) throws IOException, SQLException {
        Session session = writer.session();
        Session.Rows beside = session.beside(Session.RENEWED);
        try {
            int passes = 0;
            do {
                beside = session.followed(beside);
                if (!goOn.getAsBoolean() || writer.session() != session || ++passes > MOST_PASSES) {
                    beside.file().abandon();
                    return false;
                }
            } while (behind(session, beside) > NEAR);
        } catch (IOException | SQLException | RuntimeException e) {
            beside.file().abandon();
            throw e;
        }
        Session.Rows made = beside;
        Work.Answer<Boolean> answer = new Work.Answer<>();
        try {
            writer.put(new Work.Alone<>(_ -> writer.renew(session, made), false, answer));
        } catch (StoreProblem problem) {
            made.file().abandon();
            throw problem;
        }
        return answer.await(SECONDS);
    }

    private static long behind(Session session, Session.Rows rows) {
        return session.progress.number()
                - rows.progress().number()
                + session.progress.feedNumber()
                - rows.progress().feedNumber();
    }

    /// The last steps, on the thread that writes: rows that are what those in use ought to be.
    ///
    /// @return null when that did not succeed: the rows in use stay
    static Session.@org.jspecify.annotations.Nullable Rows finished(
            Session session, Session.Rows beside) {
        try {
            Session.Rows made = session.followed(beside);
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
        }
    }
}

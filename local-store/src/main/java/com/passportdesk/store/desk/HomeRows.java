package com.passportdesk.store.desk;

import com.passportdesk.store.desk.CleanCloseMark.Saved;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Signed;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.FeedLog;
import com.passportdesk.store.projection.Progress;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.projection.ProjectionFile;
import com.passportdesk.store.projection.Projections;
import com.passportdesk.store.projection.Replay;
import com.passportdesk.store.projection.RowFollower;
import com.passportdesk.store.projection.RowTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows of a home: opened as they are, begun with the good copy, or made anew from journal and
/// feed in a file beside.
///
/// @param codec opens what the journal says
/// @param good a copy that may be begun with
record HomeRows(
        DeskHome home,
        JournalFiles files,
        List<Projection> features,
        List<RowFollower> followers,
        KeyRing keys,
        EntryCodec codec,
        Journal journal,
        FeedLog feed,
        GoodCopy good) {

    private static final Logger LOG = LoggerFactory.getLogger(HomeRows.class);
    private static final long SMALL = 32L << 20;

    /// More cannot be missing from a disk that failed while a desk ran.
    private static final long MOST_MISSING = 100_000;

    private static final String H2_ENDING = ".mv.db";

    /// Names of rows that are being made, where the store cannot be opened without them and where
    /// it works meanwhile: both may go on at once.
    private static final String MADE_ANEW = "store-new";

    static final String RENEWED = "store-renewed";

    /// The rows, open, and how far they are.
    ///
    /// @param saved how far those go that are on the disk
    record Rows(ProjectionFile file, Projections projections, Progress progress, Progress saved) {}

    /// Opens them.
    ///
    /// @param least how far those that are there must go
    Rows open(Saved least) throws IOException, SQLException {
        boolean isUsable = !least.equals(Saved.NEVER) && files.exists(h2("store"));
        try {
            Rows found = isUsable ? caughtUp(least) : null;
            return found == null ? rebuilt() : found;
        } catch (IOException | SQLException | RuntimeException e) {
            // H2 writes in a thread of its own; who made rows may know only that it closed.
            for (String name : List.of("store", MADE_ANEW)) {
                ProjectionFile.unwritten(files.rows(home.directory().resolve(name)))
                        .filter(why -> why != e)
                        .ifPresent(e::addSuppressed);
            }
            throw e;
        }
    }

    /// Has them on the disk.
    void force() throws IOException {
        force(h2("store"));
    }

    /// Takes them away.
    void delete() throws IOException {
        files.delete(h2("store"));
    }

    /// Rows that were renewed, in the place of those in use, which are closed.
    Rows renewed(Rows made) throws IOException, SQLException {
        return inPlace(RENEWED, made.file(), made.progress());
    }

    private Path h2(String name) {
        return home.directory().resolve(name + H2_ENDING);
    }

    private ProjectionFile openFile(String name) throws SQLException {
        return new ProjectionFile(files.rows(home.directory().resolve(name)), keys.secret("h2"));
    }

    /// Opens the rows there are and applies what they lack; null when they cannot be used.
    private @Nullable Rows caughtUp(Saved least) throws IOException {
        ProjectionFile opened = null;
        try {
            opened = openFile("store");
            Projections applied = projections(opened);
            Optional<Progress> found = applied.progress();
            if (found.isPresent()) {
                goOnBehind(found.get(), least);
            }
            if (found.isPresent() && isOnChain(found.get(), least)) {
                opened.follow(followers);
                Progress saved = found.get();
                return new Rows(opened, applied, replay(opened, applied, saved), saved);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the rows cannot be used and are made anew: {}", RowTrouble.words(e));
        } catch (IOException | Error e) {
            if (opened != null) {
                opened.abandon();
            }
            throw e;
        }
        if (opened != null) {
            opened.abandon();
        }
        return null;
    }

    private Projections projections(ProjectionFile opened) {
        return new Projections(features, codec, journal::read, opened);
    }

    /// Rows are written after the journal was forced: a record they know of and the journal does
    /// not have was lost there. Only where nothing was put in place of the journal's end: these
    /// would be so many.
    private void goOnBehind(Progress found, Saved least) throws IOException {
        long missing = found.number() - journal.lastNumber();
        if (missing > 0
                && missing <= MOST_MISSING
                && found.feedNumber() <= feed.lastNumber()
                && least.isReachedBy(found)) {
            LOG.error(
                    "records {} to {} are in the rows and not in the journal: they are lost",
                    journal.lastNumber() + 1,
                    found.number());
            journal.goOnBehind(new Signed(found.number(), HexFormat.of().parseHex(found.hash())));
        }
    }

    private boolean isOnChain(Progress found, Saved least) throws IOException {
        if (found.number() > journal.lastNumber() || found.feedNumber() > feed.lastNumber()) {
            return false;
        }
        if (!least.isReachedBy(found)) {
            // H2 that could not read all of its file opens it as it was earlier, in silence, and
            // would write over what is newer.
            LOG.warn("the rows are older than they were left and are made anew");
            return false;
        }
        if (found.number() == 0 || journal.firstBad() != 0) {
            return true;
        }
        Stored last = journal.read(found.number(), 1).getFirst();
        return Progress.hex(last.hash()).equals(found.hash());
    }

    private Progress replay(ProjectionFile opened, Projections applied, Progress from)
            throws IOException, SQLException {
        return new Replay(journal, feed, opened, applied, home.desk()).from(from);
    }

    /// Makes the rows in a file beside, from the good copy or anew, and puts it in place.
    private Rows rebuilt() throws IOException, SQLException {
        Rows made = fromGoodCopy();
        if (made == null) {
            made = applied(beside(MADE_ANEW));
        }
        return inPlace(MADE_ANEW, made.file(), made.progress());
    }

    /// Applies all there is to rows that are being made.
    private Rows applied(Rows begun) throws IOException, SQLException {
        try {
            Progress made = replay(begun.file(), begun.projections(), begun.progress());
            begun.projections().keep(made);
            begun.file().writer().commit();
            return new Rows(begun.file(), begun.projections(), made, begun.saved());
        } catch (IOException | SQLException | RuntimeException | Error e) {
            begun.file().abandon();
            throw e;
        }
    }

    private @Nullable Rows fromGoodCopy() throws IOException {
        GoodCopy.Note note = good.note();
        if (!good.copyTo(h2(MADE_ANEW)) || note == null) {
            return null;
        }
        try {
            Rows begun = opened(MADE_ANEW);
            if (isGood(note, begun)) {
                return applied(begun);
            }
            begun.file().abandon();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the good copy cannot be used: {}", RowTrouble.words(e));
        }
        LOG.warn("all rows are made anew");
        good.drop();
        return null;
    }

    private boolean isGood(GoodCopy.Note note, Rows begun) throws IOException {
        try {
            return isOf(note, begun.progress());
        } catch (IOException | RuntimeException | Error e) {
            begun.file().abandon();
            throw e;
        }
    }

    /// Whether rows are of this journal and this feed.
    private boolean isOf(GoodCopy.Note note, Progress found) throws IOException {
        return journal.firstBad() == 0
                && found.number() == note.number()
                && found.feedNumber() == note.feedNumber()
                && found.number() <= journal.lastNumber()
                && found.feedNumber() <= feed.lastNumber()
                && note.feedHash().equals(feed.hash(found.feedNumber()))
                && (found.number() == 0
                        || found.hash()
                                .equals(
                                        Progress.hex(
                                                journal.read(found.number(), 1)
                                                        .getFirst()
                                                        .hash())));
    }

    /// Rows of a file that is still being made, as they were left.
    private Rows opened(String name) throws SQLException {
        ProjectionFile opened = toBeMade(name);
        try {
            Projections applied = projections(opened);
            Progress found =
                    applied.progress()
                            .orElseThrow(() -> new SQLException("the rows are not whole"));
            return new Rows(opened, applied, found, found);
        } catch (SQLException | RuntimeException | Error e) {
            opened.abandon();
            throw e;
        }
    }

    private ProjectionFile toBeMade(String name) throws SQLException {
        return ProjectionFile.toBeMade(
                files.rows(home.directory().resolve(name)), keys.secret("h2"));
    }

    /// Keeps a copy of rows that are being renewed, and goes on with them.
    ///
    /// @param isOver asked after what takes long: then the home may be another program's
    Rows kept(Rows beside, Instant now, BooleanSupplier isOver) throws IOException, SQLException {
        int erased = erased(beside.file()).size();
        Progress made = beside.progress();
        ProjectionFile.Size size = beside.file().size();
        if (size.bytes() > SMALL && size.bytes() > 2 * size.live()) {
            beside.file().closeSmall();
        } else {
            beside.file().close();
        }
        force(h2(RENEWED));
        if (isOver.getAsBoolean()) {
            throw new IOException("the store was closed while its rows were renewed");
        }
        good.keep(
                h2(RENEWED),
                new GoodCopy.Note(
                        made.number(),
                        made.feedNumber(),
                        feed.hash(made.feedNumber()),
                        erased,
                        now));
        Rows again = opened(RENEWED);
        if (!again.progress().equals(made)) {
            again.file().abandon();
            throw new IOException("rows just made cannot be read again");
        }
        return again;
    }

    /// Takes away what a stop left of rows that were being made. Before the first session: a later
    /// one may be opened while rows are renewed.
    static void clearLeftovers(DeskHome home, JournalFiles files) throws IOException {
        for (String name : List.of(MADE_ANEW, RENEWED)) {
            Path left = home.directory().resolve(name + H2_ENDING);
            if (files.exists(left)) {
                files.delete(left);
            }
        }
    }

    /// Empty rows in a file beside the one in use.
    Rows beside(String name) throws IOException, SQLException {
        files.delete(h2(name));
        ProjectionFile fresh = toBeMade(name);
        try {
            Projections applied = projections(fresh);
            applied.create();
            fresh.writer().commit();
            Progress nothing = applied.progress().orElseThrow();
            return new Rows(fresh, applied, nothing, nothing);
        } catch (SQLException | RuntimeException | Error e) {
            fresh.abandon();
            throw e;
        }
    }

    /// Brings rows in a file beside as far as those in use; may be called while the desk works.
    Rows followed(Rows beside, Progress end) throws IOException, SQLException {
        Replay replay = new Replay(journal, feed, beside.file(), beside.projections(), home.desk());
        Progress far = replay.upTo(beside.progress(), end);
        return new Rows(beside.file(), beside.projections(), far, beside.saved());
    }

    private Rows inPlace(String name, ProjectionFile fresh, Progress made)
            throws IOException, SQLException {
        fresh.close();
        force(h2(name));
        files.replace(h2(name), h2("store"));
        files.forceDirectory(home.directory());
        return reopened(made);
    }

    /// Rows just made, as they were made: H2 that could not read all of its file opens it as it was
    /// some commits before, in silence.
    private Rows reopened(Progress made) throws IOException, SQLException {
        ProjectionFile opened = openFile("store");
        try {
            Projections applied = projections(opened);
            Progress found = applied.progress().orElse(null);
            if (!made.equals(found)) {
                throw new IOException("rows just made cannot be read again");
            }
            opened.follow(followers);
            return new Rows(opened, applied, made, made);
        } catch (IOException | RuntimeException | Error e) {
            opened.abandon();
            throw e;
        }
    }

    private void force(Path path) throws IOException {
        try (JournalFiles.File written = files.open(path)) {
            written.force();
        }
    }

    static List<Personal.Owner> erased(ProjectionFile of) {
        return of.rows()
                .sql(
                        """
                        select distinct target from safety_order
                         where kind = 'ERASE' limit 1000000
                        """)
                .query((row, _) -> Erased.owner(row.getString(1)))
                .list();
    }
}

package com.passportdesk.store.desk;

import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.SegmentEnd;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.keys.DeskKey;
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
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything of a home that is open at once. After a failed write it is left as a whole and a new
/// one opened: nothing is trusted across such a failure.
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String H2_ENDING = ".mv.db";

    /// Names of rows that are being made, where the store cannot be opened without them and where
    /// it works meanwhile: both may go on at once.
    private static final String MADE_ANEW = "store-new";

    static final String RENEWED = "store-renewed";

    final KeyRing keys;
    final DeskKey deskKey;
    final Journal journal;
    final FeedLog feed;
    final Heads heads;
    final ProjectionFile file;
    final Projections projections;
    volatile Progress progress;

    /// Whether the centre knows other records of this desk.
    volatile boolean isCopied;

    private final DeskHome home;
    private final JournalFiles files;
    final EntryCodec codec;
    private final List<Projection> features;
    private final List<RowFollower> followers;
    private final CleanCloseMark mark;
    private boolean distrusted;

    /// The rows, open, and how far they are.
    record Rows(ProjectionFile file, Projections projections, Progress progress) {}

    /// What was acknowledged before a failed write.
    ///
    /// @param own last own record; what stands after it is cut
    /// @param feed last item of the feed
    record Kept(long own, long feed) {
        static final Kept ALL = new Kept(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    Session(
            DeskHome home,
            List<Projection> features,
            byte[] storeKey,
            StoreOptions options,
            Kept kept,
            List<RowFollower> followers)
            throws IOException, SQLException {
        this.home = home;
        this.features = features;
        this.followers = followers;
        this.files = options.files();
        Deque<Closeable> open = new ArrayDeque<>();
        try {
            keys = new KeyRing(home.directory(), files, storeKey);
            open.push(keys);
            deskKey = new DeskKey(keys);
            codec = new EntryCodec(keys);
            heads = new Heads(home.journal(), files, deskKey);
            open.push(heads);
            journal =
                    Journal.open(
                            home.journal(),
                            codec,
                            new Journal.Opening(
                                    files,
                                    options.segmentBytes(),
                                    Math.min(heads.number(), kept.own()),
                                    kept.own()));
            open.push(journal);
            feed = new FeedLog(home.feed(), files, options.segmentBytes(), keys, kept.feed());
            open.push(feed);
            isCopied = HomeMark.copied(home.directory(), files).isSet();
            mark = new CleanCloseMark(home.directory(), files);
            boolean trusted = mark.isTrusted() && files.exists(h2("store"));
            mark.opened();
            Rows found = trusted ? caughtUp() : null;
            Rows rows = found == null ? rebuilt() : found;
            file = rows.file();
            open.push(file::abandon);
            destroyErasedKeys();
            projections = rows.projections();
            progress = rows.progress();
            file.committed();
        } catch (IOException | SQLException | RuntimeException e) {
            for (Closeable one : open) {
                closeQuietly(one, e);
            }
            throw e;
        }
    }

    private Session(Session before, Rows rows) {
        home = before.home;
        features = before.features;
        followers = before.followers;
        files = before.files;
        codec = before.codec;
        keys = before.keys;
        deskKey = before.deskKey;
        heads = before.heads;
        journal = before.journal;
        feed = before.feed;
        mark = before.mark;
        isCopied = before.isCopied;
        file = rows.file();
        projections = rows.projections();
        progress = rows.progress();
    }

    private static void closeQuietly(Closeable one, Exception cause) {
        try {
            one.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private Path h2(String name) {
        return home.directory().resolve(name + H2_ENDING);
    }

    private ProjectionFile openFile(String name) throws SQLException {
        return new ProjectionFile(files.rows(home.directory().resolve(name)), keys.secret("h2"));
    }

    /// Opens the rows there are and applies what they lack; null when they cannot be used.
    private @Nullable Rows caughtUp() throws IOException {
        ProjectionFile opened = null;
        try {
            opened = openFile("store");
            Projections applied = projections(opened);
            Optional<Progress> found = applied.progress();
            if (found.isPresent() && isOnChain(found.get())) {
                opened.follow(followers);
                return new Rows(opened, applied, replay(opened, applied, found.get()));
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the rows cannot be used and are made anew: {}", RowTrouble.words(e));
        }
        if (opened != null) {
            opened.abandon();
        }
        return null;
    }

    private Projections projections(ProjectionFile opened) {
        return new Projections(features, codec, journal::read, opened);
    }

    private boolean isOnChain(Progress found) throws IOException {
        if (found.number() > journal.lastNumber() || found.feedNumber() > feed.lastNumber()) {
            return false;
        }
        if (found.number() < journal.beforeNewest() || found.feedNumber() < feed.beforeNewest()) {
            // Each group is in the rows before the next is appended. H2 that could not read all of
            // its file opens it as it was earlier, in silence, and would write over what is newer.
            LOG.warn("the rows are older than they were left and are made anew");
            return false;
        }
        if (found.number() == 0 || journal.firstBad() != 0) {
            return true;
        }
        Stored last = journal.read(found.number(), 1).getFirst();
        return Projections.hex(last.hash()).equals(found.hash());
    }

    private Progress replay(ProjectionFile opened, Projections applied, Progress from)
            throws IOException, SQLException {
        return new Replay(journal, feed, opened, applied, home.desk()).from(from);
    }

    String desk() {
        return home.desk();
    }

    /// The next session does not use these rows.
    void distrust() {
        distrusted = true;
    }

    /// Makes the rows anew from journal and feed, in a file beside, and puts it in place.
    private Rows rebuilt() throws IOException, SQLException {
        Rows fresh = beside(MADE_ANEW);
        Progress made;
        try {
            made = replay(fresh.file(), fresh.projections(), fresh.progress());
            fresh.projections().keep(made);
            fresh.file().writer().commit();
        } catch (IOException | SQLException | RuntimeException e) {
            fresh.file().abandon();
            throw e;
        }
        return inPlace(MADE_ANEW, fresh.file(), made);
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
        ProjectionFile fresh =
                ProjectionFile.toBeMade(
                        files.rows(home.directory().resolve(name)), keys.secret("h2"));
        try {
            Projections applied = projections(fresh);
            applied.create();
            fresh.writer().commit();
            return new Rows(fresh, applied, applied.progress().orElseThrow());
        } catch (SQLException | RuntimeException e) {
            fresh.abandon();
            throw e;
        }
    }

    /// Brings rows in a file beside as far as those in use; may be called while the desk works.
    Rows followed(Rows beside) throws IOException, SQLException {
        Replay replay = new Replay(journal, feed, beside.file(), beside.projections(), home.desk());
        return new Rows(
                beside.file(), beside.projections(), replay.upTo(beside.progress(), progress));
    }

    /// This session with rows that were made beside, in the place of its own: these are closed.
    Session with(Rows made) throws IOException, SQLException {
        file.abandon();
        return new Session(this, inPlace(RENEWED, made.file(), made.progress()));
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
            return new Rows(opened, applied, made);
        } catch (IOException | RuntimeException e) {
            opened.abandon();
            throw e;
        }
    }

    private void force(Path path) throws IOException {
        try (JournalFiles.File written = files.open(path)) {
            written.force();
        }
    }

    /// Rows let go of somebody erased with the order itself; the keys follow it, and an order holds
    /// whenever the machine stopped: they go again at the next start, also those that came back
    /// with an older copy of them.
    void destroyErasedKeys() throws IOException {
        List<Personal.Owner> erased =
                file.rows()
                        .sql(
                                """
                                select distinct target from safety_order
                                 where kind = 'ERASE' limit 1000000
                                """)
                        .query((row, _) -> Erased.owner(row.getString(1)))
                        .list();
        keys.destroy(erased);
    }

    /// Signs the last record of every segment that is full, and the last one there is.
    Vouched cover() throws IOException {
        Progress now = progress;
        if (now.number() == 0) {
            return new Vouched(home, 0, new byte[32], deskKey);
        }
        byte[] hash = HexFormat.of().parseHex(now.hash());
        if (now.number() > heads.number()) {
            for (SegmentEnd end : journal.ends(heads.number(), now.number())) {
                heads.cover(end.number(), end.hash());
            }
            heads.cover(now.number(), hash);
        }
        return new Vouched(home, now.number(), hash, deskKey);
    }

    /// Closes in order: after this H2 may be trusted at the next start.
    void close() throws IOException, SQLException {
        file.close();
        force(h2("store"));
        mark.closed();
        closeFiles();
    }

    /// Lets go after a failure, keeping nothing open.
    void abandon() {
        file.abandon();
        try {
            if (distrusted) {
                files.delete(h2("store"));
            }
            closeFiles();
        } catch (IOException e) {
            LOG.debug("while leaving a failed session", e);
        }
    }

    private void closeFiles() throws IOException {
        try (keys;
                heads;
                feed;
                journal) {
            // Each is closed, whatever the others say.
        }
    }
}

package com.passportdesk.store.desk;

import com.passportdesk.store.desk.CleanCloseMark.Saved;
import com.passportdesk.store.journal.Archived;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.SegmentEnd;
import com.passportdesk.store.journal.SegmentLog;
import com.passportdesk.store.journal.Signed;
import com.passportdesk.store.keys.DeskKey;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.projection.FeedLog;
import com.passportdesk.store.projection.Progress;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.projection.ProjectionFile;
import com.passportdesk.store.projection.Projections;
import com.passportdesk.store.projection.RowFollower;
import com.passportdesk.store.projection.RowTrouble;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
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

    private static final long UNSAVED_NANOS = 1_000_000_000;

    /// While much comes in: a page that changes again meanwhile is written once. After a kill as
    /// much of it is applied again.
    private static final long UNSAVED_MUCH_NANOS = 5_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    final KeyRing keys;
    final DeskKey deskKey;
    final Journal journal;
    final FeedLog feed;
    final Heads heads;
    final ProjectionFile file;
    final Projections projections;
    final GoodCopy good;

    /// Whether pages that were given up may tell of somebody erased.
    private final boolean holdsErased;

    volatile Progress progress;
    private @Nullable Progress saving;
    private @Nullable Progress marked;
    private boolean isLoose;
    private boolean isHolding;
    private long savedAt = System.nanoTime();

    /// Whether the centre knows other records of this desk.
    volatile boolean isCopied;

    private final DeskHome home;
    final EntryCodec codec;
    private final HomeRows all;
    private final CleanCloseMark mark;
    private boolean distrusted;

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
        JournalFiles files = options.files();
        Deque<Closeable> open = new ArrayDeque<>();
        try {
            keys = new KeyRing(home.directory(), files, storeKey);
            open.push(keys);
            deskKey = new DeskKey(keys);
            codec = new EntryCodec(keys);
            heads = new Heads(home.journal(), files, deskKey);
            open.push(heads);
            feed = new FeedLog(home.feed(), files, options.segmentBytes(), keys, kept.feed());
            open.push(feed);
            // A head is signed a moment after the record, and is not forced; what was heard is.
            Signed known = heads.last().orLater(feed.lastOwn());
            journal =
                    Journal.open(
                            home.journal(),
                            codec,
                            new Journal.Opening(
                                    files,
                                    options.segmentBytes(),
                                    known.atMost(kept.own()),
                                    kept.own(),
                                    SegmentLog.TornTail.LEFT));
            open.push(journal);
            if (keys.isUntidy()) {
                home.raise();
                keys.tidy();
            }
            isCopied = HomeMark.copied(home.directory(), files).isSet();
            mark = new CleanCloseMark(home.directory(), files);
            good = new GoodCopy(home.directory(), files, keys.sealedFiles(home.directory(), files));
            GoodCopy.Note begun = good.note();
            if (begun == null) {
                // What a stop left of one.
                good.drop();
            }
            all = new HomeRows(home, files, features, followers, keys, codec, journal, feed, good);
            Saved least = mark.left(new Saved(journal.beforeNewest(), feed.beforeNewest()));
            open.push(mark);
            mark.opened(least);
            HomeRows.Rows rows = all.open(least);
            file = rows.file();
            open.push(file::abandon);
            journal.clearTail();
            saving = rows.saved();
            marked = saving;
            mark.saved(Saved.of(saving));
            int erased = destroyErasedKeys();
            // The desk may have stopped between an erasure and the end of the copy.
            holdsErased = begun != null && begun.erased() != erased;
            if (holdsErased) {
                good.drop();
            }
            projections = rows.projections();
            progress = rows.progress();
            file.committed();
        } catch (IOException | SQLException | RuntimeException | Error e) {
            for (Closeable one : open) {
                closeQuietly(one, e);
            }
            throw e;
        }
    }

    private Session(Session before, HomeRows.Rows rows) {
        home = before.home;
        all = before.all;
        codec = before.codec;
        keys = before.keys;
        deskKey = before.deskKey;
        heads = before.heads;
        journal = before.journal;
        feed = before.feed;
        mark = before.mark;
        isCopied = before.isCopied;
        good = before.good;
        holdsErased = false;
        file = rows.file();
        projections = rows.projections();
        progress = rows.progress();
        saving = rows.saved();
        marked = saving;
    }

    private static void closeQuietly(Closeable one, Throwable cause) {
        try {
            one.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    String desk() {
        return home.desk();
    }

    /// When the last own record was made; empty where there is none that can be read.
    Optional<Instant> lastAt() throws IOException {
        long last = journal.lastNumber();
        try {
            return journal.read(last, last == 0 ? 0 : 1).stream()
                    .map(stored -> stored.entry().at())
                    .findFirst();
        } catch (JournalDamage _) {
            return Optional.empty();
        }
    }

    /// Whether sales go on behind damaged records: a new life began after the last of them, whose
    /// receipts have a series of their own.
    boolean isDamageOfEarlierLives() throws IOException {
        return NewLife.isBehindDamage(journal, home);
    }

    /// The next session does not use these rows.
    void distrust() {
        distrusted = true;
    }

    HomeRows all() {
        return all;
    }

    boolean holdsErased() {
        return holdsErased;
    }

    /// This session with rows that were made beside, in the place of its own: these are closed.
    Session with(HomeRows.Rows made) throws IOException, SQLException {
        file.abandon();
        Session renewed = new Session(this, all.renewed(made));
        mark.saved(Saved.of(renewed.progress));
        return renewed;
    }

    /// Rows let go of somebody erased with the order itself; the keys follow it, and an order holds
    /// whenever the machine stopped: they go again at the next start, also those that came back
    /// with an older copy of them.
    ///
    /// @return how many there are
    int destroyErasedKeys() throws IOException {
        List<Personal.Owner> erased = HomeRows.erased(file);
        keys.destroy(erased);
        return erased.size();
    }

    /// Puts one segment into the archive: of the journal if it was written before this, else of the
    /// feed.
    ///
    /// @return null when there is none
    @Nullable Archived archive(Instant before) throws IOException {
        synchronized (journal) {
            Archived own = Archiving.own(home, journal, before, heads.number());
            return own != null ? own : Archiving.heard(home, feed);
        }
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

    /// After the acknowledgement, never before it: a signature takes longer than a command.
    void signHead() {
        try {
            cover();
        } catch (IOException e) {
            LOG.warn("the head could not be signed; the next one will be: {}", e.toString());
        }
    }

    /// From now on nothing is written down here, also after a restart.
    void refuseAsCopied() {
        isCopied = true;
        try {
            HomeMark.copied(home.directory(), all.files()).set();
        } catch (IOException e) {
            LOG.warn("that this home is a copy is known until the next start only", e);
        }
    }

    /// To be said between transactions: whether a picture comes in, or much of anything.
    void taking(boolean picture, boolean much) throws IOException {
        loosen(picture);
        hold(much);
    }

    /// While much is taken in, H2 uses the space in its file again, so that it stays within a few
    /// times what counts of it. H2 may then not find the newest of it after the program was ended,
    /// so until it was written whole again the file says that it is of no use.
    private void loosen(boolean wanted) throws IOException {
        if (wanted == isLoose) {
            return;
        }
        if (wanted) {
            mark.saved(Saved.NEVER);
        }
        file.reuseSpace(wanted);
        isLoose = wanted;
        saving = null;
        marked = null;
    }

    /// While much comes in, H2 writes what was committed less often.
    private void hold(boolean much) {
        if (much != isHolding) {
            isHolding = much;
            file.holdBack(much);
        }
    }

    /// Whether what was committed is to be written: when nobody waits, or else now and then; not
    /// while the disk has no room for what H2 wrote before, and not while that is of no use. Rows
    /// follow from the journal.
    boolean isSaveDue(boolean idle) throws IOException {
        if (isLoose || progress.equals(marked) || !file.isWritten()) {
            return false;
        }
        long most = isHolding ? UNSAVED_MUCH_NANOS : UNSAVED_NANOS;
        return idle && !progress.equals(saving) || System.nanoTime() - savedAt >= most;
    }

    /// Has what was committed written. What the call before asked for has left this process by
    /// then, also where H2 writes on a thread of its own, unless the disk had no room for it.
    void save() throws IOException, SQLException {
        Progress now = progress;
        file.save();
        if (file.isWritten()) {
            mark.saved(saving == null ? Saved.NEVER : Saved.of(saving));
            marked = saving;
            saving = now;
            savedAt = System.nanoTime();
        }
    }

    /// Closes in order: after this H2 may be trusted at the next start.
    void close() throws IOException, SQLException {
        file.close();
        all.force();
        mark.closed();
        closeFiles();
    }

    /// Lets go after a failure. Rows that H2 itself calls damaged would fail again at the same
    /// place, however often they are opened.
    void leave(Throwable cause) {
        if (RowTrouble.isDamage(cause) && !file.hasFailedRead()) {
            distrust();
        }
        abandon();
    }

    /// Lets go after a failure, keeping nothing open.
    void abandon() {
        file.abandon();
        try {
            if (distrusted) {
                all.delete();
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
                mark;
                journal) {
            // Each is closed, whatever the others say.
        }
    }
}

package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Archived;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Signed;
import com.passportdesk.store.keys.DeskKey;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The journal of a desk that is not running, held so that it does not start meanwhile. Its rows
/// are left alone.
public final class ClosedHome implements AutoCloseable {

    private final DeskHome home;
    private final Deque<Closeable> open = new ArrayDeque<>();
    private final Journal journal;
    private final Heads heads;
    private final DeskKey deskKey;
    private final KeyRing keys;

    /// @throws StoreProblem when the desk is running, or its keys cannot be opened
    public ClosedHome(DeskHome home, StoreKey key) {
        this.home = home;
        JournalFiles files = JournalFiles.disk();
        HomeLock lock = HomeLock.take(home.directory(), home.desk());
        open.push(lock::close);
        try {
            keys = new KeyRing(home.directory(), files, key.of(home.directory(), files));
            open.push(keys);
            deskKey = new DeskKey(keys);
            heads = new Heads(home.journal(), files, deskKey);
            open.push(heads);
            journal =
                    Journal.open(
                            home.journal(),
                            new EntryCodec(keys),
                            new Journal.Opening(
                                    files,
                                    StoreOptions.standard().segmentBytes(),
                                    heads.last().orLater(heard()),
                                    Long.MAX_VALUE));
            open.push(journal);
        } catch (IOException e) {
            close();
            throw DiskTrouble.problem(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// The last own record that what was heard tells of.
    private Signed heard() throws IOException {
        if (!Files.isDirectory(home.feed())) {
            return Signed.upTo(0);
        }
        try (FeedLog feed = openFeed()) {
            return feed.lastOwn();
        }
    }

    /// Items from the centre that are kept, also behind damage.
    public long lastHeard() throws IOException {
        try (FeedLog feed = openFeed()) {
            return feed.lastNumber();
        }
    }

    private FeedLog openFeed() throws IOException {
        return new FeedLog(
                home.feed(),
                JournalFiles.disk(),
                StoreOptions.standard().segmentBytes(),
                keys,
                Long.MAX_VALUE);
    }

    DeskHome home() {
        return home;
    }

    public Journal journal() {
        return journal;
    }

    /// Follows the chain from the first record.
    ///
    /// @return the first damaged record, unless all damage is of lives that ended; 0 when none is
    public long firstBad() {
        try {
            long bad = journal.verify(_ -> {}).firstBad();
            return bad != 0 && NewLife.isBehindDamage(journal, home) ? 0 : bad;
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// Leaves the keys of persons behind: they come again from the centre with those who are still
    /// there. Keys of the law and of the desk stay.
    public void forgetPersons() {
        try {
            keys.forgetPersons();
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// What is known here is as old as this, and not fresh because the home is new.
    public void heard(Instant at) {
        new KnownLine(home.directory(), JournalFiles.disk(), at).isUp(at);
    }

    /// Leaves the rows to be made anew at the next start.
    public void forgetRows() {
        JournalFiles files = JournalFiles.disk();
        try {
            files.delete(home.directory().resolve("store.mv.db"));
            files.delete(home.directory().resolve(GoodCopy.FILE));
            files.delete(home.directory().resolve(GoodCopy.NOTE));
            files.forceDirectory(home.directory());
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// Puts all full segments into the archive that are due: of the journal those that were written
    /// before `before`, and those of the feed.
    ///
    /// @return what was put there
    /// @throws StoreProblem `DISK_FULL` when there is too little room to begin one more
    public List<Archived> archive(Instant before) {
        vouch();
        List<Archived> all = new ArrayList<>();
        Ballast room = new Ballast(home.directory(), StoreOptions.standard());
        try (FeedLog feed = openFeed()) {
            Archived done;
            do {
                if (!room.hasPlenty()) {
                    throw new StoreProblem(StoreProblem.Kind.DISK_FULL);
                }
                done = Archiving.own(home, journal, before, heads.number());
                done = done != null ? done : Archiving.heard(home, feed);
                if (done != null) {
                    all.add(done);
                }
            } while (done != null);
            return all;
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// Signs the last record, unless that was done. Damage before it is for whoever follows the
    /// chain to name.
    ///
    /// @throws StoreProblem `JOURNAL_DAMAGED` when nobody knows what was written last
    public Vouched vouch() {
        if (journal.firstBad() > journal.lastNumber()) {
            throw new StoreProblem(StoreProblem.Kind.JOURNAL_DAMAGED, journal.firstBad());
        }
        try {
            heads.cover(journal.lastNumber(), journal.lastHash());
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
        return new Vouched(home, journal.lastNumber(), journal.lastHash(), deskKey);
    }

    @Override
    public void close() {
        IOException failed = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw DiskTrouble.problem(failed);
        }
    }
}

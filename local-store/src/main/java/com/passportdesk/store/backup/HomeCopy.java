package com.passportdesk.store.backup;

import com.passportdesk.store.backup.BackupProblem.Kind;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DiskTrouble;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.SegmentCopy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A copy of a home in a folder of a second drive, brought up to date whenever asked: journal and
/// signed heads, feed, wrapped keys, and who the desk is. Rows are not copied, they are made from
/// these; nor is the plain key of the store. At every moment the folder holds a home that can be
/// restored.
final class HomeCopy implements Closeable {

    /// The store's key, wrapped by a passphrase: of no use without it.
    static final String WRAPPED_KEY = "store-key.wrapped";

    private static final String IDENTITY = "desk.json";

    private final DeskHome home;
    private final Path folder;
    private final SegmentCopy journal;
    private final SegmentCopy feed;
    private final TailCopy heads;
    private final TailCopy keys;

    /// @param folder exists
    HomeCopy(DeskHome home, Path folder, JournalFiles target) throws IOException {
        this.home = home;
        this.folder = folder;
        check();
        journal = new SegmentCopy(home.journal(), folder.resolve("journal"), target);
        try {
            feed = new SegmentCopy(home.feed(), folder.resolve("feed"), target);
        } catch (IOException e) {
            journal.close();
            throw e;
        }
        heads = tail("journal/heads", target);
        keys = tail("keys", target);
    }

    private TailCopy tail(String name, JournalFiles target) {
        return new TailCopy(home.directory().resolve(name), folder.resolve(name), target);
    }

    /// Refuses a folder in the desk's own one, before anything is made there: what is in it is lost
    /// with the desk.
    static void refuseInside(DeskHome home, Path folder) throws IOException {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        Path own = home.directory().toRealPath();
        boolean isHomeItself = Files.exists(folder) && Files.isSameFile(folder, own);
        if (!isHomeItself && there.toRealPath().startsWith(own)) {
            throw new BackupProblem(Kind.INSIDE, folder.toString());
        }
    }

    private void check() throws IOException {
        if (!DeskHome.isHome(folder)) {
            return;
        }
        DeskHome other;
        try {
            other = DeskHome.open(folder);
        } catch (StoreProblem unreadable) {
            // Who it is of shows by its records then.
            return;
        }
        if (!other.desk().equals(home.desk())) {
            throw new BackupProblem(Kind.OTHER_DESK, folder.toString(), other.desk());
        }
        if (Files.isSameFile(folder, home.directory())) {
            throw new BackupProblem(Kind.NOT_EMPTY, folder.toString());
        }
    }

    /// Copies what is missing. The order is such that whatever is cut off here is a home: signed
    /// heads and what the centre said never tell of records that are not there, so they are asked
    /// for before and copied after them; and keys come first, asked for after how far the records
    /// go, because they are made before the records that need them. A key that was destroyed
    /// meanwhile goes from the copy the next time, or when its erasure is read in a home restored.
    ///
    /// @param far how far the desk is, asked after the sizes of what is copied first
    void bring(Far far) throws IOException {
        long signed = heads.size();
        long told = far.feed();
        long own = far.own();
        keys.upTo(keys.size());
        try {
            journal.upTo(own);
            feed.upTo(told);
        } catch (JournalDamage damage) {
            // Of the original: the copy is only read when it is opened, and here written.
            throw DiskTrouble.problem(damage);
        }
        heads.upTo(signed);
        same(WRAPPED_KEY);
        same(IDENTITY);
    }

    /// How far a desk is.
    interface Far {
        /// Its last record acknowledged.
        long own() throws IOException;

        /// The last thing it heard from the centre.
        long feed() throws IOException;
    }

    private void same(String name) throws IOException {
        Path original = home.directory().resolve(name);
        Path copy = folder.resolve(name);
        if (Files.exists(original)) {
            byte[] content = Files.readAllBytes(original);
            if (!Files.exists(copy) || !Arrays.equals(content, Files.readAllBytes(copy))) {
                SafeFile.write(copy, content);
            }
        }
    }

    /// Reads the whole copy again.
    void verify() throws IOException {
        journal.verify();
        feed.verify();
    }

    long own() {
        return journal.number();
    }

    @Override
    public void close() throws IOException {
        try (journal) {
            feed.close();
        }
    }
}

package com.passportdesk.store.backup;

import com.passportdesk.store.backup.BackupProblem.Kind;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DiskTrouble;
import com.passportdesk.store.desk.NewLife;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.SafeFile;
import com.passportdesk.store.journal.SegmentCopy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A copy of a home in a folder of a second drive, brought up to date whenever asked: journal and
/// signed heads, feed, wrapped keys, and who the desk is. Rows are not copied, they are made from
/// these; nor is the plain key of the store. At every moment the folder holds a home that can be
/// restored.
final class HomeCopy implements Closeable {

    /// The store's key, wrapped by a passphrase: of no use without it.
    static final String WRAPPED_KEY = "store-key.wrapped";

    private static final Logger LOG = LoggerFactory.getLogger(HomeCopy.class);
    private static final String IDENTITY = "desk.json";

    private final DeskHome home;
    private final Path folder;
    private final SegmentCopy journal;
    private final TailCopy heads;

    /// The keys stand twice in a home, and in its copy: nobody else has those that seal what was
    /// not sent yet.
    private final List<TailCopy> keys;

    /// Null once the original cannot be read further.
    private @Nullable SegmentCopy feed;

    /// @param folder exists
    HomeCopy(DeskHome home, Path folder, JournalFiles target) throws IOException {
        this.home = home;
        this.folder = folder;
        check();
        journal = journal(target);
        try {
            feed = new SegmentCopy(home.feed(), folder.resolve("feed"), target);
        } catch (JournalDamage damage) {
            endFeed(damage);
        } catch (IOException e) {
            journal.close();
            throw e;
        }
        heads = tail("journal/heads", target);
        keys = List.of(tail("keys", target), tail("keys.copy", target));
    }

    private SegmentCopy journal(JournalFiles target) throws IOException {
        try {
            return new SegmentCopy(
                    home.journal(), folder.resolve("journal"), target, NewLife.behindDamage(home));
        } catch (JournalDamage damage) {
            // Of the original, as always here: what does not check in the copy is set aside.
            throw DiskTrouble.problem(damage);
        }
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
    /// What the centre said comes last: a home without it is one, and asks for it anew.
    ///
    /// @param far how far the desk is, asked after the sizes of what is copied first
    /// @throws StoreProblem `JOURNAL_DAMAGED` naming a record of the original
    void bring(Far far) throws IOException {
        long signed = heads.size();
        long told = far.feed();
        long own = far.own();
        for (TailCopy file : keys) {
            file.upTo(file.size());
        }
        try {
            journal.upTo(own);
        } catch (JournalDamage damage) {
            throw DiskTrouble.problem(damage);
        }
        heads.upTo(signed);
        same(WRAPPED_KEY);
        same(IDENTITY);
        feedUpTo(told);
    }

    /// Damage of what the original heard is the end of its copy, and of nothing else.
    private void feedUpTo(long told) throws IOException {
        SegmentCopy heard = feed;
        if (heard == null) {
            return;
        }
        try {
            heard.upTo(told);
        } catch (JournalDamage damage) {
            endFeed(damage);
            heard.close();
        }
    }

    private void endFeed(JournalDamage damage) {
        LOG.warn("what the centre said is copied up to damage of it only: {}", damage.toString());
        feed = null;
    }

    /// Whether what the original heard from the centre is copied as the rest is, and not up to
    /// damage only.
    boolean isFeedWhole() {
        return feed != null;
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

    /// Reads the whole copy again, while the original rests.
    ///
    /// @throws BackupProblem `KEYS_NOT_COPIED` when the keys are not as they were copied
    void verify() throws IOException {
        for (TailCopy file : keys) {
            if (!file.isAsCopied()) {
                throw new BackupProblem(Kind.KEYS_NOT_COPIED, folder.toString());
            }
        }
        journal.verify();
        SegmentCopy heard = feed;
        if (heard != null) {
            heard.verify();
        }
    }

    long own() {
        return journal.number();
    }

    @Override
    public void close() throws IOException {
        try (journal) {
            SegmentCopy heard = feed;
            if (heard != null) {
                heard.close();
            }
        }
    }
}

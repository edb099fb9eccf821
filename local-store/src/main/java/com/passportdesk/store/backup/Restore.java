package com.passportdesk.store.backup;

import com.passportdesk.store.backup.BackupProblem.Kind;
import com.passportdesk.store.desk.ClosedHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.NewLife;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.SegmentCopy;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes a home of a copy, on a machine that has none. The home begins a new life: what the old one
/// did after the copy is not known here, so none of its numbers is used again.
public final class Restore {

    private static final JournalFiles DISK = JournalFiles.disk();

    private Restore() {}

    /// @param records of the journal, the last of which says that it was restored
    public record Done(DeskHome home, long records) {}

    /// Copies, checks and begins the new life. Cut off anywhere it has made no home, and can be
    /// begun again.
    ///
    /// @param keyFile the store's key, where it is not in the copy and no passphrase wraps it
    /// @throws BackupProblem when the copy or the folder is not fit for it
    public static Done write(
            Path from, Path directory, StoreKey key, Optional<Path> keyFile, Instant now) {
        DeskHome was = Backup.in(from);
        if (DeskHome.isHome(directory)) {
            throw new BackupProblem(Kind.HOME_THERE, directory.toString());
        }
        DeskHome home =
                new DeskHome(directory.toAbsolutePath(), was.desk(), was.site(), was.incarnation());
        try {
            forgetAnEarlierTry(home);
            copy(from, home);
            copyKey(from, directory, keyFile);
        } catch (IOException e) {
            throw BackupProblem.of(e, from);
        }
        try (ClosedHome closed = new ClosedHome(home, key)) {
            long bad = closed.journal().verify(_ -> {}).firstBad();
            if (bad != 0) {
                throw new BackupProblem(Kind.DAMAGED, from.toString(), bad);
            }
            DeskHome alive = NewLife.begin(closed, NewLife.Why.RESTORED, now);
            return new Done(alive, closed.journal().lastNumber());
        } catch (StoreProblem problem) {
            if (problem.kind() == StoreProblem.Kind.JOURNAL_DAMAGED) {
                throw new BackupProblem(
                        Kind.DAMAGED, problem, from.toString(), problem.arguments().getFirst());
            }
            throw problem;
        } catch (IOException e) {
            throw BackupProblem.of(e, from);
        }
    }

    /// Goes on as a new life with the home that is there: a copy of another one, or one put back
    /// from an image of its disk.
    public static Done asNew(DeskHome home, StoreKey key, Instant now) {
        try (ClosedHome closed = new ClosedHome(home, key)) {
            DeskHome alive = NewLife.begin(closed, NewLife.Why.AS_NEW, now);
            return new Done(alive, closed.journal().lastNumber());
        }
    }

    private static void forgetAnEarlierTry(DeskHome home) throws IOException {
        for (Path folder : new Path[] {home.journal(), home.feed()}) {
            if (Files.exists(folder)) {
                try (Stream<Path> all = Files.list(folder)) {
                    for (Path one : all.toList()) {
                        Files.delete(one);
                    }
                }
            }
        }
    }

    private static void copy(Path from, DeskHome home) throws IOException {
        DeskHome.makeDirectory(home.directory());
        copySegments(from.resolve("feed"), home.feed());
        copySegments(from.resolve("journal"), home.journal());
        for (String name : new String[] {"journal/heads", "keys"}) {
            TailCopy file = new TailCopy(from.resolve(name), home.directory().resolve(name), DISK);
            file.upTo(file.size());
        }
    }

    private static void copySegments(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            try (SegmentCopy copy = new SegmentCopy(from, to, DISK)) {
                copy.upTo(SegmentCopy.lastWhole(from));
                copy.verify();
            }
        }
    }

    private static void copyKey(Path from, Path directory, Optional<Path> keyFile)
            throws IOException {
        Path wrapped = from.resolve(HomeCopy.WRAPPED_KEY);
        Path plain = keyFile.orElse(from.resolve(Backup.PLAIN_KEY));
        if (keyFile.isEmpty() && Files.exists(wrapped)) {
            SafeFile.write(directory.resolve(HomeCopy.WRAPPED_KEY), Files.readAllBytes(wrapped));
        } else if (Files.exists(plain)) {
            SafeFile.write(directory.resolve(Backup.PLAIN_KEY), Files.readAllBytes(plain));
        } else {
            throw new BackupProblem(Kind.NO_KEY, from.toString());
        }
    }
}

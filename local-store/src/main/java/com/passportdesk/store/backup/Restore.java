package com.passportdesk.store.backup;

import com.passportdesk.store.backup.BackupProblem.Kind;
import com.passportdesk.store.desk.ClosedHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DiskTrouble;
import com.passportdesk.store.desk.NewLife;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.EndedLives;
import com.passportdesk.store.journal.FollowedSegments;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.SafeFile;
import com.passportdesk.store.journal.SegmentCopy;
import com.passportdesk.store.keys.CopiedKeys;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Makes a home of a copy, on a machine that has none. The home begins a new life: what the old one
/// did after the copy is not known here, so none of its numbers is used again.
public final class Restore {

    /// How long the keys of persons in a copy are good for: whoever was erased meanwhile is in an
    /// older one, and may not be in what this desk can still ask.
    public static final Duration KEYS_EXPIRE = Duration.ofDays(30);

    /// Clocks of a site differ by less. One that is further behind the last record tells nobody how
    /// old that is.
    static final Duration BEHIND = Duration.ofMinutes(15);

    /// So far back the time of a record is looked for where the last ones are damaged; an earlier
    /// one makes a copy older, never younger.
    private static final int LOOKED_BACK = 1_000;

    /// Stands in a folder until a home was made of it: what is there is a try that was cut off, and
    /// not the records of a desk that lost its name.
    private static final String BEGUN = "restoring";

    private static final String[] KEYS = {"keys", "keys.copy"};

    private static final JournalFiles DISK = JournalFiles.disk();

    private Restore() {}

    /// @param records of the journal, the last of which says that it was restored
    /// @param isWithPersons whether the keys of persons were young enough to be taken; otherwise
    ///   they come again from the centre with those who are still there
    /// @param isFeedWhole whether all that the centre had said could be read; otherwise what stood
    ///   before the damage is here, and the rest is asked for at the first contact, as all is
    /// @param areKeysWhole whether no key in the copy was damaged; otherwise names that such a key
    ///   sealed cannot be read here, and all else can
    public record Done(
            DeskHome home,
            long records,
            boolean isWithPersons,
            boolean isFeedWhole,
            boolean areKeysWhole) {}

    /// Copies, checks and begins the new life. Cut off anywhere it has made no home, and can be
    /// begun again.
    ///
    /// @param keyFile the store's key, where it is not in the copy and no passphrase wraps it
    /// @throws BackupProblem when the copy or the folder is not fit for it
    public static Done write(
            Path from, Path directory, StoreKey key, Optional<Path> keyFile, Instant now) {
        DeskHome was = Backup.in(from);
        Path mark = directory.resolve(BEGUN);
        boolean isCutOff = Files.exists(mark) && !Files.exists(directory.resolve("store.mv.db"));
        if (DeskHome.isHome(directory) || DeskHome.hasRecords(directory) && !isCutOff) {
            throw new BackupProblem(Kind.HOME_THERE, directory.toString());
        }
        DeskHome home =
                new DeskHome(directory.toAbsolutePath(), was.desk(), was.site(), was.incarnation());
        boolean isFeedWhole;
        try {
            DeskHome.makeDirectory(directory);
            SafeFile.write(mark, new byte[0]);
            forgetAnEarlierTry(home);
            isFeedWhole = copy(from, home);
            copyKey(from, directory, keyFile);
        } catch (IOException e) {
            throw BackupProblem.of(e, from);
        }
        boolean areKeysWhole = areKeysWhole(from, directory, key);
        try (ClosedHome closed = new ClosedHome(home, key)) {
            long bad = closed.firstBad();
            if (bad != 0) {
                throw new BackupProblem(Kind.DAMAGED, from.toString(), bad);
            }
            Instant last = last(closed, now);
            closed.heard(last);
            boolean isYoung = isYoung(last, now);
            if (!isYoung) {
                closed.forgetPersons();
            }
            DeskHome alive = NewLife.begin(closed, NewLife.Why.RESTORED, now);
            Files.deleteIfExists(mark);
            return new Done(
                    alive, closed.journal().lastNumber(), isYoung, isFeedWhole, areKeysWhole);
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

    /// Before the home is opened, which makes new keys where it finds none.
    private static boolean areKeysWhole(Path from, Path directory, StoreKey key) {
        try {
            return switch (CopiedKeys.look(directory, DISK, key.of(directory, DISK))) {
                case ALL -> true;
                case SOME -> false;
                case NOT_THE_DESKS -> throw new BackupProblem(Kind.KEYS_DAMAGED, from.toString());
            };
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    /// Whether keys of persons are to be trusted that were last used then: not where the clock says
    /// that this was long ago, nor where it shows that it does not know.
    private static boolean isYoung(Instant last, Instant now) {
        Duration age = Duration.between(last, now);
        return age.compareTo(BEHIND.negated()) >= 0 && age.compareTo(KEYS_EXPIRE) <= 0;
    }

    /// Goes on as a new life with the home that is there: a copy of another one, or one put back
    /// from an image of its disk. Nobody keeps another one, so no key is left behind in it.
    public static Done asNew(DeskHome home, StoreKey key, Instant now) {
        return asNew(home, key, now, new SecureRandom());
    }

    /// @param lot what the life's id and letters are drawn from
    public static Done asNew(DeskHome home, StoreKey key, Instant now, RandomGenerator lot) {
        try (ClosedHome closed = new ClosedHome(home, key)) {
            DeskHome alive = NewLife.begin(closed, NewLife.Why.AS_NEW, now, lot);
            return new Done(alive, closed.journal().lastNumber(), true, true, true);
        }
    }

    /// When its last record was made that can be read: the file of keys is not written for months
    /// while a copy is current. `now` when there is no record, and long ago when none can be read.
    private static Instant last(ClosedHome closed, Instant now) throws IOException {
        long last = closed.journal().lastNumber();
        for (long number = last; number > Math.max(0, last - LOOKED_BACK); number--) {
            try {
                return closed.journal().read(number, 1).getFirst().entry().at();
            } catch (JournalDamage _) {
                // The one before it was made earlier.
            }
        }
        return last == 0 ? now : Instant.EPOCH;
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
        for (String keys : KEYS) {
            Files.deleteIfExists(home.directory().resolve(keys));
        }
    }

    /// @return whether all that was heard from the centre could be read
    private static boolean copy(Path from, DeskHome home) throws IOException {
        EndedLives ended = NewLife.behindDamage(home).ofCopy();
        Path journal = from.resolve("journal");
        long own = Files.exists(journal) ? FollowedSegments.lastWhole(journal, ended) : 0;
        copySegments(journal, home.journal(), own, ended);
        Path feed = from.resolve("feed");
        // One that was cut off, or that could not go on behind a damaged record, may have been told
        // of records that it does not have: the new life knows nothing of them.
        FeedLog.Copied told =
                Files.exists(feed) ? FeedLog.copied(feed, own) : new FeedLog.Copied(0, true);
        copySegments(feed, home.feed(), told.last(), EndedLives.NONE);
        copyFile(from, home, "journal/heads");
        for (String keys : KEYS) {
            copyFile(from, home, keys);
        }
        return told.isWhole();
    }

    private static void copyFile(Path from, DeskHome home, String name) throws IOException {
        TailCopy file = new TailCopy(from.resolve(name), home.directory().resolve(name), DISK);
        file.upTo(file.size());
    }

    private static void copySegments(Path from, Path to, long last, EndedLives ended)
            throws IOException {
        if (Files.exists(from)) {
            try (SegmentCopy copy = new SegmentCopy(from, to, DISK, ended)) {
                copy.upTo(last);
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

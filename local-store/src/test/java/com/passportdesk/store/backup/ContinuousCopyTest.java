package com.passportdesk.store.backup;

import static com.passportdesk.store.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.backup.ContinuousCopy.Pace;
import com.passportdesk.store.backup.ContinuousCopy.State;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.journal.TurnedBit;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.journal.WatchedFiles.Call;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A desk that works, and the drive beside it.
@Timeout(300)
class ContinuousCopyTest {

    private static final Duration SOON = Duration.ofMillis(10);

    @TempDir Path directory;

    private DeskHome home;
    private Path drive;

    @BeforeEach
    void makeHome() {
        home = Talk.home(directory.resolve("home"));
        drive = directory.resolve("drive");
    }

    private ContinuousCopy begin(DeskStore store, JournalFiles files) {
        ContinuousCopy copy =
                new ContinuousCopy(
                        store,
                        BackupSetting.of(home).orElse(new BackupSetting(drive, false)),
                        InstantSource.system(),
                        files,
                        new Pace(SOON, SOON, Duration.ofSeconds(20)));
        copy.start();
        return copy;
    }

    private static void until(BooleanSupplier condition) {
        assertThat(Eventually.comesTrue(condition)).isTrue();
    }

    private static void untilCopied(ContinuousCopy copy, DeskStore store) {
        until(() -> {
            State state = copy.state();
            return state.trouble().isEmpty() && state.last() == store.lastNumber();
        });
    }

    private static String trouble(ContinuousCopy copy) {
        return copy.state().trouble().map(ContinuousCopy.Trouble::textKey).orElse("");
    }

    private Restore.Done restored(String name) {
        return Restore.write(
                drive,
                directory.resolve(name),
                StoreKey.ownerFile(),
                Optional.of(home.directory().resolve("store-key")),
                Instant.now());
    }

    @Test
    void whatIsSaidIsCopiedOverSegmentsAndRestartsAndCanBeRestoredWhileTheDeskWorks() {
        for (int run = 1; run <= 3; run++) {
            try (DeskStore store = Talk.open(home);
                    ContinuousCopy copy = begin(store, JournalFiles.disk())) {
                Talk.say(store, 20);
                untilCopied(copy, store);
                long records = store.lastNumber();
                assertThat(restored("restored-" + run).records()).isEqualTo(records + 1);
            }
            try (DeskStore store = Talk.open(home)) {
                // Said while nobody copied.
                Talk.say(store, 7);
            }
        }
        assertThat(drive.resolve("store-key")).doesNotExist();
    }

    /// Line or no line: it is the desk's own record, by its hash.
    @Test
    void aRecordThatTheDeskLostComesBackFromItsCopy() {
        try (DeskStore store = Talk.open(home);
                ContinuousCopy copy = begin(store, JournalFiles.disk())) {
            Talk.say(store, 9);
            untilCopied(copy, store);
            store.vouch();
        }
        TurnedBit.inTheLastRecord(home.directory());
        try (DeskStore store = Talk.open(home)) {
            assertThat(store.damage().first()).isEqualTo(9);
            try (ContinuousCopy copy = begin(store, JournalFiles.disk())) {
                until(() -> store.damage().first() == 0);
                Talk.say(store, 2);
                untilCopied(copy, store);
                assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
            }
        }
        assertThat(restored("restored").records()).isEqualTo(12);
    }

    @Test
    void aFullDriveIsSaidTheDeskGoesOnAndTheCopyCatchesUp() {
        WatchedFiles files = new WatchedFiles();
        AtomicBoolean full = new AtomicBoolean();
        files.watch((call, _) -> {
            if (full.get() && (call == Call.WRITE || call == Call.CREATE)) {
                throw new IOException("No space left on device");
            }
        });
        try (DeskStore store = Talk.open(home);
                ContinuousCopy copy = begin(store, files)) {
            Talk.say(store, 5);
            untilCopied(copy, store);
            full.set(true);
            Talk.say(store, 30);
            until(() -> trouble(copy).equals("problem.backup.full"));
            assertThat(store.lastNumber()).isEqualTo(35);
            assertThat(copy.state().last()).isLessThan(35);
            full.set(false);
            untilCopied(copy, store);
        }
        assertThat(restored("restored").records()).isEqualTo(36);
    }

    @Test
    void aDriveThatIsTakenAwayIsSaidAndGoesOnWhenItIsBack() throws IOException {
        Path away = directory.resolve("in-a-pocket");
        try (DeskStore store = Talk.open(home);
                ContinuousCopy copy = begin(store, JournalFiles.disk())) {
            Talk.say(store, 5);
            untilCopied(copy, store);
            Files.move(drive, away);
            Talk.say(store, 20);
            until(() -> trouble(copy).equals("problem.backup.away"));
            // Where it was nothing is made: that would be on the desk's own drive.
            assertThat(drive).doesNotExist();
            Files.createDirectory(drive);
            until(() -> trouble(copy).equals("problem.backup.away"));
            assertThat(drive).isEmptyDirectory();
            Files.delete(drive);
            Files.move(away, drive);
            untilCopied(copy, store);
        }
        assertThat(restored("restored").records()).isEqualTo(26);
    }

    @Test
    void aDriveThatHangsHoldsUpNeitherTheDeskNorItsEnd() throws InterruptedException {
        WatchedFiles files = new WatchedFiles();
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch isBack = new CountDownLatch(1);
        files.watch((call, _) -> {
            if (call == Call.FORCE) {
                hangs.countDown();
                await(isBack);
            }
        });
        ContinuousCopy copy;
        try (DeskStore store = Talk.open(home)) {
            copy = begin(store, files);
            hangs.await();
            Talk.say(store, 30);
            assertThat(store.lastNumber()).isEqualTo(30);
            assertThat(copy.state().last()).isZero();
            long began = System.nanoTime();
            copy.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(promised(Duration.ofSeconds(3)));
        } finally {
            isBack.countDown();
        }
        until(copy::hasEnded);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Every call on the copy's drive fails once, as if it had been pulled just then.
    @Test
    void whereverTheCopyIsCutOffItCanBeRestored() throws IOException {
        try (DeskStore store = Talk.open(home)) {
            Talk.say(store, 3);
            store.vouch();
        }
        Backup.write(home, StoreKey.ownerFile(), drive, Backup.WithKey.YES);
        Path begun = directory.resolve("begun");
        Forger.copy(drive, begun);
        try (DeskStore store = Talk.open(home)) {
            Talk.say(store, 25);
            store.applyFeed(List.of(new FeedItem.Acknowledged(7, store.lastNumber())));
            long records = store.vouch().last();
            boolean wasCut = true;
            int cuts = 0;
            for (; wasCut; cuts++) {
                drive = directory.resolve("drive-" + cuts);
                Forger.copy(begun, drive);
                wasCut = cutAt(cuts, store);
                Restore.Done done =
                        Restore.write(
                                drive,
                                directory.resolve("restored-" + cuts),
                                StoreKey.ownerFile(),
                                Optional.empty(),
                                Instant.now());
                assertThat(done.records()).isBetween(4L, records + 1);
                assertThat(wasCut || done.records() == records + 1).isTrue();
                everyNameCanBeRead(directory.resolve("restored-" + cuts));
            }
            assertThat(cuts).isGreaterThan(20);
        }
    }

    private static void everyNameCanBeRead(Path restored) {
        try (DeskStore store = Talk.open(DeskHome.open(restored))) {
            int names = 0;
            for (long next = 1; next <= store.lastNumber(); next++) {
                for (Stored one : store.read(next, 1)) {
                    if (one.entry().type().equals("Said")) {
                        assertThat(Personal.text(one.entry().body().get("name"))).isNotNull();
                        names++;
                    }
                }
            }
            assertThat(names).isGreaterThanOrEqualTo(3);
        }
    }

    private boolean cutAt(int call, DeskStore store) throws IOException {
        WatchedFiles files = new WatchedFiles();
        AtomicInteger left = new AtomicInteger(call);
        files.watch((_, _) -> {
            if (left.getAndDecrement() <= 0) {
                throw new IOException("the drive is gone");
            }
        });
        try (HomeCopy copy = new HomeCopy(home, drive, files)) {
            copy.bring(
                    new HomeCopy.Far() {
                        @Override
                        public long own() {
                            return store.lastNumber();
                        }

                        @Override
                        public long feed() {
                            return store.progress().feedNumber();
                        }
                    });
            return false;
        } catch (IOException gone) {
            assertThat(gone).hasMessage("the drive is gone");
            return true;
        }
    }

    @Test
    void aCopyOfAnotherDeskIsLeftAlone() throws IOException {
        DeskHome other = DeskHome.make(directory.resolve("other"), "BER1-D1", "ber1");
        Backup.write(other, StoreKey.ownerFile(), drive, Backup.WithKey.NO);
        byte[] identity = Files.readAllBytes(drive.resolve("desk.json"));
        try (DeskStore store = Talk.open(home);
                ContinuousCopy copy = begin(store, JournalFiles.disk())) {
            Talk.say(store, 3);
            until(() -> trouble(copy).equals("problem.backup.otherDesk"));
        }
        assertThat(Files.readAllBytes(drive.resolve("desk.json"))).isEqualTo(identity);
    }

    @Test
    void aKeyThatIsDestroyedGoesFromTheCopyToo() throws IOException {
        try (DeskStore store = Talk.open(home);
                ContinuousCopy copy = begin(store, JournalFiles.disk())) {
            Talk.say(store, 5);
            untilCopied(copy, store);
            Path keys = home.directory().resolve("keys");
            byte[] before = Files.readAllBytes(drive.resolve("keys"));
            assertThat(before).isEqualTo(Files.readAllBytes(keys));
            store.keys().destroy(List.of(new Personal.Owner(Purpose.LIFE, "m-1")));
            assertThat(Files.readAllBytes(keys).length).isLessThan(before.length);
            Talk.say(store, 1);
            untilCopied(copy, store);
            until(() -> sameBytes(keys, drive.resolve("keys")));
        }
    }

    private static boolean sameBytes(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aDamagedCopyIsMendedWhenItIsOpenedAgain() throws IOException {
        try (DeskStore store = Talk.open(home);
                ContinuousCopy copy = begin(store, JournalFiles.disk())) {
            Talk.say(store, 30);
            untilCopied(copy, store);
        }
        List<Path> segments = JournalFiles.disk().list(drive.resolve("journal"), ".seg");
        for (Path segment : List.of(segments.get(1), segments.getLast())) {
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length / 2] ^= 4;
            Files.write(segment, bytes);
        }
        try (DeskStore store = Talk.open(home);
                ContinuousCopy copy = begin(store, JournalFiles.disk())) {
            untilCopied(copy, store);
        }
        assertThat(restored("restored").records()).isEqualTo(31);
    }
}

package com.passportdesk.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.backup.Backup.WithKey;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.NewLife;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.PassedOn;
import com.passportdesk.store.journal.SegmentCopy;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records of a life that ended are damaged for good, and the desk sells on in a new one: what it
/// does is copied as before.
class EndedLifeCopyTest {

    private static final StoreKey KEY = StoreKey.ownerFile();
    private static final int SAID = 40;
    private static final int IN_THE_FIRST_RECORD = 64 + 56 + 30;

    @TempDir Path directory;

    private DeskHome home;
    private Path drive;

    private static List<Path> segments(Path of) throws IOException {
        return JournalFiles.disk().list(of.resolve("journal"), ".seg");
    }

    private static void turn(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private void makeHome(String name) {
        home = Talk.home(directory.resolve(name));
        drive = directory.resolve(name + "-drive");
        say(SAID);
    }

    private void say(int times) {
        try (DeskStore store = Talk.open(home)) {
            Talk.say(store, times);
            store.vouch();
        }
    }

    private Restore.Done restored(String name) {
        return Restore.write(
                drive,
                directory.resolve(name),
                KEY,
                Optional.of(home.directory().resolve("store-key")),
                Instant.now());
    }

    private void isNotCopied() {
        assertThatThrownBy(() -> Backup.write(home, KEY, drive, WithKey.NO))
                .isInstanceOfSatisfying(
                        StoreProblem.class,
                        problem ->
                                assertThat(problem.kind())
                                        .isEqualTo(StoreProblem.Kind.JOURNAL_DAMAGED));
    }

    /// A desk made of the copy has what is whole of the old life, and all of the new one.
    private void isCopiedAndRestored(String name, long records) {
        assertThat(Backup.write(home, KEY, drive, WithKey.NO).records()).isEqualTo(records);
        Restore.Done done = restored(name);
        assertThat(done.records()).isEqualTo(records + 1);
        try (DeskStore store = Talk.open(done.home())) {
            assertThat(store.damage().known()).isNotEmpty();
            assertThat(store.damage().stopsSales()).isFalse();
            Talk.say(store, 2);
            assertThat(store.lastNumber()).isEqualTo(records + 3);
            assertThat(store.read(1, 1)).hasSize(1);
            assertThat(store.read(records, 1)).hasSize(1);
        }
    }

    private void goesOn(String name, int segment, int at) throws IOException {
        makeHome(name);
        List<Path> all = segments(home.directory());
        assertThat(all).hasSizeGreaterThan(3);
        turn(all.get(segment), at);
        isNotCopied();
        home = Restore.asNew(home, KEY, Instant.now()).home();
        isCopiedAndRestored(name + "-restored", SAID + 1);
        say(30);
        isCopiedAndRestored(name + "-again", SAID + 31);
    }

    @Test
    void whatANewLifeDoesBehindDamageOfAnEndedOneIsCopied() throws IOException {
        goesOn("record", 1, IN_THE_FIRST_RECORD);
        goesOn("header", 2, 20);
    }

    @Test
    void theLastRecordOfTheEndedLifeMayBeTheDamagedOne() throws IOException {
        makeHome("last");
        damageTheLastRecord();
        home = Restore.asNew(home, KEY, Instant.now()).home();
        isCopiedAndRestored("last-restored", SAID + 1);
    }

    @Test
    void damageOfTheLifeThatGoesOnHoldsTheCopyUp() throws IOException {
        makeHome("going-on");
        home = Restore.asNew(home, KEY, Instant.now()).home();
        say(30);
        List<Path> all = segments(home.directory());
        turn(all.get(all.size() - 2), IN_THE_FIRST_RECORD);
        isNotCopied();
    }

    @Test
    void whatComesBackInTheHomeComesBackInTheCopy() throws IOException {
        makeHome("back");
        Path bad = segments(home.directory()).get(1);
        turn(bad, IN_THE_FIRST_RECORD);
        home = Restore.asNew(home, KEY, Instant.now()).home();
        isCopiedAndRestored("damaged", SAID + 1);
        turn(bad, IN_THE_FIRST_RECORD);
        Backup.write(home, KEY, drive, WithKey.NO);
        try (DeskStore store = Talk.open(restored("whole").home())) {
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
        }
    }

    private static long first(Path segment) {
        return Long.parseLong(segment.getFileName().toString().split("\\.")[0]);
    }

    /// A life that began in a segment which already held records of the one before.
    ///
    /// @return the number of its first record
    private long beginInTheSameSegment(String name) throws IOException {
        for (int more = 0; more < 10; more++) {
            makeHome(name + more);
            if (more > 0) {
                say(more);
            }
            home = Restore.asNew(home, KEY, Instant.now()).home();
            long began = SAID + more + 1;
            if (first(segments(home.directory()).getLast()) < began - 1) {
                return began;
            }
        }
        throw new AssertionError("no life began in a segment that was there");
    }

    /// Nothing was written yet behind the segment with the damage.
    @Test
    void aCopyThatEndsWithTheDamagedSegmentIsRestored() throws IOException {
        long began = beginInTheSameSegment("same");
        turn(segments(home.directory()).getLast(), IN_THE_FIRST_RECORD);
        isCopiedAndRestored("same-restored", began);
        assertThat(segments(drive)).hasSizeLessThan(segments(home.directory()).size());
        say(1);
        isCopiedAndRestored("same-more", began + 1);
    }

    @Test
    void damageOfTheLifeThatGoesOnInTheLastSegmentOfACopyIsRefused() throws IOException {
        makeHome("own");
        Backup.write(home, KEY, drive, WithKey.NO);
        turn(segments(drive).getLast(), IN_THE_FIRST_RECORD);
        assertThatThrownBy(() -> restored("own-restored"))
                .isInstanceOfSatisfying(
                        BackupProblem.class,
                        problem ->
                                assertThat(problem.kind()).isEqualTo(BackupProblem.Kind.DAMAGED));
    }

    /// Only the segment behind the damaged one shows that its life ended.
    @Test
    void aCopyCutOffBetweenTheDamagedSegmentAndTheNextIsRestored() throws IOException {
        makeHome("cut");
        Backup.write(home, KEY, drive, WithKey.NO);
        say(10);
        damageTheLastRecord();
        home = Restore.asNew(home, KEY, Instant.now()).home();
        for (int done = 0; done < 3; done++) {
            int most = done;
            assertThatThrownBy(() -> bringCutOff(most)).hasMessage("pulled");
            long records = restored("cut-restored" + done).records();
            assertThat(records).isGreaterThanOrEqualTo(SAID + 10);
        }
        isCopiedAndRestored("cut-restored", SAID + 11);
    }

    private void damageTheLastRecord() throws IOException {
        Path last = segments(home.directory()).getLast();
        byte[] bytes = Files.readAllBytes(last);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        turn(last, end - 3);
    }

    /// Copies until so many whole files were put into the copy's journal, and one more is.
    private void bringCutOff(int files) throws IOException {
        PassedOn pulled =
                new PassedOn() {
                    private int left = files;

                    @Override
                    public void replace(Path from, Path to) throws IOException {
                        if (left-- == 0) {
                            throw new IOException("pulled");
                        }
                        super.replace(from, to);
                    }

                    @Override
                    public File open(Path path) throws IOException {
                        if (left < 0) {
                            throw new IOException("pulled");
                        }
                        return super.open(path);
                    }
                };
        try (SegmentCopy copy =
                new SegmentCopy(
                        home.journal(),
                        drive.resolve("journal"),
                        pulled,
                        NewLife.behindDamage(home))) {
            copy.upTo(SAID + 11);
        }
        throw new IOException("pulled");
    }
}

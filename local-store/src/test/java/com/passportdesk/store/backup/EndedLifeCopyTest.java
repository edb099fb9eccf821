package com.passportdesk.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.backup.Backup.WithKey;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.JournalFiles;
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
        Path last = segments(home.directory()).getLast();
        byte[] bytes = Files.readAllBytes(last);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        turn(last, end - 3);
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
}

package com.passportdesk.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.backup.Backup.WithKey;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.JournalFiles;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the centre said is damaged, in a copy or in the home that is copied: the records are whole,
/// and none of them may be lost for it.
class FeedDamageTest {

    private static final StoreKey KEY = StoreKey.ownerFile();
    private static final Duration SOON = Duration.ofMillis(10);
    private static final int HEARD = 60;

    @TempDir Path directory;

    private DeskHome home;
    private Path drive;

    @BeforeEach
    void workAndHear() {
        home = Talk.home(directory.resolve("home"));
        drive = directory.resolve("drive");
        try (DeskStore store = Talk.open(home)) {
            Talk.say(store, 5);
            hear(store, HEARD);
        }
    }

    private static void hear(DeskStore store, int times) {
        for (int i = 0; i < times; i++) {
            store.applyFeed(
                    List.of(
                            new FeedItem.Acknowledged(
                                    store.progress().cursor() + 1, store.lastNumber())));
        }
    }

    private static List<Path> feed(Path of) throws IOException {
        return JournalFiles.disk().list(of.resolve("feed"), ".seg");
    }

    private static void turn(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private Restore.Done restored(String name) {
        return Restore.write(
                drive,
                directory.resolve(name),
                KEY,
                Optional.of(home.directory().resolve("store-key")),
                Instant.now());
    }

    /// It has every record, what was heard before the damage, and works.
    private Restore.Done isRestored(String name, long records) {
        Restore.Done done = restored(name);
        assertThat(done.records()).isEqualTo(records + 1);
        try (DeskStore store = Talk.open(done.home())) {
            assertThat(store.damage().known()).isEmpty();
            assertThat(store.progress().feedNumber()).isLessThan(HEARD);
            Talk.say(store, 1);
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
        }
        return done;
    }

    @Test
    void aCopyWhoseFeedIsDamagedAnywhereIsRestoredWithEveryRecord() throws IOException {
        Backup.write(home, KEY, drive, WithKey.NO);
        List<Path> segments = feed(drive);
        assertThat(segments).hasSizeGreaterThan(2);
        assertThat(restored("whole").isFeedWhole()).isTrue();
        Path middle = segments.get(1);
        int last = (int) Files.size(segments.getLast()) - 1;
        int turn = 0;
        for (var flip :
                List.of(
                        new Flip(segments.getFirst(), 64 + 56 + 3),
                        new Flip(middle, 20),
                        new Flip(middle, 64 + 56 + 3),
                        new Flip(segments.getLast(), 62),
                        new Flip(segments.getLast(), last))) {
            turn(flip.file(), flip.at());
            assertThat(isRestored("restored-" + turn++, 5).isFeedWhole()).isFalse();
            turn(flip.file(), flip.at());
        }
        Files.delete(middle);
        assertThat(isRestored("restored", 5).isFeedWhole()).isFalse();
    }

    private record Flip(Path file, int at) {}

    @Test
    void aHomeWhoseFeedIsDamagedIsCopiedAndTheCopyNamesItsNewestLife() throws IOException {
        turn(feed(home.directory()).get(1), 64 + 56 + 3);
        Backup.Done done = Backup.write(home, KEY, drive, WithKey.NO);
        assertThat(done.records()).isEqualTo(5);
        assertThat(done.isFeedWhole()).isFalse();
        isRestored("restored", 5);
        DeskHome alive = Restore.asNew(home, KEY, Instant.now()).home();
        Backup.write(alive, KEY, drive, WithKey.NO);
        assertThat(DeskHome.open(drive).incarnation()).isEqualTo(alive.incarnation());
        isRestored("again", 6);
    }

    /// Where the copy ends the original is damaged: that is no other desk's copy.
    @Test
    void aCopyThatEndsAtTheDamageGoesOnWithEveryRecord() throws IOException {
        try (DeskStore store = Talk.open(home)) {
            Path last = feed(home.directory()).getLast();
            bring(store);
            turn(last, end(last) - 1);
            hear(store, 3);
            Talk.say(store, 3);
            try (ContinuousCopy copy =
                    new ContinuousCopy(
                            store,
                            new BackupSetting(drive, true),
                            InstantSource.system(),
                            JournalFiles.disk(),
                            new ContinuousCopy.Pace(SOON, SOON, Duration.ofSeconds(20)))) {
                copy.start();
                assertThat(Eventually.comesTrue(() -> copy.state().last() == store.lastNumber()))
                        .as(() -> copy.state().toString())
                        .isTrue();
                assertThat(copy.state().trouble()).isEmpty();
                assertThat(copy.state().isFeedWhole()).isFalse();
            }
        }
        assertThat(restored("restored").records()).isEqualTo(9);
    }

    private void bring(DeskStore store) throws IOException {
        Files.createDirectory(drive);
        try (HomeCopy copy = new HomeCopy(home, drive, JournalFiles.disk())) {
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
        }
    }

    private static int end(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }
}

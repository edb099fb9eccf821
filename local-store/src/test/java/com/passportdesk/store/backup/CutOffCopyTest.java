package com.passportdesk.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.SegmentCopy;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy whose journal ends before what the centre was heard to say, as one does whose drive was
/// pulled, or whose desk has a damaged record.
class CutOffCopyTest {

    @TempDir Path directory;

    private DeskHome home;
    private Path drive;

    @BeforeEach
    void makeHome() throws IOException {
        home = Talk.home(directory.resolve("home"));
        drive = Files.createDirectory(directory.resolve("drive"));
    }

    private static void hear(DeskStore store) {
        store.applyFeed(
                List.of(
                        new FeedItem.Acknowledged(
                                store.progress().cursor() + 1, store.lastNumber())));
    }

    private void bring(DeskStore store) throws IOException {
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

    /// As copies were left before the journal went first.
    private void feedOnly(DeskStore store) throws IOException {
        try (SegmentCopy feed =
                new SegmentCopy(home.feed(), drive.resolve("feed"), JournalFiles.disk())) {
            feed.upTo(store.progress().feedNumber());
        }
    }

    /// It has the records of the copy and its own behind them, whose numbers go on.
    ///
    /// @param heard items of the feed that it can know
    private void isRestoredUpTo(long records, long heard) {
        Restore.Done done =
                Restore.write(
                        drive,
                        directory.resolve("restored"),
                        StoreKey.ownerFile(),
                        Optional.of(home.directory().resolve("store-key")),
                        Instant.now());
        assertThat(done.records()).isEqualTo(records + 1);
        for (int start = 0; start < 2; start++) {
            try (DeskStore store = Talk.open(DeskHome.open(directory.resolve("restored")))) {
                assertThat(store.damage().known()).isEmpty();
                assertThat(store.read(records + 1, 1).getFirst().entry().type())
                        .isEqualTo(Events.HOME_RESTORED);
                assertThat(store.progress().feedNumber()).isEqualTo(heard);
                assertThat(store.progress().acknowledged()).isLessThanOrEqualTo(records);
                Talk.say(store, 1);
                assertThat(store.lastNumber()).isEqualTo(records + 2 + start);
                assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
            }
        }
    }

    @Test
    void whatWasHeardOfRecordsThatTheCopyDoesNotHaveIsLeftOut() throws IOException {
        try (DeskStore store = Talk.open(home)) {
            Talk.say(store, 3);
            hear(store);
            bring(store);
            Talk.say(store, 25);
            hear(store);
            hear(store);
            feedOnly(store);
        }
        isRestoredUpTo(3, 1);
    }

    @Test
    void aDamagedRecordOfTheDeskKeepsNobodyFromRestoringWhatCameBeforeIt() throws IOException {
        try (DeskStore store = Talk.open(home)) {
            Talk.say(store, 3);
            hear(store);
            bring(store);
            Talk.say(store, 40);
            store.vouch();
            List<Path> segments = JournalFiles.disk().list(home.journal(), ".seg");
            assertThat(segments).hasSizeGreaterThan(2);
            Path bad = segments.get(1);
            byte[] bytes = Files.readAllBytes(bad);
            bytes[64 + 56 + 30] ^= 1;
            Files.write(bad, bytes);
            long before = Long.parseLong(bad.getFileName().toString().split("\\.")[0]) - 1;
            for (int turn = 0; turn < 3; turn++) {
                hear(store);
                assertThatThrownBy(() -> bring(store)).isInstanceOf(StoreProblem.class);
            }
            isRestoredUpTo(before, 1);
        }
    }
}

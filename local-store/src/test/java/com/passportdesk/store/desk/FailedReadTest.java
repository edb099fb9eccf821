package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.journal.WatchedFiles.Call;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One read of the rows' file fails while H2 opens it. Whatever H2 then leaves out, nothing is
/// written without it: there is nothing for the look-through to find later.
class FailedReadTest {

    private static final int COMMANDS = 3;
    private static final Duration LIMIT = Eventually.LIMIT;

    @TempDir Path directory;

    private final Notes.Handler handler = new Notes.Handler();

    @Test
    void noReadThatFailsAtTheOpeningLeavesAnIndexBehindItsTable() throws Exception {
        Path made = directory.resolve("made");
        try (DeskStore store = open(DeskHome.make(made, "BER1-D2", "ber1"), null)) {
            for (int i = 0; i < COMMANDS; i++) {
                keep(store);
            }
        }
        AtomicInteger reads = new AtomicInteger();
        DeskHome undisturbed = copy(made, directory.resolve("undisturbed"));
        open(undisturbed, reads::incrementAndGet).close();
        assertThat(reads.get()).isGreaterThan(COMMANDS);
        for (int failing = 1; failing <= reads.get(); failing++) {
            DeskHome home = copy(made, directory.resolve("home-" + failing));
            work(home, failing);
            Object before = FailingCallsTest.identity(home);
            try (DeskStore store = open(home, null)) {
                assertThat(
                                store.rows()
                                        .sql("select count(*) from note")
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(COMMANDS + 1);
                assertThat(store.inspect(LIMIT)).isTrue();
                assertThat(FailingCallsTest.identity(home))
                        .as("rows after read %d failed", failing)
                        .isEqualTo(before);
            }
        }
    }

    /// Opens with one read failing, works, and closes.
    private void work(DeskHome home, int failing) {
        AtomicInteger calls = new AtomicInteger();
        Reading fails =
                () -> {
                    if (calls.incrementAndGet() == failing) {
                        throw new IOException("Input/output error");
                    }
                };
        try (DeskStore store = open(home, fails)) {
            keep(store);
        }
        assertThat(calls.get()).isGreaterThanOrEqualTo(failing);
    }

    /// Hears of each read of the rows' file.
    private interface Reading {
        void next() throws IOException;
    }

    private void keep(DeskStore store) {
        store.submit("s-1", handler, new Notes.Keep(UUID.randomUUID(), "m-1", "a note"));
    }

    private static DeskStore open(DeskHome home, @Nullable Reading reading) {
        WatchedFiles files = WatchedFiles.withRows();
        if (reading != null) {
            files.watch((call, path) -> {
                if (call == Call.READ && path.endsWith("store.mv.db")) {
                    reading.next();
                }
            });
        }
        return DeskStore.open(
                home,
                List.of(new Notes()),
                InstantSource.system(),
                StoreKey.ownerFile(),
                new StoreOptions(files, 20_000, 0));
    }

    private static DeskHome copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.filter(path -> !path.endsWith("lock")).toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return DeskHome.open(to);
    }
}

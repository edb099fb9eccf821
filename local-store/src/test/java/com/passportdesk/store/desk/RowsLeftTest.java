package com.passportdesk.store.desk;

import static com.passportdesk.store.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.desk.StoreProblem.Kind;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.SealedFiles;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.projection.RowFollower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows that are closed while somebody reads them, and rows that cannot be opened.
class RowsLeftTest extends NotesDesk {

    private static void keep(DeskStore store) {
        store.submit(
                "s-1", new Notes.Handler(), new Notes.Keep(UUID.randomUUID(), "m-1", "A note"));
    }

    private static int readWhile(JdbcClient rows, Runnable happens) {
        return rows.sql("select x from system_range(1, 3)")
                .query((row, number) -> {
                    if (number == 0) {
                        happens.run();
                    }
                    return row.getInt(1);
                })
                .list()
                .size();
    }

    private static void isTold(Kind kind, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .cause()
                .isInstanceOfSatisfying(
                        StoreProblem.class, told -> assertThat(told.kind()).isEqualTo(kind));
    }

    @Test
    void whoReadsWhileTheStoreIsClosedIsToldSo() {
        DeskStore store = open();
        keep(store);
        isTold(Kind.CLOSED, () -> readWhile(store.rows(), store::close));
    }

    @Test
    void whoReadsWhileASessionIsLeftIsToldWhatAWriterIsAndReadsOnAfterwards() throws Exception {
        Writer writer = writer();
        writer.start();
        JdbcClient rows = Readers.of(writer);
        try {
            isTold(Kind.DISK_FAILED, () -> readWhile(rows, () -> fail(writer)));
            assertThat(readWhile(rows, () -> {})).isEqualTo(3);
        } finally {
            writer.close();
        }
    }

    private Writer writer() throws Exception {
        return new Writer(
                home,
                List.of(new Notes()),
                InstantSource.system(),
                StoreKey.ownerFile().of(home.directory(), JournalFiles.disk()),
                StoreOptions.small(),
                List.of());
    }

    /// As when the disk fails under the one that writes.
    private static void fail(Writer writer) {
        Work.Answer<Boolean> answer = new Work.Answer<>();
        writer.put(
                new Work.Alone<>(
                        _ -> {
                            throw new IOException("the disk failed");
                        },
                        true,
                        answer));
        isFailure(answer);
    }

    private static void isFailure(Work.Answer<Boolean> answer) {
        assertThatThrownBy(() -> answer.await(promised(Duration.ofSeconds(5)).toSeconds()))
                .isInstanceOf(StoreProblem.class);
    }

    @Test
    void memoryThatIsShortAsRowsAreOpenedLeavesNoFileOpen() {
        try (DeskStore store = open()) {
            keep(store);
        }
        isShort(List.of(new Notes()), List.of(new ShortFollower()));
        try (DeskStore store = open()) {
            keep(store);
        }
    }

    @Test
    void memoryThatIsShortAsRowsAreMadeLeavesNoFileOpen() throws Exception {
        try (DeskStore store = open()) {
            keep(store);
        }
        Files.delete(home.directory().resolve("store.mv.db"));
        isShort(List.of(new Notes(), new ShortRows()), List.of());
        try (DeskStore store = open()) {
            keep(store);
        }
    }

    private void isShort(List<Projection> features, List<RowFollower> followers) {
        assertThatThrownBy(() ->
                        DeskStore.open(
                                home,
                                features,
                                InstantSource.system(),
                                StoreKey.ownerFile(),
                                StoreOptions.small(),
                                followers))
                .isInstanceOf(OutOfMemoryError.class);
        try (Stream<Path> files = Files.list(home.directory())) {
            assertThat(files.filter(file -> file.toString().endsWith(".mv.db")))
                    .isNotEmpty()
                    .allSatisfy(RowsLeftTest::isFree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// H2 holds a lock on the file as long as it has it open.
    private static void isFree(Path file) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            assertThat(lock).isNotNull();
        }
    }

    private static final class ShortRows implements Projection {
        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public Set<String> types() {
            return Set.of("PersonNamed");
        }

        @Override
        public void apply(Entry entry, JdbcClient rows) {
            throw new OutOfMemoryError("x");
        }
    }

    private static final class ShortFollower implements RowFollower {
        @Override
        public Set<String> tables() {
            return Set.of("NOTE");
        }

        @Override
        public void opening(Map<String, String> sums) {
            throw new OutOfMemoryError("x");
        }

        @Override
        public void changed(
                String table,
                @Nullable Object @Nullable [] before,
                @Nullable Object @Nullable [] now) {}

        @Override
        public void committed(Map<String, String> sums) {}

        @Override
        public void start(JdbcClient rows, SealedFiles kept) {}

        @Override
        public void settle() {}

        @Override
        public void closing() {}
    }
}

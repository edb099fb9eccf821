package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.journal.WatchedFiles.Call;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows are written now and then: what a desk that was killed left of them goes on from the
/// journal; what a power cut left is never used, however often the next start is stopped.
class SavedRowsTest {

    private static final int COMMANDS = 60;

    @TempDir Path directory;

    private final Notes.Handler handler = new Notes.Handler();
    private DeskHome killed;
    private Map<String, String> digests;

    /// As the disk is while the writer works, when nothing is written behind its back.
    @BeforeEach
    void leaveAHomeInTheMiddleOfWork() throws Exception {
        DeskHome home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        byte[] key = StoreKey.ownerFile().of(home.directory(), WatchedFiles.withoutForce());
        Writer writer =
                new Writer(
                        home,
                        List.of(new Notes()),
                        InstantSource.system(),
                        key,
                        options(WatchedFiles.withoutForce()),
                        List.of());
        writer.start();
        for (int i = 0; i < COMMANDS - 1; i++) {
            note(writer, i).await(10);
        }
        Work.Answer<DeskHome> answer = new Work.Answer<>();
        // From the writer's own thread: it finds no moment without work before the copy is made.
        writer.put(
                new Work.Alone<>(
                        _ -> {
                            note(writer, COMMANDS - 1);
                            writer.put(new Work.Alone<>(_ -> copy(home), false, answer));
                            return true;
                        },
                        false,
                        new Work.Answer<>()));
        killed = answer.await(10);
        writer.close();
        try (DeskStore store = open(home, WatchedFiles.withoutForce())) {
            digests = store.digest();
        }
    }

    private Work.Answer<String> note(Writer writer, int number) {
        Work.Answer<String> answer = new Work.Answer<>();
        Notes.Keep keep = new Notes.Keep(UUID.randomUUID(), "m-" + number % 9, "note " + number);
        writer.put(new Work.Asked<>("s-1", handler, keep, answer));
        return answer;
    }

    private DeskHome copy(DeskHome home) throws IOException {
        Path to = directory.resolve("killed");
        try (Stream<Path> all = Files.walk(home.directory())) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(home.directory().relativize(path).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(path, copied);
            }
        }
        return DeskHome.open(to);
    }

    private static StoreOptions options(WatchedFiles files) {
        return new StoreOptions(files, 20_000, 0);
    }

    private static DeskStore open(DeskHome home, WatchedFiles files) {
        return DeskStore.open(
                home,
                List.of(new Notes()),
                InstantSource.system(),
                StoreKey.ownerFile(),
                options(files));
    }

    private Object identity() throws IOException {
        Path rows = killed.directory().resolve("store.mv.db");
        return Files.readAttributes(rows, BasicFileAttributes.class).fileKey();
    }

    private Path mark() {
        return killed.directory().resolve("store.open");
    }

    @Test
    void aDeskThatWasKilledGoesOnWithItsRows() throws Exception {
        long saved = Long.parseLong(Files.readString(mark()).lines().toList().get(1), 0, 19, 10);
        assertThat(saved).as("rows are behind the journal").isLessThan(2 * COMMANDS);
        Object rows = identity();
        try (DeskStore store = open(killed, WatchedFiles.withoutForce())) {
            assertThat(store.digest()).isEqualTo(digests);
        }
        assertThat(identity()).as("not made anew").isEqualTo(rows);
    }

    @Test
    void rowsThatAreOlderThanTheyWereSavedAreMadeAnew() throws Exception {
        String boot = Files.readString(mark()).lines().findFirst().orElseThrow();
        Files.writeString(mark(), "%s\n%019d %019d\n".formatted(boot, 2 * COMMANDS, 0));
        Object rows = identity();
        try (DeskStore store = open(killed, WatchedFiles.withoutForce())) {
            assertThat(store.digest()).isEqualTo(digests);
        }
        assertThat(identity()).as("made anew").isNotEqualTo(rows);
    }

    @Test
    void rowsOfBeforeAPowerCutAreNotUsedByTheStartAfterAStoppedOne() throws Exception {
        String mark = Files.readString(mark());
        Files.writeString(mark(), "an earlier start" + mark.substring(mark.indexOf('\n')));
        Object rows = identity();
        WatchedFiles stopped = WatchedFiles.withoutForce();
        stopped.watch((call, path) -> {
            if (call == Call.REPLACE && path.endsWith("store.mv.db")) {
                throw new IOException("stopped here");
            }
        });
        assertThatThrownBy(() -> open(killed, stopped).close()).isInstanceOf(StoreProblem.class);
        assertThat(identity()).isEqualTo(rows);

        try (DeskStore store = open(killed, WatchedFiles.withoutForce())) {
            assertThat(store.digest()).isEqualTo(digests);
        }
        assertThat(identity()).as("made anew").isNotEqualTo(rows);
    }
}

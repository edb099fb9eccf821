package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.keys.OlderKeys;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Projection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A home that another version of the program worked in.
class VersionTest {

    private static final UUID FIRST = UUID.randomUUID();
    private static final StoreOptions DISK = new StoreOptions(JournalFiles.disk(), 6_000, 0);

    @TempDir Path directory;

    private DeskHome home;
    private String first;
    private List<String> shown;

    @BeforeEach
    void makeAHomeOfTheEarlierVersion() throws IOException {
        home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        try (DeskStore store = open(home, new Notes(), DISK)) {
            Notes.Handler handler = new Notes.Handler();
            first = store.submit("s-1", handler, new Notes.Keep(FIRST, "m-1", "Ann"));
            for (int i = 2; i < 30; i++) {
                store.submit(
                        "s-1", handler, new Notes.Keep(UUID.randomUUID(), "m-" + i, "Person " + i));
            }
            store.applyFeed(List.of(new FeedItem.Acknowledged(1, 4)));
            shown = shown(store);
        }
        format(3);
        OlderKeys.write(
                home.directory(), StoreKey.ownerFile().of(home.directory(), JournalFiles.disk()));
    }

    private void format(int format) throws IOException {
        Path file = home.directory().resolve("desk.json");
        ObjectNode identity = (ObjectNode) new JsonMapper().readTree(Files.readString(file));
        identity.put("format", format);
        identity.remove("check");
        identity.put("check", HexFormat.of().toHexDigits(crc(CanonicalJson.text(identity))));
        Files.writeString(file, CanonicalJson.text(identity));
    }

    private int format() throws IOException {
        Path file = home.directory().resolve("desk.json");
        return new JsonMapper().readTree(Files.readString(file)).path("format").asInt();
    }

    /// The versions that wrote each key by itself would find none in the file that is written now.
    @Test
    void aHomeWhoseKeysAreWrittenAnewIsLeftAloneByVersionsThatCannotReadThem() throws IOException {
        Path keys = home.directory().resolve("keys");
        long before = Files.size(keys);
        try (DeskStore store = open(home, new Notes(), DISK)) {
            assertThat(shown(store)).isEqualTo(shown);
        }
        assertThat(Files.size(keys)).isLessThan(before);
        assertThat(format()).isEqualTo(4);
    }

    private static DeskStore open(DeskHome home, Projection notes, StoreOptions options) {
        return DeskStore.open(
                home, List.of(notes), InstantSource.system(), StoreKey.ownerFile(), options);
    }

    private static List<String> shown(DeskStore store) {
        return store.rows()
                .sql("select id, place, text from note order by id")
                .query((row, _) -> row.getString(1) + ' ' + row.getLong(2) + ' ' + row.getString(3))
                .list();
    }

    @Test
    void olderRecordsAreReadStepByStepAsTheNewestShape() {
        try (DeskStore store = open(home, new NewerNotes(NewerNotes.STEPS), DISK)) {
            assertThat(shown(store)).hasSize(29).isEqualTo(shown);
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
            // What stands in the journal is what was written.
            assertThat(store.read(1, 1).getFirst().entry().version()).isEqualTo(1);
        }
    }

    @Test
    void aCommandOfTheEarlierVersionGivenAgainHasItsFirstOutcome() {
        try (DeskStore store = open(home, new NewerNotes(NewerNotes.STEPS), DISK)) {
            assertThat(store.submit("s-1", new NewerHandler(), new Notes.Keep(FIRST, "m-1", "x")))
                    .isEqualTo(first);
        }
    }

    /// Reads outcomes in the newest shape only.
    private static final class NewerHandler implements CommandHandler<Notes.Keep, Long, String> {
        private final Notes.Handler handler = new Notes.Handler();

        @Override
        public Long facts(Notes.Keep command, Moment moment, JdbcClient rows) {
            return handler.facts(command, moment, rows);
        }

        @Override
        public Decision<String> decide(Notes.Keep command, Long facts, Moment moment) {
            return handler.decide(command, facts, moment);
        }

        @Override
        public Set<String> firstTypes() {
            return handler.firstTypes();
        }

        @Override
        public String outcome(List<Entry> entries) {
            return NewerNotes.id(entries.getFirst());
        }
    }

    @Test
    void aStepThatIsMissingIsNoticedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> open(home, new NewerNotes(NewerNotes.STEPS.subList(0, 1)), DISK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NoteKept 2");
        try (DeskStore store = open(home, new Notes(), DISK)) {
            assertThat(shown(store)).isEqualTo(shown);
        }
    }

    @Test
    void stoppedAtAnyStepOfTheChangeTheHomeIsTheOldOneOrTheNewOne() throws IOException {
        Projection newer = new NewerNotes(NewerNotes.STEPS);
        AtomicInteger calls = new AtomicInteger();
        boolean stopped = true;
        int steps = 0;
        for (int step = 1; stopped; step++) {
            Path copy = directory.resolve("stopped-" + step);
            copy(home.directory(), copy);
            DeskHome there = DeskHome.open(copy);
            WatchedFiles files = WatchedFiles.withoutForce();
            int last = step;
            calls.set(0);
            files.watch((call, _) -> {
                if (call.isToCome() && calls.incrementAndGet() >= last) {
                    throw new IOException("stopped");
                }
            });
            try (DeskStore store = open(there, newer, DISK.withFiles(files))) {
                assertThat(store.lastNumber()).isEqualTo(58);
                stopped = false;
            } catch (StoreProblem problem) {
                assertThat(problem.kind()).isEqualTo(StoreProblem.Kind.DISK_FAILED);
                steps++;
            }
            // Back to the earlier version and on again, each in turn.
            for (Projection one : List.of(step % 2 == 0 ? newer : new Notes())) {
                try (DeskStore store = open(there, one, DISK)) {
                    assertThat(shown(store)).as("stopped at step %d", step).isEqualTo(shown);
                }
            }
        }
        assertThat(steps).isGreaterThan(20);
    }

    @Test
    void aHomeOfALaterVersionIsLeftAlone() throws IOException {
        format(5);
        assertThatThrownBy(() -> DeskHome.open(home.directory())).satisfies(VersionTest::isNewer);
    }

    @Test
    void aJournalThatALaterVersionContinuedIsLeftAlone() throws IOException {
        for (String kind : List.of("journal", "feed")) {
            Path segments = home.directory().resolve(kind);
            Path later = segments.resolve("0000009999.seg");
            ByteBuffer header = ByteBuffer.allocate(4096);
            header.put("PDJOURN2".getBytes(StandardCharsets.US_ASCII)).putLong(9999);
            header.putInt(60, crc(java.util.Arrays.copyOf(header.array(), 60)));
            Files.write(later, header.array());
            Map<String, String> before = content();
            assertThatThrownBy(() -> open(home, new Notes(), DISK)).satisfies(VersionTest::isNewer);
            assertThat(content()).isEqualTo(before);
            Files.delete(later);
        }
        try (DeskStore store = open(home, new Notes(), DISK)) {
            assertThat(shown(store)).isEqualTo(shown);
        }
    }

    private static void isNewer(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        StoreProblem.class,
                        p -> assertThat(p.kind()).isEqualTo(StoreProblem.Kind.NEWER_HOME));
    }

    private static int crc(String text) {
        return crc(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new HashMap<>();
        try (Stream<Path> all = Files.walk(home.directory())) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                if (!path.endsWith("lock")) {
                    content.put(
                            path.toString(), HexFormat.of().formatHex(Files.readAllBytes(path)));
                }
            }
        }
        return content;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                if (!path.endsWith("lock")) {
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
                }
            }
        }
    }
}

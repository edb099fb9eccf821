package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A desk that has been there for a while, and what it does with the segments of that time.
class ArchivingTest {

    private static final Instant THEN = Instant.parse("2027-04-22T07:12:00Z");
    private static final Instant LATER = THEN.plus(Archiving.AGE).plusSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int NOTES = 30;

    @TempDir Path directory;

    private final WatchedFiles files = WatchedFiles.withoutForce();
    private DeskHome home;
    private Map<String, String> rows;

    @BeforeEach
    void work() {
        home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        try (DeskStore store = open(THEN)) {
            long heard = 0;
            for (int i = 1; i <= NOTES; i++) {
                store.submit(
                        "s-1",
                        new Notes.Handler(),
                        new Notes.Keep(UUID.randomUUID(), "m-" + i % 4, "note " + i));
                for (int j = 0; j < 3; j++) {
                    store.applyFeed(List.of(Notes.named("o-" + i + j, ++heard)));
                }
            }
            rows = store.digest();
        }
    }

    private DeskStore open(Instant at) {
        return DeskStore.open(
                home,
                List.of(new Notes()),
                InstantSource.fixed(at),
                StoreKey.ownerFile(),
                new StoreOptions(files, 6_000, 0));
    }

    private long count(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.list(home.directory().resolve(folder))) {
            return all.filter(path -> path.toString().endsWith(ending)).count();
        }
    }

    private static List<String> texts(DeskStore store) {
        List<String> texts = new ArrayList<>();
        for (long next = 1; next <= store.lastNumber(); next++) {
            store.read(next, 1).stream().map(Stored::canonical).forEach(texts::add);
        }
        return texts;
    }

    /// Each look puts one of them there.
    private boolean isArchivedByItself(DeskStore store) {
        return Eventually.comesTrue(
                () -> {
                    assertThat(store.inspect(LIMIT)).isTrue();
                    try {
                        return count("journal", ".seg") == 1;
                    } catch (IOException meanwhile) {
                        return false;
                    }
                },
                LIMIT,
                LOOK);
    }

    @Test
    void whatIsOldGoesIntoTheArchiveByItselfAndAllIsReadAndMadeAnewFromThere() throws IOException {
        long full = count("journal", ".seg");
        List<String> texts;
        try (DeskStore store = open(LATER)) {
            texts = texts(store);
            store.vouch();
            assertThat(isArchivedByItself(store)).isTrue();
            assertThat(count("journal", ".seg.gz")).isEqualTo(full - 1);
            assertThat(texts(store)).isEqualTo(texts);
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
            store.archive(LATER);
            assertThat(count("feed", ".seg.gz")).isGreaterThan(0);
            assertThat(count("feed", ".seg")).isEqualTo(3);
        }
        Files.delete(home.directory().resolve("store.mv.db"));
        try (DeskStore store = open(LATER)) {
            assertThat(store.digest()).isEqualTo(rows);
            assertThat(texts(store)).isEqualTo(texts);
        }
        JournalCheck.Found found = JournalCheck.follow(home, StoreKey.ownerFile(), _ -> {});
        assertThat(found.verdict().isWhole()).isTrue();
        assertThat(found.archive().segments()).isEqualTo(full - 1);
        assertThat(found.archive().bytes()).isLessThan(found.archive().plain());
    }

    @Test
    void whatIsYoungStaysAndSoDoesAllOnADiskThatIsNearlyFull() throws IOException {
        try (DeskStore store = open(LATER)) {
            store.vouch();
            store.archive(THEN);
            assertThat(count("journal", ".seg.gz")).as("too young").isZero();
            files.leaveRoom(20 << 20);
            assertThat(store.inspect(LIMIT)).isTrue();
            assertThat(store.inspect(LIMIT)).isTrue();
            assertThat(count("journal", ".seg.gz")).as("without room").isZero();
            files.leaveRoom(Long.MAX_VALUE);
            assertThat(isArchivedByItself(store)).isTrue();
        }
    }

    @Test
    void aBitThatTurnsOverInTheArchiveStopsCommandsByNumber() throws IOException {
        try (DeskStore store = open(LATER)) {
            store.vouch();
            store.archive(LATER);
        }
        Path archived = home.journal().resolve("0000000001.seg.gz");
        byte[] bytes = Files.readAllBytes(archived);
        bytes[bytes.length / 2] ^= 4;
        Files.write(archived, bytes);
        assertThat(JournalCheck.follow(home, StoreKey.ownerFile(), _ -> {}).verdict().firstBad())
                .isEqualTo(1);
        try (DeskStore store = open(LATER)) {
            assertThat(store.inspect(LIMIT)).isTrue();
            assertThat(store.damage().first()).isEqualTo(1);
            assertThatThrownBy(() ->
                            store.submit(
                                    "s-1",
                                    new Notes.Handler(),
                                    new Notes.Keep(UUID.randomUUID(), "m-1", "more")))
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            problem -> {
                                assertThat(problem.kind())
                                        .isEqualTo(StoreProblem.Kind.JOURNAL_DAMAGED);
                                assertThat(problem.arguments()).containsExactly(1L);
                            });
            assertThat(store.archive(LATER)).as("put there while a record is damaged").isZero();
        }
    }

    @Test
    void aDeskThatIsNotRunningIsArchivedByTheCommand() throws IOException {
        try (ClosedHome closed = new ClosedHome(home, StoreKey.ownerFile())) {
            assertThat(closed.archive(THEN)).filteredOn(done -> done.first() > 0).isNotEmpty();
            assertThat(count("journal", ".seg.gz")).isZero();
            assertThat(closed.archive(LATER)).hasSize((int) count("journal", ".seg.gz"));
        }
        assertThat(count("journal", ".seg")).isEqualTo(1);
        try (DeskStore store = open(LATER)) {
            assertThat(store.digest()).isEqualTo(rows);
        }
    }

    @Test
    void versionsThatDoNotReadTheArchiveAreKeptAway() throws IOException {
        Path identity = home.directory().resolve("desk.json");
        Files.writeString(
                identity,
                "{\"desk\":\"BER1-D2\",\"format\":1,\"incarnation\":\"%s\",\"site\":\"ber1\"}"
                        .formatted(home.incarnation()));
        try (DeskStore store = open(LATER)) {
            store.vouch();
            assertThat(Files.readString(identity)).contains("\"format\":1");
            assertThat(store.archive(LATER)).isPositive();
        }
        assertThat(Files.readString(identity)).contains("\"format\":4");
        assertThat(DeskHome.open(home.directory())).isEqualTo(home);
    }
}

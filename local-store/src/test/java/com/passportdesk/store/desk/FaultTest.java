package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.SegmentLog;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.journal.WatchedFiles.Call;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.DamagedRows;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.FeedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/// A home whose file system counts and fails.
class FaultTest {

    @TempDir Path directory;

    private final Notes.Handler handler = new Notes.Handler();
    private final WatchedFiles files = new WatchedFiles();
    private DeskHome home;

    @BeforeEach
    void makeHome() {
        home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
    }

    private DeskStore open() {
        return open(StoreOptions.small().withFiles(files));
    }

    private DeskStore open(StoreOptions options) {
        return DeskStore.open(
                home, List.of(new Notes()), InstantSource.system(), StoreKey.ownerFile(), options);
    }

    private String keep(DeskStore store, String text) {
        return store.submit("s-1", handler, new Notes.Keep(UUID.randomUUID(), "m-1", text));
    }

    private static boolean isSegment(Path path) {
        return path.toString().endsWith(".seg");
    }

    @Test
    void eachAcknowledgedCommandIsOneForce() {
        try (DeskStore store = open()) {
            keep(store, "makes the person's key");
            int before = files.forces();
            for (int i = 0; i < 25; i++) {
                keep(store, "note " + i);
            }
            assertThat(files.forces() - before).isEqualTo(25);
        }
    }

    @Test
    void commandsThatWaitTogetherShareOneForce() throws Exception {
        CountDownLatch inForce = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (DeskStore store = open();
                ExecutorService desks = Executors.newVirtualThreadPerTaskExecutor()) {
            keep(store, "first");
            int before = files.forces();
            AtomicBoolean once = new AtomicBoolean();
            files.watch((call, path) -> {
                if (call == Call.FORCE && isSegment(path) && !once.getAndSet(true)) {
                    inForce.countDown();
                    await(goOn);
                }
            });
            List<Future<String>> answers = new ArrayList<>();
            answers.add(desks.submit(() -> keep(store, "holds the force")));
            inForce.await();
            int before10 = 10;
            CountDownLatch asked = new CountDownLatch(before10);
            for (int i = 0; i < before10; i++) {
                answers.add(
                        desks.submit(() -> {
                            asked.countDown();
                            return keep(store, "waits");
                        }));
            }
            asked.await();
            goOn.countDown();
            for (Future<String> answer : answers) {
                answer.get();
            }
            assertThat(files.forces() - before).isLessThan(11);
            assertThat(store.lastNumber()).isEqualTo(24);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFullDiskIsOneProblemAndTheStoreGoesOnOnceThereIsRoom() throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        files.watch((call, _) -> {
            if (full.get() && (call == Call.WRITE || call == Call.CREATE)) {
                throw new IOException("No space left on device");
            }
        });
        List<String> acknowledged = new ArrayList<>();
        try (DeskStore store = open()) {
            acknowledged.add(keep(store, "before"));
            full.set(true);
            assertThatThrownBy(() -> keep(store, "during"))
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            p -> assertThat(p.kind()).isEqualTo(StoreProblem.Kind.DISK_FULL));
            assertThatThrownBy(() -> keep(store, "still")).isInstanceOf(StoreProblem.class);
            full.set(false);
            acknowledged.add(keep(store, "after"));
            assertExactly(store, acknowledged);
        }
        try (DeskStore store = open()) {
            assertExactly(store, acknowledged);
        }
    }

    @Test
    void beforeTheDiskIsQuiteFullNothingIsBegunSoThatReadsGoOn() {
        List<String> acknowledged = new ArrayList<>();
        try (DeskStore store = open()) {
            acknowledged.add(keep(store, "before"));
            files.leaveRoom(1_000);
            files.watch((call, path) -> {
                if (call.changes()) {
                    throw new IOException("nothing may be written: " + call + " " + path);
                }
            });
            assertThatThrownBy(() -> keep(store, "during")).satisfies(FaultTest::isFull);
            assertThatThrownBy(() -> store.applyFeed(List.of(new FeedItem.Acknowledged(1, 1))))
                    .satisfies(FaultTest::isFull);
            assertExactly(store, acknowledged);
            assertThat(store.digest()).isNotEmpty();
            files.watch((_, _) -> {});
            files.leaveRoom(Long.MAX_VALUE);
            acknowledged.add(keep(store, "after"));
            store.applyFeed(List.of(new FeedItem.Acknowledged(1, 1)));
            assertExactly(store, acknowledged);
        }
    }

    @Test
    void rowsThatFindNoRoomAreHeldInMemorySoThatReadsAndSalesGoOn() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        AtomicBoolean full = new AtomicBoolean();
        WatchedFiles rows = WatchedFiles.withRows();
        rows.watch((call, path) -> {
            if (full.get() && call.takesRoom() && path.endsWith("store.mv.db")) {
                refused.incrementAndGet();
                throw new IOException("No space left on device");
            }
        });
        StoreOptions options = StoreOptions.small().withFiles(rows);
        List<String> acknowledged = new ArrayList<>();
        try (DeskStore store = open(options)) {
            acknowledged.add(keep(store, "before"));
            full.set(true);
            acknowledged.add(keep(store, "whose rows find no room"));
            refusedOnceMore(refused);
            assertExactly(store, acknowledged);
            acknowledged.add(keep(store, "during"));
            refusedOnceMore(refused);
            assertExactly(store, acknowledged);
            full.set(false);
            acknowledged.add(keep(store, "after"));
            assertExactly(store, acknowledged);
            full.set(true);
            acknowledged.add(keep(store, "before a close without room"));
        }
        full.set(false);
        try (DeskStore store = open(options)) {
            assertExactly(store, acknowledged);
        }
    }

    private static void refusedOnceMore(AtomicInteger refused) throws InterruptedException {
        int before = refused.get();
        assertThat(
                        Eventually.comesTrue(
                                () -> refused.get() > before,
                                Duration.ofSeconds(20),
                                Duration.ofMillis(5)))
                .as("H2 writes when nobody waits")
                .isTrue();
    }

    @Test
    void theSpaceHeldBackIsFreedWhenTheRestIsUsedUp() {
        Path ballast = home.directory().resolve("ballast");
        StoreOptions some = new StoreOptions(files, 1 << 20, 2 << 20);
        try (DeskStore store = open(some)) {
            keep(store, "with plenty of room");
            assertThat(ballast).hasSize(2 << 20);
            files.leaveRoom(1_000);
            assertThatThrownBy(() -> keep(store, "without")).satisfies(FaultTest::isFull);
            assertThat(ballast).doesNotExist();
            files.leaveRoom(900L << 20);
            assertThat(store.inspect(Eventually.LIMIT)).isTrue();
            assertThat(store.isRoomLow()).isTrue();
            assertThat(ballast).doesNotExist();
            files.leaveRoom(2L << 30);
            assertThat(store.inspect(Eventually.LIMIT)).isTrue();
            assertThat(store.isRoomLow()).isFalse();
            assertThat(ballast).hasSize(2 << 20);
        }
    }

    @Test
    void whoReadsAStoreThatCouldNotBeOpenedAgainIsToldWhy() {
        try (DeskStore store = open()) {
            keep(store, "before");
            files.watch((call, _) -> {
                if (call == Call.WRITE || call == Call.CREATE) {
                    throw new IOException("No space left on device");
                }
            });
            assertThatThrownBy(() -> keep(store, "during")).satisfies(FaultTest::isFull);
            assertThatThrownBy(() -> assertExactly(store, List.of()))
                    .satisfies(failure -> isFull(failure.getCause().getCause()));
        }
    }

    private static void isFull(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        StoreProblem.class,
                        p -> assertThat(p.kind()).isEqualTo(StoreProblem.Kind.DISK_FULL));
    }

    @Test
    void aFailedForceAcknowledgesNothingAndLeavesNothingBehind() {
        AtomicBoolean broken = new AtomicBoolean();
        files.watch((call, path) -> {
            if (call == Call.FORCE && isSegment(path) && broken.getAndSet(false)) {
                throw new IOException("Input/output error");
            }
        });
        try (DeskStore store = open()) {
            List<String> acknowledged = new ArrayList<>(List.of(keep(store, "before")));
            for (int i = 0; i < 5; i++) {
                broken.set(true);
                assertThatThrownBy(() -> keep(store, "lost"))
                        .isInstanceOfSatisfying(
                                StoreProblem.class,
                                p -> assertThat(p.kind()).isEqualTo(StoreProblem.Kind.DISK_FAILED));
                acknowledged.add(keep(store, "kept " + i));
            }
            assertExactly(store, acknowledged);
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
        }
    }

    @Test
    void rowsThatH2ItselfFindsDamagedAreMadeAnewAtOnce() {
        try (DeskStore store = open()) {
            String before = keep(store, "before");
            store.rows()
                    .sql("select 1")
                    .query((row, _) -> {
                        DamagedRows.moveOneOf("PERSON", row.getStatement().getConnection());
                        return true;
                    })
                    .single();
            assertThatThrownBy(() -> keep(store, "meets it")).isInstanceOf(StoreProblem.class);
            String after = keep(store, "after");
            assertExactly(store, List.of(before, after));
        }
    }

    private static void assertExactly(DeskStore store, List<String> notes) {
        assertThat(
                        store.rows()
                                .sql("select id from note order by id")
                                .query((r, _) -> r.getString(1))
                                .list())
                .containsExactlyInAnyOrderElementsOf(notes);
        assertThat(store.lastNumber()).isEqualTo(2L * notes.size());
    }

    @Test
    void anotherStoreKeyIsNamed() throws Exception {
        try (DeskStore store = open()) {
            keep(store, "Ann");
        }
        Files.write(home.directory().resolve("store-key"), new byte[32]);
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        StoreProblem.class,
                        p -> assertThat(p.kind()).isEqualTo(StoreProblem.Kind.WRONG_KEY));
    }

    @Test
    void anErasedPersonIsGoneFromRowsAndFilesAndTheChainHolds() throws Exception {
        String name = "Zoë Erasable";
        try (DeskStore store = open(new StoreOptions(files, SegmentLog.SEGMENT_BYTES / 8, 0))) {
            keep(store, name);
            String key =
                    store.keys()
                            .usedBy(store.read(1, 1).getFirst().canonical())
                            .keySet()
                            .iterator()
                            .next();
            Map<String, String> keys = store.keys().usedBy(store.read(1, 1).getFirst().canonical());
            assertThat(key).startsWith("life:m-1#");
            store.applyFeed(
                    List.of(
                            new FeedItem.Merged(
                                    1,
                                    new Document(
                                            "person",
                                            "m-1",
                                            1,
                                            JsonNodeFactory.instance
                                                    .objectNode()
                                                    .put("name", name)),
                                    keys),
                            new FeedItem.Acknowledged(2, 2)));
            store.applyFeed(
                    List.of(
                            new FeedItem.Ordered(
                                    3,
                                    new Order(
                                            UUID.randomUUID(),
                                            Order.Kind.ERASE,
                                            "m-1",
                                            "asked for"),
                                    "BER1-D1")));
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
        }
        try (DeskStore store = open()) {
            assertThat(
                            store.rows()
                                    .sql("select text from note")
                                    .query((r, _) -> String.valueOf(r.getString(1)))
                                    .list())
                    .containsExactly("null");
            assertThat(
                            store.rows()
                                    .sql("select count(*) from person where name is not null")
                                    .query((r, _) -> r.getInt(1))
                                    .single())
                    .isZero();
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
        }
        try (var all = Files.walk(home.directory())) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                assertThat(
                                new String(
                                        Files.readAllBytes(path),
                                        java.nio.charset.StandardCharsets.UTF_8))
                        .as("%s", path)
                        .doesNotContain("Erasable");
            }
        }
    }
}

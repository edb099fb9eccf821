package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.ProjectionFile;
import com.passportdesk.store.projection.TableDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows are made anew in a small file while people work and look.
class RenewalTest {

    private static final int COMMANDS = 400;
    private static final Duration LONG = Duration.ofHours(1);
    private static final long MB = 1L << 20;

    @TempDir Path directory;

    private final Notes.Handler handler = new Notes.Handler();
    private DeskHome home;
    private Writer writer;

    @BeforeEach
    void begin() throws Exception {
        home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        byte[] key = StoreKey.ownerFile().of(home.directory(), JournalFiles.disk());
        writer =
                new Writer(
                        home,
                        List.of(new Notes()),
                        InstantSource.system(),
                        key,
                        StoreOptions.small(),
                        List.of());
        writer.start();
        for (int i = 0; i < COMMANDS; i++) {
            keep("early " + i);
            if (i % 20 == 0) {
                hear(i / 20 + 1);
            }
        }
    }

    @AfterEach
    void end() {
        writer.close();
    }

    private void keep(String text) {
        Work.Answer<String> answer = new Work.Answer<>();
        writer.put(
                new Work.Asked<>(
                        "s-1",
                        handler,
                        new Notes.Keep(UUID.randomUUID(), "m-" + text.length(), text),
                        answer));
        answer.await(10);
        // As if nobody had waited: each time leaves pages that are not used again.
        Work.Answer<Boolean> saved = new Work.Answer<>();
        writer.put(new Work.Alone<>(RenewalTest::saved, false, saved));
        saved.await(10);
    }

    private static boolean saved(Session session) throws IOException, SQLException {
        session.save();
        return true;
    }

    private void hear(long position) {
        Work.Answer<List<FeedItem>> told = new Work.Answer<>();
        writer.put(
                new Work.Alone<>(
                        session ->
                                writer.heard().take(session, List.of(Notes.named("p", position))),
                        true,
                        told));
        told.await(10);
    }

    private Map<String, String> digest() {
        Work.Answer<Map<String, String>> answer = new Work.Answer<>();
        writer.put(new Work.Alone<>(s -> TableDigest.all(s.file.rows()), false, answer));
        return answer.await(10);
    }

    private long bytes() throws IOException {
        return Files.size(home.directory().resolve("store.mv.db"));
    }

    @Test
    void theRowsStayAndTheFileIsSmall() throws Exception {
        Map<String, String> before = digest();
        long large = bytes();
        ProjectionFile.Size size = writer.session().file.size();
        // The head of the encryption is not counted.
        assertThat(size.bytes()).isCloseTo(large, within(4096L));
        assertThat(size.live()).isLessThan(large / 2);

        assertThat(new Renewal(writer).now(() -> true)).isTrue();

        assertThat(digest()).isEqualTo(before);
        assertThat(bytes()).isLessThan(large / 2);
        keep("after");
        assertThat(digest()).isNotEqualTo(before);
        assertThat(home.directory().resolve("store-renewed.mv.db")).doesNotExist();
        writer.close();
        assertThat(reopenedCount()).isEqualTo(COMMANDS + 1);
    }

    /// Nobody else knows of them: left open they would hold memory and their file for good.
    @Test
    void rowsThatTheWriterDoesNotTakeInTimeAreLetGo() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        Work.Answer<Boolean> held = new Work.Answer<>();
        writer.put(new Work.Alone<>(_ -> busy.await(60, TimeUnit.SECONDS), false, held));
        try {
            assertThatThrownBy(() -> new Renewal(writer, 1).now(() -> true))
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            problem ->
                                    assertThat(problem.kind())
                                            .isEqualTo(StoreProblem.Kind.TOO_SLOW));
        } finally {
            busy.countDown();
        }
        assertThat(held.await(10)).isTrue();
        assertThat(new Renewal(writer).now(() -> true)).isTrue();
        assertThat(count()).isEqualTo(COMMANDS);
    }

    @Test
    void aStoreThatIsOpenedAgainMeanwhileHasAFileOfItsOwn() throws Exception {
        HomeRows.Rows renewed = writer.session().all().beside(HomeRows.RENEWED);
        renewed = writer.session().all().followed(renewed, writer.session().progress);
        Work.Answer<Boolean> answer = new Work.Answer<>();
        Session damaged = writer.session();
        writer.put(
                new Work.Alone<>(
                        _ -> {
                            writer.remake(damaged, "the test says so");
                            return true;
                        },
                        false,
                        answer));
        assertThat(answer.await(10)).isTrue();
        keep("after");

        assertThat(count()).isEqualTo(COMMANDS + 1);
        assertThat(
                        renewed.file()
                                .rows()
                                .sql("select count(*) from note")
                                .query(Integer.class)
                                .single())
                .isEqualTo(COMMANDS);
        renewed.file().abandon();
    }

    @Test
    void whatAStopLeftOfRowsBeingMadeIsTakenAwayAtTheStart() throws Exception {
        writer.close();
        for (String name : List.of("store-new.mv.db", "store-renewed.mv.db")) {
            Files.writeString(home.directory().resolve(name), "half of it");
        }
        assertThat(reopenedCount()).isEqualTo(COMMANDS);
        for (String name : List.of("store-new.mv.db", "store-renewed.mv.db")) {
            assertThat(home.directory().resolve(name)).doesNotExist();
        }
    }

    private int reopenedCount() {
        try (DeskStore store =
                DeskStore.open(
                        home,
                        List.of(new Notes()),
                        InstantSource.system(),
                        StoreKey.ownerFile(),
                        StoreOptions.small())) {
            return store.rows().sql("select count(*) from note").query(Integer.class).single();
        }
    }

    @Test
    void nobodyWhoWorksOrLooksMeanwhileMeetsAProblem() throws Exception {
        AtomicBoolean working = new AtomicBoolean(true);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicInteger kept = new AtomicInteger();
        AtomicInteger looked = new AtomicInteger();
        List<Thread> people = new ArrayList<>();
        people.add(busy(failure, working, () -> keep("meanwhile " + kept.incrementAndGet())));
        for (int i = 0; i < 3; i++) {
            people.add(
                    busy(
                            failure,
                            working,
                            () -> {
                                assertThat(count()).isGreaterThanOrEqualTo(COMMANDS);
                                looked.incrementAndGet();
                            }));
        }
        int renewed = 0;
        for (int i = 0; i < 2; i++) {
            renewed += new Renewal(writer).now(() -> true) ? 1 : 0;
        }
        working.set(false);
        for (Thread one : people) {
            one.join();
        }
        assertThat(failure.get()).isNull();
        assertThat(renewed).isPositive();
        assertThat(kept.get()).isPositive();
        assertThat(looked.get()).isPositive();
        assertThat(count()).isEqualTo(COMMANDS + kept.get());
        System.out.printf(
                "%d renewals beside %d commands and %d looks%n", renewed, kept.get(), looked.get());
    }

    private static Thread busy(
            AtomicReference<Throwable> failure, AtomicBoolean working, Runnable work) {
        return Thread.ofPlatform()
                .uncaughtExceptionHandler((_, e) -> failure.set(e))
                .start(() -> {
                    while (working.get()) {
                        work.run();
                    }
                });
    }

    private int count() {
        try (Connection connection = writer.door().enter(() -> writer.session().file.readers());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from note")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoReadsOnIsNotDisturbedAndTheRowsInUseStay() throws Exception {
        try (Connection reading = writer.door().enter(() -> writer.session().file.readers());
                Statement statement = reading.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from note")) {
            assertThat(new Renewal(writer).now(() -> true)).isFalse();
            assertThat(found.next()).isTrue();
            assertThat(found.getInt(1)).isEqualTo(COMMANDS);
        }
        assertThat(new Renewal(writer).now(() -> true)).isTrue();
    }

    @Test
    void aFileIsRenewedWhenMuchOfItIsDeadAndSoonerWhenNobodyWorks() {
        assertThat(due(300 * MB, 20 * MB, Duration.ZERO)).isTrue();
        assertThat(due(300 * MB, 40 * MB, Duration.ZERO)).isFalse();
        assertThat(due(300 * MB, 40 * MB, LONG)).isTrue();
        assertThat(due(900 * MB, 600 * MB, LONG)).isFalse();
        assertThat(due(40 * MB, 2 * MB, LONG)).isTrue();
        assertThat(due(40 * MB, 2 * MB, Duration.ZERO)).isFalse();
        assertThat(due(20 * MB, MB, LONG)).isFalse();
    }

    @Test
    void aCopyIsKeptOfRowsThatTakeLongToMakeWhenNobodyWorks() {
        ProjectionFile.Size large = new ProjectionFile.Size(20 * MB, 9 * MB);
        assertThat(Renewal.isWorthACopy(large, LONG)).isTrue();
        assertThat(Renewal.isWorthACopy(large, Duration.ofMinutes(19))).isFalse();
        assertThat(Renewal.isWorthACopy(new ProjectionFile.Size(20 * MB, 7 * MB), LONG)).isFalse();
    }

    private static boolean due(long bytes, long live, Duration quiet) {
        return Renewal.isDue(new ProjectionFile.Size(bytes, live), quiet);
    }
}

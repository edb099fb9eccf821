package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Progress;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.projection.ProjectionFile;
import com.passportdesk.store.projection.Projections;
import com.passportdesk.store.projection.Replay;
import com.passportdesk.store.projection.TableDigest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows made in a file beside while the desk goes on writing.
class RowsBesideTest {

    private static final List<Projection> NOTES = List.of(new Notes());
    private static final int ROUNDS = 12;
    private static final int COMMANDS = 150;
    private static final int SECONDS = 60;

    @TempDir private Path directory;

    @Test
    void theyAreTheSameAsThoseOfTheDeskThatWroteMeanwhile() throws Exception {
        DeskHome home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        byte[] key = StoreKey.ownerFile().of(home.directory(), JournalFiles.disk());
        InstantSource clock = InstantSource.fixed(Instant.parse("2027-04-22T07:12:00Z"));
        Writer writer = new Writer(home, NOTES, clock, key, StoreOptions.small(), List.of());
        writer.start();
        Session desk = writer.session();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int round = 0; round < ROUNDS; round++) {
            write(writer, round);
        }
        Thread busy =
                Thread.ofPlatform()
                        .uncaughtExceptionHandler((_, e) -> failure.set(e))
                        .start(() -> {
                            for (int round = ROUNDS; round < 2 * ROUNDS; round++) {
                                write(writer, round);
                            }
                        });
        int passes = 0;
        try (ProjectionFile beside =
                ProjectionFile.toBeMade(
                        directory.resolve("beside").toString(), desk.keys.secret("h2"))) {
            Projections rows =
                    new Projections(NOTES, new EntryCodec(desk.keys), desk.journal::read, beside);
            rows.create();
            Replay replay = new Replay(desk.journal, desk.feed, beside, rows, home.desk());
            Progress reached = rows.progress().orElseThrow();
            while (busy.isAlive()) {
                reached = replay.upTo(reached, desk.progress);
                passes++;
            }
            reached = replay.upTo(reached, desk.progress);
            assertThat(failure.get()).isNull();
            assertThat(passes).as("times caught up with a desk that wrote").isPositive();
            assertThat(reached).isEqualTo(desk.progress);
            assertThat(reached.number()).isEqualTo(2L * ROUNDS * COMMANDS * 2);
            Work.Answer<Object> answer = new Work.Answer<>();
            writer.put(new Work.Alone<>(s -> TableDigest.all(s.file.rows()), false, answer));
            assertThat((Object) TableDigest.all(beside.rows())).isEqualTo(answer.await(SECONDS));
        } finally {
            writer.close();
        }
    }

    /// Notes in groups, and what the centre says in between, which lies upon them in order.
    private static void write(Writer writer, int round) {
        List<Work.Answer<String>> answers = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            Work.Answer<String> answer = new Work.Answer<>();
            answers.add(answer);
            String person = "p-" + i % 7;
            writer.put(
                    new Work.Asked<>(
                            "s-1",
                            new Notes.Handler(),
                            new Notes.Keep(UUID.randomUUID(), person, round + "/" + i),
                            answer));
        }
        Work.Answer<List<FeedItem>> told = new Work.Answer<>();
        writer.put(
                new Work.Alone<>(
                        session ->
                                writer.heard()
                                        .take(
                                                session,
                                                List.of(
                                                        Notes.named("p-" + round % 7, round + 1L),
                                                        new FeedItem.Acknowledged(
                                                                0,
                                                                session.progress.number() - 50))),
                        true,
                        told));
        answers.forEach(answer -> answer.await(SECONDS));
        told.await(SECONDS);
    }
}

package com.passportdesk.store.desk;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.StoreKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Memory that was short for a moment ends no thread that the desk needs.
class ErrorsInStoreTest extends NotesDesk {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final class Short extends Notes.Handler {
        @Override
        public Decision<String> decide(Notes.Keep command, Long facts, Moment moment) {
            throw new OutOfMemoryError("x");
        }
    }

    private static String keep(DeskStore store, Notes.Handler handler) {
        return store.submit("s-1", handler, new Notes.Keep(UUID.randomUUID(), "m-1", "Ann"));
    }

    @Test
    void whoAsksIsToldAndTheNextCommandIsAnswered() {
        try (DeskStore store = open()) {
            keep(store, new Notes.Handler());
            long began = System.nanoTime();
            assertThatThrownBy(() -> keep(store, new Short()))
                    .as("no disk failed")
                    .isNotInstanceOf(StoreProblem.class)
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);
            keep(store, new Notes.Handler());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(promised(SECOND));
            assertThat(store.lastNumber()).as("nothing of what failed").isEqualTo(4);
            assertThat(store.rows().sql("select count(*) from note").query(Long.class).single())
                    .isEqualTo(2);
        }
    }

    @Test
    void workThatFailsIsToldAndTheNextIsDone() throws Exception {
        byte[] key = StoreKey.ownerFile().of(home.directory(), JournalFiles.disk());
        Writer writer =
                new Writer(
                        home,
                        List.of(new Notes()),
                        InstantSource.system(),
                        key,
                        StoreOptions.small(),
                        List.of());
        writer.start();
        try {
            assertThatThrownBy(() ->
                            done(
                                    writer,
                                    _ -> {
                                        throw new StackOverflowError("x");
                                    }))
                    .hasRootCauseInstanceOf(StackOverflowError.class);
            assertThat(done(writer, _ -> true)).isTrue();
        } finally {
            writer.close();
        }
    }

    private static boolean done(Writer writer, Work.Step<Boolean> step) {
        Work.Answer<Boolean> answer = new Work.Answer<>();
        writer.put(new Work.Alone<>(step, true, answer));
        return answer.await(promised(SECOND).toSeconds());
    }

    @Test
    void theNextChangeIsHeardAlsoByWhoeverFailed() {
        try (DeskStore store = open()) {
            List<Set<String>> heard = new CopyOnWriteArrayList<>();
            store.onChange(topics -> {
                heard.add(topics);
                throw new OutOfMemoryError("x");
            });
            keep(store, new Notes.Handler());
            assertThat(comesTrue(() -> heard.size() == 1)).isTrue();
            keep(store, new Notes.Handler());
            assertThat(comesTrue(() -> heard.size() == 2, promised(SECOND), Duration.ofMillis(5)))
                    .isTrue();
        }
    }
}

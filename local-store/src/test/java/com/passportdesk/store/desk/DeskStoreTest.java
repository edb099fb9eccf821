package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

class DeskStoreTest extends NotesDesk {

    private final Notes.Handler handler = new Notes.Handler();

    private String keep(DeskStore store, String person, String text) {
        return store.submit("s-1", handler, new Notes.Keep(UUID.randomUUID(), person, text));
    }

    private static FeedItem person(long position, String id, long version, String name) {
        return new FeedItem.Merged(
                position,
                new Document(
                        "person",
                        id,
                        version,
                        JsonNodeFactory.instance.objectNode().put("name", name).put("x", 1)),
                Map.of());
    }

    @Test
    void whatWasKeptIsThereAfterOpeningAgain() {
        UUID command = UUID.randomUUID();
        String note;
        try (DeskStore store = open()) {
            note = store.submit("s-1", handler, new Notes.Keep(command, "m-1", "Zoë"));
            assertThat(store.lastNumber()).isEqualTo(2);
            assertThat(store.unsentCount()).isEqualTo(2);
        }
        try (DeskStore store = open()) {
            assertThat(store.rows().sql("select text from note").query((r, _) -> r.getString(1)))
                    .satisfies(q -> assertThat(q.list()).containsExactly("Zoë"));
            assertThat(store.submit("s-1", handler, new Notes.Keep(command, "m-1", "other")))
                    .isEqualTo(note);
            assertThat(store.lastNumber()).isEqualTo(2);
            assertThat(store.read(1, 10).getFirst().canonical()).doesNotContain("Zoë");
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
        }
    }

    @Test
    void anIdThatAnotherKindOfCommandUsedIsRefusedInWordsAndWorkGoesOn() {
        UUID command = UUID.randomUUID();
        try (DeskStore store = open()) {
            String note = store.submit("s-1", handler, new Notes.Keep(command, "m-1", "Zoë"));
            CommandHandler<Notes.Keep, Long, String> other =
                    new CommandHandler<>() {
                        @Override
                        public Long facts(Notes.Keep keep, Moment moment, JdbcClient rows) {
                            return 0L;
                        }

                        @Override
                        public Decision<String> decide(Notes.Keep keep, Long facts, Moment moment) {
                            throw new IllegalStateException("decided twice");
                        }

                        @Override
                        public Set<String> firstTypes() {
                            return Set.of("RoomBooked");
                        }

                        @Override
                        public String outcome(List<Entry> entries) {
                            return "understands anything";
                        }
                    };
            assertThatThrownBy(
                            () -> store.submit("s-1", other, new Notes.Keep(command, "m-1", "x")))
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            p -> assertThat(p.kind()).isEqualTo(StoreProblem.Kind.ID_TAKEN));
            assertThat(store.submit("s-1", handler, new Notes.Keep(command, "m-1", "Zoë")))
                    .isEqualTo(note);
            keep(store, "m-2", "Ann");
            assertThat(store.lastNumber()).isEqualTo(4);
        }
    }

    /// Whoever asks again after a clock jumped ahead, or after a long time, is told what happened.
    @Test
    void aRepeatIsAnsweredWhateverTheClockSays() {
        UUID command = UUID.randomUUID();
        Instant then = Instant.parse("2027-04-22T07:00:00Z");
        String note;
        try (DeskStore store = open(InstantSource.fixed(then))) {
            note = store.submit("s-1", handler, new Notes.Keep(command, "m-1", "Zoë"));
        }
        for (Duration later : List.of(Duration.ofDays(3_650), Duration.ofDays(-3_650))) {
            try (DeskStore store = open(InstantSource.fixed(then.plus(later)))) {
                assertThat(store.submit("s-1", handler, new Notes.Keep(command, "m-1", "Zoë")))
                        .isEqualTo(note);
                assertThat(store.lastNumber()).isEqualTo(2);
            }
        }
    }

    @Test
    void rowsMadeAnewAreTheSame() throws Exception {
        Map<String, String> before;
        try (DeskStore store = open()) {
            keep(store, "m-1", "Ann");
            store.applyFeed(
                    List.of(
                            new FeedItem.History(0, UUID.randomUUID()),
                            person(1, "m-1", 3, "Anna"),
                            person(2, "m-2", 1, "Bert")));
            assertThat(new Documents(store.rows()).find("person", "m-1").orElseThrow().fields())
                    .hasToString("{\"name\":\"Ann\",\"x\":1}");
            keep(store, "m-2", "Berta");
            store.applyFeed(List.of(person(3, "m-1", 4, "Ann"), new FeedItem.Acknowledged(4, 2)));
            keep(store, "m-3", "Cem");
            before = store.digest();
        }
        Files.delete(home.directory().resolve("store.mv.db"));
        try (DeskStore store = open()) {
            assertThat(store.digest()).isEqualTo(before);
            assertThat(store.unsentCount()).isEqualTo(4);
            assertThat(new Documents(store.rows()).list("person", 10))
                    .extracting(d -> d.fields().get("name").asString())
                    .containsExactly("Ann", "Berta", "Cem");
        }
    }

    /// All there was of m-1 was a change, and a centre put back to a backup does not know whom it
    /// is about.
    @Test
    void aChangeThatTheCentreDidNotTakeLeavesNoRow() {
        try (DeskStore store = open()) {
            keep(store, "m-1", "Ann");
            store.applyFeed(
                    List.of(
                            new FeedItem.History(0, UUID.randomUUID()),
                            person(1, "m-2", 1, "Bert")));
            assertThat(names(store)).containsExactly("Ann", "Bert");
            store.applyFeed(List.of(new FeedItem.Acknowledged(2, 2)));
            assertThat(names(store)).containsExactly("Bert");
        }
    }

    private static List<String> names(DeskStore store) {
        return store.rows()
                .sql("select name from person order by id")
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void aRefusalIsNotedButNotRemembered() {
        try (DeskStore store = open()) {
            UUID command = UUID.randomUUID();
            assertThat(store.submit("s-1", handler, new Notes.Keep(command, "m-1", "")))
                    .isEqualTo("refused");
            assertThat(store.lastNumber()).isEqualTo(1);
            assertThat(store.submit("s-1", handler, new Notes.Keep(command, "m-1", "Ann")))
                    .isNotEqualTo("refused");
        }
    }

    @Test
    void aBugUndoesItsOwnCommandOnly() {
        try (DeskStore store = open()) {
            assertThatThrownBy(() -> keep(store, "m-1", "bug")).hasMessage("a bug in a feature");
            keep(store, "m-1", "Ann");
            assertThat(store.lastNumber()).isEqualTo(2);
        }
    }

    @Test
    void aSecondConsoleIsToldWhoHoldsTheHome() {
        try (DeskStore _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            problem -> {
                                assertThat(problem.kind())
                                        .isEqualTo(StoreProblem.Kind.HELD_BY_ANOTHER);
                                assertThat(problem.arguments())
                                        .containsExactly(
                                                "BER1-D2",
                                                String.valueOf(ProcessHandle.current().pid()));
                            });
        }
    }

    @Test
    void readersCannotWrite() {
        try (DeskStore store = open()) {
            assertThatThrownBy(() -> store.rows().sql("delete from note").update())
                    .hasMessageContaining("Not enough rights");
        }
    }
}

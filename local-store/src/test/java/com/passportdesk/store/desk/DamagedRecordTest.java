package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.backup.Restore;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.Lost;
import com.passportdesk.store.journal.TurnedBit;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A journal in which a record cannot be read any more.
class DamagedRecordTest extends NotesDesk {

    private final Notes.Handler handler = new Notes.Handler();

    private String keep(DeskStore store, String text) {
        return store.submit("s-1", handler, new Notes.Keep(UUID.randomUUID(), "m-1", text));
    }

    private void fiveNotesTheFirstOfThemDamaged() throws IOException {
        try (DeskStore store = open()) {
            IntStream.range(0, 5).forEach(i -> keep(store, "note " + i));
        }
        Path segment = home.directory().resolve("journal/0000000001.seg");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[300] ^= 16;
        Files.write(segment, bytes);
    }

    @Test
    void aDamagedJournalStopsCommandsByNumberAndStillShowsRows() throws Exception {
        fiveNotesTheFirstOfThemDamaged();
        try (DeskStore store = open()) {
            assertThatThrownBy(() -> keep(store, "more"))
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            p -> {
                                assertThat(p.kind()).isEqualTo(StoreProblem.Kind.JOURNAL_DAMAGED);
                                assertThat(p.arguments()).containsExactly(1L);
                            });
            assertThat(keep(store, "")).isEqualTo("refused");
            assertThat(
                            store.rows()
                                    .sql("select count(*) from note")
                                    .query((r, _) -> r.getInt(1))
                                    .single())
                    .isEqualTo(5);
            assertThat(store.damage().verify(_ -> {}).firstBad()).isEqualTo(1);
        }
    }

    /// Doors, cards and signing in go on behind a record that cannot be read; sales do not.
    @Test
    void behindADamagedRecordOnlySalesStop() throws Exception {
        fiveNotesTheFirstOfThemDamaged();
        String let;
        try (DeskStore store = open()) {
            let = door(store);
            assertThat(store.lastNumber()).isEqualTo(12);
            assertThatThrownBy(() -> keep(store, "more")).isInstanceOf(StoreProblem.class);
        }
        try (DeskStore store = open()) {
            assertThat(store.damage().first()).isEqualTo(1);
            assertThat(store.rows().sql("select id from note").query(String.class).list())
                    .hasSize(6)
                    .contains(let);
            door(store);
            assertThat(store.damage().verify(_ -> {}).firstBad()).isEqualTo(1);
        }
    }

    /// The number of the damaged record is nobody else's, and what it did is still in the rows.
    @Test
    void behindADamagedLastRecordDoorsGoOnUnderNumbersOfTheirOwn() throws Exception {
        try (DeskStore store = open()) {
            keep(store, "note");
            store.vouch();
        }
        TurnedBit.inTheLastRecord(home.directory());
        for (int start = 0; start < 2; start++) {
            try (DeskStore store = open()) {
                assertThat(store.damage().first()).isEqualTo(2);
                assertThatThrownBy(() -> keep(store, "more"))
                        .isInstanceOfSatisfying(
                                StoreProblem.class,
                                p ->
                                        assertThat(p.kind())
                                                .isEqualTo(StoreProblem.Kind.JOURNAL_DAMAGED));
                door(store);
                assertThat(store.lastNumber()).isEqualTo(4 + 2 * start);
                assertThat(store.read(3 + 2 * start, 9)).hasSize(2);
                assertThat(names(store)).containsExactlyInAnyOrder("note", "let in");
                store.vouch();
            }
        }
        assertThat(JournalCheck.follow(home, StoreKey.ownerFile(), _ -> {}).verdict())
                .isEqualTo(new Journal.Verdict(1, 2, 4));
        Files.delete(home.directory().resolve("store.mv.db"));
        try (DeskStore store = open()) {
            assertThat(names(store)).as("of what can be read").containsExactly("let in");
        }
    }

    /// No head was signed for it, as in the moment after its acknowledgement.
    private void twoNotesTheLastOfThemUnsigned(Consumer<DeskStore> then) throws IOException {
        try (DeskStore store = open()) {
            keep(store, "note");
            then.accept(store);
            assertThat(store.lastNumber()).isEqualTo(2);
        }
        Files.write(home.journal().resolve("heads"), new byte[0]);
    }

    private void knowsThatItWasWritten(List<String> names) {
        for (int start = 0; start < 2; start++) {
            try (DeskStore store = open()) {
                assertThat(store.damage().known()).containsExactly(new Lost(2, 2));
                assertThatThrownBy(() -> keep(store, "more"))
                        .isInstanceOfSatisfying(
                                StoreProblem.class,
                                p -> assertThat(p.arguments()).containsExactly(2L));
                assertThat(names(store)).containsAll(names);
                door(store);
                assertThat(store.lastNumber()).as("numbers").isEqualTo(4 + 2 * start);
                store.vouch();
            }
        }
        assertThat(JournalCheck.follow(home, StoreKey.ownerFile(), _ -> {}).verdict())
                .isEqualTo(new Journal.Verdict(1, 2, 4));
    }

    /// A torn tail, if nobody knew better: the rows do.
    @Test
    void aLastRecordThatTheRowsKnowOfIsLostAndNotAnEndThatNeverWas() throws Exception {
        twoNotesTheLastOfThemUnsigned(_ -> {});
        TurnedBit.inTheLastRecord(home.directory());
        knowsThatItWasWritten(List.of("note"));
    }

    @Test
    void norIsOneOfWhichTheDiskKeptNothing() throws Exception {
        twoNotesTheLastOfThemUnsigned(_ -> {});
        clearTheLastRecord();
        knowsThatItWasWritten(List.of("note"));
    }

    /// After a power cut rows count for nothing, and heads are not forced. What was heard after the
    /// record is.
    @Test
    void whatWasHeardAfterARecordKnowsThatItWasWritten() throws Exception {
        twoNotesTheLastOfThemUnsigned(
                store -> store.applyFeed(List.of(new FeedItem.Acknowledged(7, 1))));
        clearTheLastRecord();
        Files.delete(home.directory().resolve("store.mv.db"));
        knowsThatItWasWritten(List.of());
    }

    /// Whoever looks at a closed home, or begins a new life in it, knows it too.
    @Test
    void aNewLifeDoesNotTakeTheNumberOfWhatTheDiskLost() throws Exception {
        twoNotesTheLastOfThemUnsigned(
                store -> store.applyFeed(List.of(new FeedItem.Acknowledged(7, 1))));
        TurnedBit.inTheLastRecord(home.directory());
        Files.delete(home.directory().resolve("store.mv.db"));
        Restore.asNew(home, StoreKey.ownerFile(), Instant.now());
        home = DeskHome.open(home.directory());
        try (DeskStore store = open()) {
            assertThat(store.damage().known()).containsExactly(new Lost(2, 2));
            assertThat(store.read(3, 1).getFirst().entry().type()).isEqualTo(Events.HOME_RESTORED);
            keep(store, "in the new life");
        }
    }

    private void clearTheLastRecord() throws IOException {
        Path segment = home.journal().resolve("0000000001.seg");
        byte[] bytes = Files.readAllBytes(segment);
        int second = 64 + 56 + ByteBuffer.wrap(bytes).getInt(64);
        Arrays.fill(bytes, second, bytes.length, (byte) 0);
        Files.write(segment, bytes);
    }

    /// Somebody decided that what is damaged is lost: receipts of a new life have numbers that
    /// nobody else's can be.
    @Test
    void inANewLifeBehindDamageSalesGoOn() throws Exception {
        fiveNotesTheFirstOfThemDamaged();
        Restore.asNew(home, StoreKey.ownerFile(), Instant.now());
        home = DeskHome.open(home.directory());
        try (DeskStore store = open()) {
            assertThat(store.damage().first()).isEqualTo(1);
            keep(store, "in the new life");
            store.vouch();
        }
        TurnedBit.inTheLastRecord(home.directory());
        try (DeskStore store = open()) {
            assertThat(store.damage().known()).contains(new Lost(13, 13));
            assertThatThrownBy(() -> keep(store, "more")).isInstanceOf(StoreProblem.class);
            door(store);
        }
    }

    private static List<String> names(DeskStore store) {
        return store.rows().sql("select name from person").query(String.class).list();
    }

    /// What is left of it is a chain without a fault, so only the signed head tells.
    @Test
    void aJournalThatLostItsSignedEndIsNotCalledWhole() throws Exception {
        try (DeskStore store = open()) {
            IntStream.range(0, 3).forEach(i -> keep(store, "note " + i));
            store.vouch();
        }
        Path segment = home.directory().resolve("journal/0000000001.seg");
        byte[] bytes = Files.readAllBytes(segment);
        int second = 64 + 56 + ByteBuffer.wrap(bytes).getInt(64);
        int third = second + 56 + ByteBuffer.wrap(bytes).getInt(second);
        Files.write(segment, Arrays.copyOf(bytes, third));
        assertThat(JournalCheck.follow(home, StoreKey.ownerFile(), _ -> {}).verdict())
                .isEqualTo(new Journal.Verdict(2, 3));
        Files.delete(segment);
        assertThat(JournalCheck.follow(home, StoreKey.ownerFile(), _ -> {}).verdict())
                .isEqualTo(new Journal.Verdict(0, 1));
        try (DeskStore store = open()) {
            assertThat(store.damage().verify(_ -> {})).isEqualTo(new Journal.Verdict(0, 1));
        }
    }

    /// New keys would open nothing, and no signed head would count: a journal without its end would
    /// be taken for whole.
    @Test
    void aHomeWhoseKeysAreGoneIsNotOpenedWithNewOnes() throws Exception {
        try (DeskStore store = open()) {
            keep(store, "note");
        }
        Path keys = home.directory().resolve("keys");
        byte[] content = Files.readAllBytes(keys);
        Files.delete(keys);
        Files.delete(home.directory().resolve("keys.copy"));
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            p -> assertThat(p.kind()).isEqualTo(StoreProblem.Kind.KEYS_LOST));
        }
        Files.write(keys, content);
        try (DeskStore store = open()) {
            assertThat(store.rows().sql("select text from note").query(String.class).list())
                    .containsExactly("note");
        }
    }

    private static String door(DeskStore store) {
        return store.submit(
                "s-1", new Notes.Door(), new Notes.Keep(UUID.randomUUID(), "m-9", "let in"));
    }
}

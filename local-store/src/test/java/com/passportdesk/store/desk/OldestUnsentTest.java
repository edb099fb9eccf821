package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.TurnedBit;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteHandler;
import com.passportdesk.store.note.NoteOutcome;
import com.passportdesk.store.sale.TillDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Since when records wait to be sent, where the first of them is lost.
class OldestUnsentTest {

    @TempDir Path directory;

    private static void note(TillDesk desk) {
        assertThat(
                        desk.store()
                                .submit(
                                        "s-ber1-1",
                                        new NoteHandler(),
                                        new NoteCommand.Write(
                                                UUID.randomUUID(), "the boiler", Optional.empty())))
                .isInstanceOf(NoteOutcome.Written.class);
    }

    @Test
    void theFirstThatCanBeReadSaysSinceWhen() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            assertThat(desk.store().oldestUnsentAt()).isEmpty();
            note(desk);
            assertThat(desk.store().oldestUnsentAt()).contains(desk.instant());
            desk.restart(() -> TurnedBit.inTheLastRecord(directory));
            assertThat(desk.store().oldestUnsentAt()).isEmpty();
            desk.later(Duration.ofMinutes(5));
            note(desk);
            assertThat(desk.store().oldestUnsentAt()).contains(desk.instant());
        }
    }
}

package com.passportdesk.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What everybody reads of the line is what decisions take.
class LineBoardTest {

    private static final Instant MORNING = Instant.parse("2027-04-22T07:00:00Z");

    @TempDir Path folder;

    @Test
    void aLineThatHasSaidNothingForAMinuteIsNotShownAsUp() {
        AtomicReference<Instant> now = new AtomicReference<>(MORNING);
        try (TestDesk desk = TestDesk.open(folder, "BER1-D1", "ber1", now::get)) {
            LineBoard board = new LineBoard(desk.store, now::get);
            board.current(MORNING);
            assertThat(board.state().status()).isEqualTo(Status.UP);
            now.set(MORNING.plusSeconds(60));
            State silent = board.state();
            assertThat(silent.status()).isEqualTo(Status.DOWN);
            assertThat(List.of(silent.factsAsOf(), silent.since())).containsOnly(MORNING);
            assertThat(board.isOpen()).as("it can be asked").isTrue();
            board.current(now.get());
            assertThat(board.state().status()).isEqualTo(Status.UP);
            assertThat(board.state().since()).as("it was not cut").isEqualTo(MORNING);
        }
    }
}

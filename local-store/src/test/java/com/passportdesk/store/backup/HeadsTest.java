package com.passportdesk.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Which records a desk signs, and when.
@Timeout(300)
class HeadsTest {

    @TempDir Path directory;

    private DeskHome home;

    @BeforeEach
    void makeHome() {
        home = Talk.home(directory.resolve("home"));
    }

    private List<Long> signed() throws IOException {
        ByteBuffer heads = ByteBuffer.wrap(Files.readAllBytes(home.journal().resolve("heads")));
        List<Long> numbers = new ArrayList<>();
        for (int at = 0; at + 104 <= heads.limit(); at += 104) {
            numbers.add(heads.getLong(at));
        }
        return numbers;
    }

    private List<Long> segmentEnds() throws IOException {
        return JournalFiles.disk().list(home.journal(), ".seg").stream()
                .map(path -> Long.parseLong(path.getFileName().toString().substring(0, 10)) - 1)
                .filter(end -> end > 0)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsWrittenWhileNobodyHasTimeToSignIsSignedAtEachSegmentsEndAndAtTheLastRecord()
            throws IOException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (DeskStore store = Talk.open(home)) {
            store.onChange(_ -> {
                busy.countDown();
                await(goOn);
            });
            Talk.say(store, 1);
            await(busy);
            List<Long> before = signed();
            Talk.say(store, 40);
            assertThat(segmentEnds()).hasSizeGreaterThan(4);
            // All of it is acknowledged, and none is signed: signing never holds up a command.
            assertThat(signed()).isEqualTo(before);
            store.vouch();
            assertThat(signed()).containsAll(segmentEnds()).endsWith(41L).isSorted();
            assertThat(store.vouch().last()).isEqualTo(41);
            assertThat(signed()).doesNotHaveDuplicates();
            goOn.countDown();
        }
    }

    @Test
    void theLastRecordIsSignedWhenADeskCloses() throws IOException {
        for (int run = 1; run <= 3; run++) {
            try (DeskStore store = Talk.open(home)) {
                Talk.say(store, 15);
            }
            assertThat(signed()).endsWith(run * 15L).containsAll(segmentEnds());
        }
    }
}

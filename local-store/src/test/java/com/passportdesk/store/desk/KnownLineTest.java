package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A desk that is started without a line knows how old its knowledge is.
class KnownLineTest {

    private static final Instant FRIDAY = Instant.parse("2027-04-23T16:00:00Z");
    private static final Instant MONDAY = Instant.parse("2027-04-26T06:00:00Z");

    @TempDir Path home;

    private KnownLine started(Instant now) {
        return new KnownLine(home, JournalFiles.disk(), now);
    }

    @Test
    void whatWasHeardOnFridayIsOldOnMonday() {
        KnownLine before = started(FRIDAY);
        assertThat(before.now()).isEqualTo(new Group.Line(false, FRIDAY));
        before.isUp(FRIDAY);
        before.isDown();
        assertThat(started(MONDAY).now()).isEqualTo(new Group.Line(false, FRIDAY));
    }

    @Test
    void aStoreOpenedAgainDecidesWithTheAgeItHad() {
        DeskHome made = DeskHome.make(home.resolve("desk"), "BER1-D2", "ber1");
        try (DeskStore store = opened(made, FRIDAY)) {
            store.lineUp(FRIDAY);
        }
        try (DeskStore store = opened(made, MONDAY)) {
            assertThat(store.factsAsOf()).isEqualTo(FRIDAY);
            store.lineDown();
            assertThat(store.factsAsOf()).isEqualTo(FRIDAY);
            store.lineUp(MONDAY);
            assertThat(store.factsAsOf()).isEqualTo(MONDAY);
        }
    }

    /// Numbers go on in their order whatever the clock says; it is said.
    @Test
    void aClockThatIsPutBackIsSaidAlsoWithoutACentre() {
        DeskHome made = DeskHome.make(home.resolve("back"), "BER1-D2", "ber1");
        try (DeskStore store = opened(made, MONDAY)) {
            assertThat(store.clockBehind(MONDAY)).isZero();
            store.submit(
                    "s-1", new Notes.Handler(), new Notes.Keep(UUID.randomUUID(), "m-1", "Ann"));
            assertThat(store.clockBehind(FRIDAY)).isEqualTo(Duration.between(FRIDAY, MONDAY));
        }
        try (DeskStore store = opened(made, FRIDAY)) {
            assertThat(store.clockBehind(FRIDAY)).isEqualTo(Duration.between(FRIDAY, MONDAY));
            assertThat(store.clockBehind(MONDAY)).isZero();
        }
    }

    private static DeskStore opened(DeskHome made, Instant now) {
        return DeskStore.open(
                made,
                List.of(new Notes()),
                InstantSource.fixed(now),
                StoreKey.ownerFile(),
                StoreOptions.small());
    }

    @Test
    void itLooksHalfAMinuteTooOldAtMostAndNeverTooYoung() {
        KnownLine before = started(FRIDAY);
        for (int second = 0; second < 200; second++) {
            Instant heard = FRIDAY.plusSeconds(second);
            before.isUp(heard);
            assertThat(started(MONDAY).now().factsAsOf())
                    .isBetween(heard.minus(Duration.ofSeconds(30)), heard);
        }
    }

    @Test
    void aClockThatIsPutBackMakesNothingYoungerThanNow() {
        started(FRIDAY).isUp(MONDAY);
        assertThat(started(FRIDAY).now().factsAsOf()).isEqualTo(FRIDAY);
        KnownLine before = started(MONDAY);
        before.isUp(MONDAY);
        before.isUp(FRIDAY);
        assertThat(started(MONDAY).now().factsAsOf()).isEqualTo(FRIDAY);
    }

    @Test
    void whatIsDamagedIsAsOldAsCanBe() throws IOException {
        started(FRIDAY).isUp(FRIDAY);
        Path file = home.resolve("heard");
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            assertThat(started(MONDAY).now().factsAsOf()).isEqualTo(Instant.EPOCH);
        }
        Files.write(file, new byte[0]);
        assertThat(started(MONDAY).now().factsAsOf()).isEqualTo(Instant.EPOCH);
    }
}

package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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
        assertThat(before.now(FRIDAY)).isEqualTo(new Group.Line(false, FRIDAY));
        before.isUp(FRIDAY);
        before.isDown();
        assertThat(started(MONDAY).now(MONDAY)).isEqualTo(new Group.Line(false, FRIDAY));
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
            assertThat(started(MONDAY).now(MONDAY).factsAsOf())
                    .isBetween(heard.minus(Duration.ofSeconds(30)), heard);
        }
    }

    /// A machine that slept has heard nothing meanwhile, whatever the line was before.
    @Test
    void whatWasNotHeardLatelyIsNotKnownNow() {
        KnownLine line = started(FRIDAY);
        line.isUp(FRIDAY);
        Instant still = FRIDAY.plus(KnownLine.LATELY);
        assertThat(line.now(still)).isEqualTo(new Group.Line(true, FRIDAY));
        assertThat(line.now(FRIDAY.plusSeconds(60))).isEqualTo(new Group.Line(false, FRIDAY));
        assertThat(line.now(MONDAY)).isEqualTo(new Group.Line(false, FRIDAY));
        line.isUp(MONDAY);
        assertThat(line.now(MONDAY)).isEqualTo(new Group.Line(true, MONDAY));
    }

    /// What was heard on Monday would look fresh on a clock that says Friday.
    @Test
    void aClockThatIsPutBackMakesNothingFresh() {
        started(FRIDAY).isUp(MONDAY);
        KnownLine back = started(FRIDAY);
        assertThat(back.now(FRIDAY)).isEqualTo(new Group.Line(false, Instant.EPOCH));
        assertThat(back.heard(FRIDAY)).as("for what ends by it").isEqualTo(FRIDAY);
        assertThat(back.now(MONDAY.minusSeconds(600)).factsAsOf())
                .as("within what clocks differ by")
                .isEqualTo(MONDAY.minusSeconds(600));
        assertThat(back.now(MONDAY.plusSeconds(60)).factsAsOf())
                .as("once it is set")
                .isEqualTo(MONDAY);
        back.isUp(FRIDAY);
        back.isDown();
        assertThat(back.now(FRIDAY)).as("heard since").isEqualTo(new Group.Line(false, FRIDAY));
        assertThat(started(MONDAY).now(MONDAY).factsAsOf()).isEqualTo(FRIDAY);
    }

    /// The last that was seen of the time is older than what the clock says after it was put back.
    @Test
    void aClockPutBackWhileNothingHappenedShowsByTheTimeThatPassed() {
        AtomicLong nanos = new AtomicLong();
        KnownLine line = new KnownLine(home, JournalFiles.disk(), FRIDAY, nanos::get);
        line.isUp(FRIDAY);
        line.isDown();
        nanos.addAndGet(Duration.ofHours(3).toNanos());
        Instant later = FRIDAY.plus(Duration.ofHours(3));
        assertThat(line.now(later).factsAsOf()).isEqualTo(FRIDAY);
        assertThat(line.clockBehind(later)).isZero();
        Instant putBack = FRIDAY.plusSeconds(60);
        assertThat(line.now(putBack).factsAsOf()).isEqualTo(Instant.EPOCH);
        assertThat(line.clockBehind(putBack)).isEqualTo(Duration.between(putBack, later));
    }

    /// A clock that was ahead once, and was right when the centre had all that was written.
    @Test
    void aClockThatWasAheadDoesNotMakeTheRightOneDoubtedForEver() {
        DeskHome made = DeskHome.make(home.resolve("ahead"), "BER1-D2", "ber1");
        try (DeskStore store = opened(made, MONDAY)) {
            store.submit(
                    "s-1", new Notes.Handler(), new Notes.Keep(UUID.randomUUID(), "m-1", "Ann"));
        }
        try (DeskStore store = opened(made, FRIDAY)) {
            assertThat(store.factsAsOf()).isEqualTo(Instant.EPOCH);
            store.applyFeed(List.of(new FeedItem.Acknowledged(1, 2)));
            store.lineUp(FRIDAY);
            store.lineDown();
            assertThat(store.factsAsOf()).isEqualTo(FRIDAY);
        }
        try (DeskStore store = opened(made, FRIDAY)) {
            assertThat(store.factsAsOf()).isEqualTo(FRIDAY);
            assertThat(store.clockBehind(FRIDAY)).isZero();
        }
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
            assertThat(started(MONDAY).now(MONDAY).factsAsOf()).isEqualTo(Instant.EPOCH);
        }
        Files.write(file, new byte[0]);
        assertThat(started(MONDAY).now(MONDAY).factsAsOf()).isEqualTo(Instant.EPOCH);
    }
}

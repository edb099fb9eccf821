package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.door.DoorKind;
import com.passportdesk.store.door.DoorStand;
import com.passportdesk.store.door.SeenDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What of a door's coming and going is how it stands.
class DoorWatchTest {

    private static final Instant NOON = Instant.parse("2027-04-22T10:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofHours(1));
    private static final Instant PATIENT = LATER.plus(DoorWatch.PATIENCE);

    private final DoorWatch watch = new DoorWatch();

    private static DoorWatch.Look system(boolean isCurrent, boolean isHeard) {
        return new DoorWatch.Look(
                DoorKind.DOOR_SYSTEM, "Lifts", isCurrent, isHeard, PATIENT, Set.of());
    }

    private static SeenDoor seen(DoorStand stand, Instant since, Instant goodUntil) {
        return new SeenDoor(DoorKind.DOOR_SYSTEM, "Lifts", stand, since, goodUntil, Set.of());
    }

    @Test
    void whatPassesWithinSecondsIsNotSaidAndWhatStaysIsSinceItBegan() {
        SeenDoor current = seen(DoorStand.CURRENT, NOON, null);
        assertThat(watch.seen(List.of(system(true, true)), NOON)).contains(List.of(current));
        assertThat(watch.next()).isEmpty();
        assertThat(watch.seen(List.of(system(false, false)), LATER)).contains(List.of(current));
        assertThat(watch.next()).contains(PATIENT);
        assertThat(watch.seen(List.of(system(false, true)), PATIENT.minusNanos(1)))
                .contains(List.of(current));
        assertThat(watch.seen(List.of(system(false, false)), PATIENT))
                .contains(List.of(seen(DoorStand.SILENT, LATER, PATIENT)));
        assertThat(watch.next()).isEmpty();
        assertThat(watch.seen(List.of(system(false, true)), PATIENT))
                .contains(List.of(seen(DoorStand.BEHIND, LATER, PATIENT)));
        assertThat(watch.seen(List.of(system(true, true)), PATIENT))
                .contains(List.of(seen(DoorStand.CURRENT, PATIENT, null)));
        assertThat(watch.seen(List.of(system(false, false)), PATIENT.plusSeconds(1)))
                .contains(List.of(seen(DoorStand.CURRENT, PATIENT, null)));
    }

    @Test
    void nothingIsSaidUntilAllCanBeAndOneTakenAwayIsForgotten() {
        DoorWatch.Look front =
                new DoorWatch.Look(DoorKind.DOOR, "Front", true, true, null, Set.of());
        assertThat(watch.seen(List.of(front, system(false, true)), NOON)).isEmpty();
        assertThat(watch.seen(List.of(front), NOON)).get().asList().hasSize(1);
        assertThat(watch.next()).isEmpty();
        assertThat(watch.seen(List.of(front, system(false, true)), LATER)).isEmpty();
        assertThat(watch.seen(List.of(front, system(false, true)), PATIENT))
                .get()
                .asList()
                .hasSize(2);
    }

    @Test
    void aDoorIsHeardOrNotAndAClockPutBackMakesNobodyWait() {
        DoorWatch.Look lost =
                new DoorWatch.Look(DoorKind.DOOR, "Front", false, true, null, Set.of());
        assertThat(watch.seen(List.of(lost), LATER)).isEmpty();
        assertThat(watch.seen(List.of(lost), NOON)).isEmpty();
        assertThat(watch.seen(List.of(lost), NOON.plus(DoorWatch.PATIENCE)))
                .get()
                .asList()
                .first()
                .isEqualTo(
                        new SeenDoor(
                                DoorKind.DOOR, "Front", DoorStand.SILENT, NOON, null, Set.of()));
    }
}

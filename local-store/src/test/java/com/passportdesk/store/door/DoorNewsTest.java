package com.passportdesk.store.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.site.BerlinSite;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.visit.DoorRights;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What of a desk's doors is said to the others, when, and what they make of it.
class DoorNewsTest {

    private static final Instant NOON = Instant.parse("2027-04-22T10:00:00Z");
    private static final Instant SINCE = NOON.minus(Duration.ofHours(1));
    private static final Instant LATEST = NOON.plus(Duration.ofHours(90));
    private static final UUID ORDER = new UUID(0, 7);
    private static final Site BERLIN = BerlinSite.open(LocalTime.of(8, 0), LocalTime.of(20, 0));

    private static SeenDoor seen(DoorStand stand, @Nullable Instant goodUntil, UUID... orders) {
        return new SeenDoor(DoorKind.DOOR_SYSTEM, "Lifts", stand, SINCE, goodUntil, Set.of(orders));
    }

    private static ReportedDoor reported(DoorStand stand, @Nullable Instant goodUntil) {
        return new ReportedDoor(
                "BER1-D1",
                "ber1",
                DoorKind.DOOR_SYSTEM,
                "Lifts",
                stand,
                SINCE.minus(Duration.ofHours(1)),
                goodUntil,
                SINCE);
    }

    private static DoorNews.Said said(ReportedDoor before, Instant stoodAt, UUID... orders) {
        return new DoorNews.Said(
                Map.of("Lifts", before), Map.of("Lifts", Set.of(orders)), stoodAt, stoodAt);
    }

    private static boolean isDue(DoorNews.Said said, SeenDoor... doors) {
        return DoorNews.of(List.of(doors), said, LATEST, NOON).isDue(said, NOON);
    }

    @Test
    void whatStandsAsItDidIsNoNews() {
        DoorNews.Said none = new DoorNews.Said(Map.of(), Map.of(), null, null);
        assertThat(isDue(none)).as("no doors").isFalse();
        assertThat(isDue(none, seen(DoorStand.CURRENT, LATEST))).isTrue();
        DoorNews.Said before = said(reported(DoorStand.CURRENT, null), SINCE, ORDER);
        assertThat(isDue(before, seen(DoorStand.CURRENT, LATEST, ORDER))).isFalse();
        assertThat(isDue(before, seen(DoorStand.SILENT, LATEST, ORDER))).isTrue();
        assertThat(isDue(before)).as("taken away").isTrue();
    }

    @Test
    void whatComesAndGoesIsSaidEveryTenMinutesAndAnOrderAtOnce() {
        Instant lately = NOON.minus(DoorNews.APART).plusSeconds(1);
        DoorNews.Said before = said(reported(DoorStand.CURRENT, null), lately);
        SeenDoor silent = seen(DoorStand.SILENT, LATEST);
        assertThat(isDue(before, silent)).isFalse();
        assertThat(DoorNews.of(List.of(silent), before, LATEST, NOON).notBefore(before, NOON))
                .isEqualTo(lately.plus(DoorNews.APART));
        assertThat(isDue(before, seen(DoorStand.SILENT, LATEST, ORDER))).isTrue();
        DoorNews.Said ahead = said(reported(DoorStand.CURRENT, null), NOON.plusSeconds(3600));
        assertThat(isDue(ahead, silent)).as("a clock that was put back").isTrue();
    }

    @Test
    void itIsSaidAgainBeforeItGoesOutOfSight() {
        ReportedDoor door = reported(DoorStand.CURRENT, null);
        SeenDoor same = seen(DoorStand.CURRENT, LATEST);
        Instant month = NOON.minus(DoorNews.AGAIN);
        assertThat(isDue(said(door, month), same)).isTrue();
        assertThat(isDue(said(door, month.plusSeconds(1)), same)).isFalse();
    }

    @Test
    void theLatestListItMayHaveGotIsSaid() {
        ReportedDoor current = reported(DoorStand.CURRENT, null);
        ReportedDoor silent = reported(DoorStand.SILENT, NOON);
        assertThat(goodUntil(seen(DoorStand.CURRENT, NOON), current)).isNull();
        assertThat(goodUntil(seen(DoorStand.SILENT, NOON), current)).isEqualTo(NOON);
        assertThat(goodUntil(seen(DoorStand.SILENT, null), current))
                .as("a desk that started anew may have given one up to now")
                .isEqualTo(LATEST);
        assertThat(goodUntil(seen(DoorStand.SILENT, null), silent))
                .as("and gives a silent one none")
                .isEqualTo(NOON);
        assertThat(goodUntil(seen(DoorStand.SILENT, NOON.minusSeconds(9)), silent)).isEqualTo(NOON);
        assertThat(goodUntil(seen(DoorStand.SILENT, LATEST), silent)).isEqualTo(LATEST);
    }

    private static @Nullable Instant goodUntil(SeenDoor seen, ReportedDoor before) {
        DoorNews news = DoorNews.of(List.of(seen), said(before, SINCE), LATEST, NOON);
        return news.doors().getFirst().goodUntil();
    }

    @Test
    void whatDoesNotFitIntoOneRecordGoesIntoTheNext() {
        Set<UUID> many =
                IntStream.range(0, DoorNews.MOST_ORDERS + 3)
                        .mapToObj(i -> new UUID(1, i))
                        .collect(Collectors.toSet());
        SeenDoor door =
                new SeenDoor(DoorKind.DOOR_SYSTEM, "Lifts", DoorStand.CURRENT, SINCE, LATEST, many);
        DoorNews.Said none = new DoorNews.Said(Map.of(), Map.of(), null, null);
        List<UUID> said = DoorNews.of(List.of(door), none, LATEST, NOON).orders().get("Lifts");
        assertThat(said).hasSize(DoorNews.MOST_ORDERS);
        DoorNews.Said then =
                said(reported(DoorStand.CURRENT, null), NOON, said.toArray(UUID[]::new));
        assertThat(DoorNews.of(List.of(door), then, LATEST, NOON).orders().get("Lifts")).hasSize(3);
    }

    private static List<WaitingSystem> waiting(
            Instant given, ReportedDoor door, DoorRepository.System... goingBy) {
        return WaitingSystem.of(
                given, List.of(door), Set.of(goingBy), _ -> Optional.of(BERLIN), NOON);
    }

    @Test
    void aSystemIsWaitedForUntilItGoesByTheOrderOrItsListEnds() {
        ReportedDoor current = reported(DoorStand.CURRENT, null);
        assertThat(waiting(SINCE, current))
                .extracting(WaitingSystem::until)
                .containsExactly(DoorRights.goodUntil(BERLIN, NOON, NOON));
        assertThat(waiting(SINCE, reported(DoorStand.SILENT, NOON.plusSeconds(1))))
                .extracting(WaitingSystem::until)
                .containsExactly(NOON.plusSeconds(1));
        assertThat(waiting(SINCE, reported(DoorStand.SILENT, NOON))).isEmpty();
        assertThat(waiting(SINCE, reported(DoorStand.BEHIND, null)))
                .as("nobody knows when its list ends")
                .hasSize(1);
        assertThat(waiting(SINCE, current, new DoorRepository.System("BER1-D1", "Garage")))
                .hasSize(1);
        assertThat(waiting(SINCE, current, new DoorRepository.System("BER1-D1", "Lifts")))
                .isEmpty();
        assertThat(waiting(NOON.minus(DoorRepository.KEPT).minusSeconds(1), current)).isEmpty();
    }

    @Test
    void aDoorThatAsksIsNotWaitedFor() {
        ReportedDoor door =
                new ReportedDoor(
                        "BER1-D1",
                        "ber1",
                        DoorKind.DOOR,
                        "Front",
                        DoorStand.SILENT,
                        SINCE,
                        null,
                        NOON);
        assertThat(waiting(SINCE, door)).isEmpty();
        assertThat(door.mayOpen(NOON)).isFalse();
        assertThat(reported(DoorStand.SILENT, NOON.plusSeconds(1)).mayOpen(NOON)).isTrue();
        assertThat(reported(DoorStand.SILENT, NOON).mayOpen(NOON)).isFalse();
    }
}

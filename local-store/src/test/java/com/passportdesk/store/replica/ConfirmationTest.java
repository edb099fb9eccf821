package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.door.DoorKind;
import com.passportdesk.store.door.DoorRepository;
import com.passportdesk.store.door.DoorStand;
import com.passportdesk.store.door.ReportDoors;
import com.passportdesk.store.door.ReportDoors.Outcome;
import com.passportdesk.store.door.ReportDoorsHandler;
import com.passportdesk.store.door.ReportedDoor;
import com.passportdesk.store.door.SeenDoor;
import com.passportdesk.store.door.WaitingSystem;
import com.passportdesk.store.journal.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who has a safety order, and who may still open doors.
class ConfirmationTest extends TwoDesks {

    /// Long ago where nobody said.
    private static Instant given(TestDesk desk, UUID order) {
        return desk.store
                .rows()
                .sql("select ordered_at from safety_order where id = ?")
                .param(order)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, Instant.class)))
                .single()
                .orElse(Instant.EPOCH);
    }

    private Map<String, Boolean> known(UUID order) {
        return first.replica().confirmed(order).stream()
                .filter(one -> one.site().equals(site))
                .collect(Collectors.toMap(Confirmation::desk, Confirmation::isConfirmed));
    }

    private static Outcome report(TestDesk desk, SeenDoor... doors) {
        return desk.store.submit(
                "system",
                new ReportDoorsHandler(),
                new ReportDoors(UUID.randomUUID(), List.of(doors)));
    }

    private static SeenDoor lifts(DoorStand stand, Instant goodUntil, UUID... orders) {
        return new SeenDoor(
                DoorKind.DOOR_SYSTEM, "Lifts", stand, Instant.now(), goodUntil, Set.of(orders));
    }

    /// The door systems of the other desk that may still open, as this one knows.
    private static List<WaitingSystem> waiting(TestDesk desk, UUID order) {
        DoorRepository doors = new DoorRepository(desk.store.rows());
        return WaitingSystem.of(
                given(desk, order),
                doors.list(),
                doors.goingBy(order),
                _ -> Optional.empty(),
                Instant.now());
    }

    @Test
    void whatTheDoorSystemsOfAnotherDeskGoByIsKnownHereAndRowsMadeAnewSayTheSame()
            throws IOException {
        UUID order = UUID.randomUUID();
        Instant end = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        assertThat(report(second, lifts(DoorStand.CURRENT, end))).isInstanceOf(Outcome.Said.class);
        first.say(
                first.words("stolen")
                        .withOrder(new Order(order, Order.Kind.BLOCK, "c2-" + site, "stolen")));
        assertThat(
                        comesTrue(() ->
                                new DoorRepository(second.store.rows())
                                        .orders(Instant.now())
                                        .contains(order)))
                .isTrue();
        assertThat(comesTrue(() -> waiting(first, order).size() == 1)).isTrue();
        assertThat(report(second, lifts(DoorStand.CURRENT, end)))
                .as("asked again, nothing new")
                .isInstanceOf(Outcome.Nothing.class);
        assertThat(report(second, lifts(DoorStand.CURRENT, end, order)))
                .isInstanceOf(Outcome.Said.class);
        assertThat(report(second, lifts(DoorStand.CURRENT, end, order)))
                .isInstanceOf(Outcome.Nothing.class);
        assertThat(comesTrue(() -> waiting(first, order).isEmpty())).isTrue();
        assertThat(report(second, lifts(DoorStand.SILENT, end, order)))
                .as("what comes and goes is said every ten minutes")
                .isInstanceOf(Outcome.Later.class);
        first.disconnect();
        Map<String, String> before = first.store.digest();
        List<ReportedDoor> said = new DoorRepository(first.store.rows()).list();
        assertThat(said).hasSize(1);
        first.close();
        Files.delete(homes.resolve(code("-D1")).resolve("store.mv.db"));
        first = TestDesk.open(homes, code("-D1"), site);
        assertThat(first.store.digest()).isEqualTo(before);
        assertThat(new DoorRepository(first.store.rows()).list()).isEqualTo(said);
    }

    @Test
    void aDeskThatJoinsLearnsOfADoorSystemThatIsSilent() {
        Instant end = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        assertThat(report(second, lifts(DoorStand.SILENT, end))).isInstanceOf(Outcome.Said.class);
        assertThat(second.replica().awaitSent(LONG)).isTrue();
        try (TestDesk third = desk("-D3")) {
            assertThat(
                            comesTrue(() ->
                                    new DoorRepository(third.store.rows())
                                            .list().stream()
                                                    .anyMatch(door ->
                                                            door.mayOpen(Instant.now())
                                                                    && end.equals(
                                                                            door.goodUntil()))))
                    .isTrue();
        }
    }

    @Test
    void aDeskThatIsAwayHasNotConfirmedABlockUntilItIsBack() {
        UUID order = UUID.randomUUID();
        Instant before = Instant.now();
        second.disconnect();
        first.say(
                first.words("lost")
                        .withOrder(new Order(order, Order.Kind.BLOCK, "c-" + site, "lost")));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(known(order)).isEqualTo(Map.of(code("-D1"), true, code("-D2"), false));
        assertThat(first.replica().confirmed(order))
                .filteredOn(one -> one.desk().equals(code("-D2")))
                .singleElement()
                .satisfies(one -> assertThat(one.seen()).isNotNull());
        second.connect(server.login("judged", readmitted(second)));
        assertThat(
                        comesTrue(() ->
                                known(order).equals(Map.of(code("-D1"), true, code("-D2"), true))))
                .isTrue();
        assertThat(first.replica().confirmed(UUID.randomUUID())).isEmpty();
        assertThat(given(first, order)).isAfterOrEqualTo(before);
        assertThat(comesTrue(() -> given(first, order).equals(given(second, order))))
                .as("a desk that heard the order ahead of its record")
                .isTrue();
    }

    /// Its item in the feed is gone by then; whoever was away since takes a picture.
    @Test
    void whoHasNotHeardAnOrderIsSaidHoweverLongAgoItWasGiven() {
        UUID order = UUID.randomUUID();
        second.disconnect();
        first.say(
                first.words("lost")
                        .withOrder(new Order(order, Order.Kind.BLOCK, "c3-" + site, "lost")));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        server.asSuperuser(
                "judged",
                """
                with gone as (delete from centre.feed
                               where kind = 'ordered' and body::jsonb->>'id' = '%s'
                              returning position)
                update centre.network set feed_from = (select position + 1 from gone)
                """
                        .formatted(order));
        assertThat(known(order)).isEqualTo(Map.of(code("-D1"), true, code("-D2"), false));
        second.connect(logins.get(code("-D2")));
        assertThat(
                        comesTrue(() ->
                                known(order).equals(Map.of(code("-D1"), true, code("-D2"), true))))
                .isTrue();
        assertThat(first.replica().confirmed(UUID.randomUUID())).isEmpty();
    }
}

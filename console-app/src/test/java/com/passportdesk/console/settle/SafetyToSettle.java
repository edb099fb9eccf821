package com.passportdesk.console.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.checkin.DoorDesk;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.card.BlockCardHandler;
import com.passportdesk.store.card.BlockOutcome;
import com.passportdesk.store.card.EndEncoding;
import com.passportdesk.store.card.EndEncodingHandler;
import com.passportdesk.store.card.EndOutcome;
import com.passportdesk.store.card.StartEncoding;
import com.passportdesk.store.card.StartEncodingHandler;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.TimeOrderedIds;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.replica.Confirmation;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.DoorRights;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is below the conflicts under F7: cards that two desks made, and blocks that not every desk
/// has.
final class SafetyToSettle {

    private static final String UID = "04C1B2C3D4E584";

    private final DoorDesk desk;
    private final RoomsSoldTwice rooms;

    SafetyToSettle(DoorDesk desk, RoomsSoldTwice rooms) {
        this.desk = desk;
        this.rooms = rooms;
    }

    private DeskStore store() {
        return desk.desk().store();
    }

    /// Shown until it is made anew.
    void aCardOfAnotherDesk() throws Exception {
        String member = desk.cast().noneLeft().member();
        UUID credential = UUID.randomUUID();
        long before = store().lastNumber();
        UUID job = issue(member, credential, UID);
        List<String> first = elsewhere(before, job, credential);
        assertThat(first).hasSize(2);
        first.forEach(told -> rooms.hear(new FeedItem.Record(rooms.next(), told, Map.of())));
        JsonNode twice =
                desk.ask("conflict.list", JsonNodeFactory.instance.objectNode()).get("cardsTwice");
        assertThat(twice).hasSize(1);
        assertThat(twice.at("/0/credential").asString()).isEqualTo(Card.credential(credential));
        desk.press(KeyCode.F2);
        desk.press(KeyCode.F7);
        desk.awaitText("Cards to make anew");
        assertThat(desk.texts()).contains(twice.at("/0/number").asString());
        desk.picture("settle-cards");

        issue(member, UUID.randomUUID(), "04C1B2C3D4E585");
        desk.awaitText("Nothing to settle");
    }

    /// Listed until every desk has it, with the end of its doors.
    void anOrderOfAnotherDesk() throws Exception {
        Instant now = desk.desk().clock().instant();
        Instant given = now.minus(Duration.ofDays(3));
        Instant seen = now.minus(Duration.ofDays(1));
        UUID order = new TimeOrderedIds(() -> given).get();
        SampleCast.Person person = desk.cast().japanese();
        desk.confirm(
                order,
                List.of(
                        new Confirmation("BER1-D1", "ber1", now, true),
                        new Confirmation("HAM1-D1", "ham1", seen, false)));
        rooms.hear(
                new FeedItem.Ordered(
                        rooms.next(),
                        new Order(order, Order.Kind.BLOCK, person.credential(), "lost"),
                        "BER1-D1"));
        JsonNode told = null;
        for (JsonNode one : desk.ask("safety.list", node()).get("orders")) {
            told = one.get("order").asString().equals(order.toString()) ? one : told;
        }
        assertThat(told).isNotNull();
        assertThat(OffsetDateTime.parse(told.get("at").asString()).toInstant())
                .isEqualTo(given.truncatedTo(ChronoUnit.MILLIS));
        Instant list =
                DoorRights.goodUntil(new SiteRepository(store().rows()).get("ham1"), now, seen);
        // Whatever the card's own end is here: that desk may have renewed it, and its list has it.
        Instant until = list;
        assertThat(OffsetDateTime.parse(told.at("/waiting/0/opensUntil").asString()).toInstant())
                .isEqualTo(until);
        assertThat(desk.ask("safety.list", node()).get("doors")).isEmpty();
        openTheList();
        desk.awaitText("Card " + person.cardNumber() + " is blocked");
        desk.awaitText("1 of 2 desks have it. Hamburg Speicherstadt, Desk 1, last heard");
        Formats formats = desk.bean(Formats.class);
        desk.awaitText(
                "may open doors until "
                        + formats.day(formats.dateOf(until))
                        + ", "
                        + formats.time(until));
        desk.awaitText("No door and no door system is set up at this desk.");
        desk.picture("settle-safety");
        hearsOfDoors(order, now);

        desk.confirm(order, List.of(new Confirmation("HAM1-D1", "ham1", now, true)));
        openTheList();
        desk.awaitText("All 1 desks have it.");
        rooms.hear(report(now, door("doorSystem", "Lifts", "current", order)));
        openTheList();
        Eventually.holds(() ->
                assertThat(desk.texts()).noneMatch(text -> text.contains(person.cardNumber())));
    }

    /// The doors of another desk, while that itself has not confirmed.
    private void hearsOfDoors(UUID order, Instant now) throws Exception {
        Instant end = now.plus(Duration.ofHours(30));
        rooms.hear(
                report(
                        now,
                        door("doorSystem", "Lifts", "silent").put("goodUntil", end.toString()),
                        door("door", "Front", "current")));
        JsonNode answer = desk.ask("safety.list", node().put("limit", 50));
        assertThat(answer.get("reported").valueStream().map(one -> one.get("name").asString()))
                .containsExactly("Lifts", "Front");
        JsonNode waiting =
                answer.get("orders")
                        .valueStream()
                        .filter(one -> one.get("order").asString().equals(order.toString()))
                        .findAny()
                        .orElseThrow()
                        .at("/systems/0");
        assertThat(waiting.get("desk").asString()).isEqualTo("HAM1-D1");
        assertThat(OffsetDateTime.parse(waiting.get("opensUntil").asString()).toInstant())
                .isEqualTo(end);
        desk.awaitText(
                "One door system does not go by it yet: Lifts at Hamburg Speicherstadt, Desk 1 may open until");
        desk.awaitText("To what was blocked since it may open until");
        desk.awaitText("Asks its desk at every card");
        desk.picture("settle-elsewhere");
    }

    /// What the desk at the other site says of all its doors, as the centre carries it.
    private FeedItem report(Instant at, ObjectNode... doors) {
        ObjectNode body = node().put("site", "ham1").put("stood", true);
        body.putArray("doors").addAll(List.of(doors));
        String told =
                """
                {"at":"%s","body":%s,"claims":[],"command":null,"desk":"HAM1-D1","id":"%s",\
                "incarnation":"%s","number":%d,"operator":"system","orders":[],"patches":[],\
                "prev":"%s","releases":[],"rest":0,"scope":"network","things":[],\
                "type":"DoorsReported","version":1}\
                """
                        .formatted(
                                at,
                                body,
                                new TimeOrderedIds(() -> at).get(),
                                new UUID(0, 4),
                                rooms.next(),
                                "0".repeat(64));
        return new FeedItem.Record(rooms.next(), told, Map.of());
    }

    private static ObjectNode door(String kind, String name, String stand, UUID... orders) {
        ObjectNode door =
                node().put("kind", kind)
                        .put("name", name)
                        .put("stand", stand)
                        .put("since", "2027-04-22T06:00:00Z");
        for (UUID order : orders) {
            door.withArray("orders").add(order.toString());
        }
        return door;
    }

    /// Shown until others have it.
    void aBlockOfThisDesk() {
        String credential = desk.cast().someLeft().credential();
        desk.later(desk.desk().clock().instant().plusSeconds(120));
        assertThat(
                        store().submit(
                                        "s-ber1-1",
                                        new BlockCardHandler(),
                                        new BlockCard(UUID.randomUUID(), credential, "lost")))
                .isInstanceOf(BlockOutcome.Blocked.class);
        JsonNode order =
                desk.ask("safety.list", JsonNodeFactory.instance.objectNode()).get("orders").get(0);
        assertThat(order.get("kind").asString()).isEqualTo("block");
        assertThat(order.get("target").asString()).isEqualTo(credential);
        assertThat(order.get("confirmed")).isEmpty();
        openTheList();
        desk.awaitText("Not at every desk yet");
        desk.awaitText("Card " + desk.cast().someLeft().cardNumber() + " is blocked");
        desk.awaitText("Until then only this desk knows.");
    }

    private UUID issue(String member, UUID credential, String uid) {
        UUID job = UUID.randomUUID();
        store().submit(
                        "s-ber1-3",
                        new StartEncodingHandler(),
                        new StartEncoding(UUID.randomUUID(), job, credential, member, uid));
        assertThat(
                        store().submit(
                                        "s-ber1-3",
                                        new EndEncodingHandler(),
                                        new EndEncoding(
                                                UUID.randomUUID(),
                                                job,
                                                new EndEncoding.Result.ReadBack(uid, "NTAG215"))))
                .isInstanceOf(EndOutcome.Issued.class);
        return job;
    }

    /// What this desk wrote of a card since `before`, as if another desk had, of another card.
    private List<String> elsewhere(long before, UUID job, UUID credential) {
        String otherJob = UUID.randomUUID().toString();
        String otherCard = Card.credential(UUID.randomUUID());
        return store().read(before + 1, 10).stream()
                .filter(record -> record.entry().type().startsWith("Card"))
                .map(record ->
                        record.canonical()
                                .replace("BER1-D2", "BER1-D9")
                                .replace(
                                        record.entry().id().toString(),
                                        UUID.randomUUID().toString())
                                .replace(job.toString(), otherJob)
                                .replace(Card.credential(credential), otherCard))
                .toList();
    }

    private void openTheList() {
        desk.press(KeyCode.F2);
        desk.press(KeyCode.F7);
        for (int i = 0; i < 3 && desk.model().waiting().getOrDefault("settle", 0) > 0; i++) {
            desk.press(KeyCode.ENTER);
        }
    }

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}

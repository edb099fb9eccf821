package com.passportdesk.console.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.checkin.DoorDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.problem.RightProblem;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
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
import com.passportdesk.store.projection.Lease;
import com.passportdesk.store.replica.Confirmation;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.DoorRights;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// F7 in a headless window. The centre's words are those that two real desks get from a real one;
/// here they are told to the desk without it.
@Timeout(300)
class SettleScreenTest {

    private static final String UID = "04C1B2C3D4E584";

    @TempDir static Path home;

    private static DoorDesk desk;
    private static RoomsSoldTwice rooms;

    @BeforeAll
    static void openTheDesk() throws Exception {
        desk = new DoorDesk(home, Locale.UK);
        rooms = new RoomsSoldTwice(desk);
    }

    @AfterAll
    static void closeTheDesk() {
        desk.close();
    }

    private static DeskStore store() {
        return desk.desk().store();
    }

    private static JsonNode ask(String method, ObjectNode params) {
        return desk.beans(RpcMethod.class)
                .filter(one -> one.name().equals(method))
                .findFirst()
                .orElseThrow()
                .body()
                .answer(new RpcCall(params));
    }

    @Test
    void aRoomSoldTwiceIsSettledWithOneKeyAndTheSideSaysHowManyWait() throws Exception {
        RoomsSoldTwice.Twice twice = rooms.sellTwice();
        Eventually.holds(() -> assertThat(desk.model().waiting()).containsEntry("settle", 1));
        desk.press(KeyCode.F7);
        desk.awaitText(twice.room() + " was sold twice");
        // Who booked first stays, although the centre has the other one in the room.
        desk.awaitText("Keep Atelier Moreau, move Berta Stein Verlag");
        desk.awaitText("stays, was first");
        desk.awaitText("moves to");
        assertThat(desk.texts())
                .anyMatch(text -> text.contains("Your room for"))
                .anyMatch(text ->
                        text.equals(
                                "Neither has paid. Nothing is dropped, nobody is"
                                        + " told until you decide."));
        desk.picture("settle");
        desk.press(KeyCode.DIGIT2);
        desk.awaitText("Keep Berta Stein Verlag, move Atelier Moreau");
        desk.press(KeyCode.RIGHT);
        desk.press(KeyCode.LEFT);
        desk.press(KeyCode.ENTER);
        desk.awaitText("Nothing to settle");
        desk.awaitText("Settled lately");
        assertThat(rooms.find(twice.lost().id()).resource()).isNotEqualTo(twice.kept().resource());
        assertThat(rooms.find(twice.lost().id()).price()).isEqualTo(twice.lost().price());
        assertThat(rooms.find(twice.kept().id()).resource()).isEqualTo(twice.kept().resource());
        Eventually.holds(() -> assertThat(desk.model().waiting()).containsEntry("settle", 0));
        desk.picture("settled");
    }

    @Test
    void aProgramReadsBothSidesAndSettles() {
        RoomsSoldTwice.Twice twice = rooms.sellTwice();
        JsonNode waiting =
                ask("conflict.list", JsonNodeFactory.instance.objectNode()).get("waiting").get(0);
        assertThat(waiting.get("kind").asString()).isEqualTo("soldTwice");
        assertThat(waiting.at("/stays/booking").asString()).isEqualTo(twice.lost().id().toString());
        assertThat(waiting.at("/moves/booking").asString()).isEqualTo(twice.kept().id().toString());
        assertThat(waiting.at("/stays/operator").asString()).isEqualTo("s-ber1-1");
        ObjectNode settle =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("commandId", UUID.randomUUID().toString())
                        .put("record", waiting.get("record").asString())
                        .put("part", waiting.get("part").asString())
                        .put("choice", "move")
                        .put("booking", twice.kept().id().toString())
                        .put("room", waiting.at("/rooms/0").asString());
        JsonNode answer = ask("conflict.settle", settle);
        assertThat(answer.get("outcome").asString()).as("%s", answer).isEqualTo("settled");
        assertThat(answer.get("how").asString()).isEqualTo("swapped");
        assertThat(ask("conflict.settle", settle)).isEqualTo(answer);
        assertThat(rooms.find(twice.kept().id()).resource())
                .isEqualTo(answer.get("room").asString());
        settle.put("commandId", UUID.randomUUID().toString());
        JsonNode again = ask("conflict.settle", settle);
        assertThat(again.get("outcome").asString()).isEqualTo("refused");
        assertThat(again.get("reason").asString()).isEqualTo("settled");

        ObjectNode cancel =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("commandId", UUID.randomUUID().toString())
                        .put("booking", twice.kept().id().toString());
        assertThat(ask("booking.cancel", cancel).get("outcome").asString()).isEqualTo("cancelled");
        ObjectNode move =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("commandId", UUID.randomUUID().toString())
                        .put("booking", twice.lost().id().toString())
                        .put("until", twice.lost().time().end().plusSeconds(900).toString());
        assertThat(ask("booking.move", move).get("reason").asString()).isEqualTo("dearer");
        move.put("commandId", UUID.randomUUID().toString())
                .put("until", twice.lost().time().end().minusSeconds(900).toString());
        assertThat(ask("booking.move", move).get("outcome").asString()).isEqualTo("moved");
        assertThat(rooms.find(twice.lost().id()).time().end())
                .isEqualTo(twice.lost().time().end().minusSeconds(900));
    }

    /// The centre gives the lease of a room to another desk.
    private static void loseTheLease(String room) {
        UUID lease =
                store().rows()
                        .sql("select id from lease where thing = ?")
                        .param("room:" + room)
                        .query(UUID.class)
                        .single();
        rooms.hear(
                new FeedItem.Leased(
                        rooms.next(),
                        new Lease(
                                lease,
                                "room:" + room,
                                Instant.EPOCH,
                                Instant.EPOCH.plusSeconds(1),
                                0,
                                "BER1-D2",
                                Instant.EPOCH)));
    }

    @Test
    void whoSettlesARoomWithoutALeaseAnswersForIt() throws Exception {
        RoomsSoldTwice.Twice twice = rooms.sellTwice();
        loseTheLease(twice.lost().resource());
        JsonNode waiting = ask("conflict.list", node()).get("waiting").get(0);
        ObjectNode settle =
                node().put("commandId", UUID.randomUUID().toString())
                        .put("record", waiting.get("record").asString())
                        .put("part", waiting.get("part").asString())
                        .put("choice", "move")
                        .put("booking", twice.kept().id().toString())
                        .put("room", waiting.at("/rooms/0").asString());
        JsonNode refused = ask("conflict.settle", settle);
        assertThat(refused.get("reason").asString()).isEqualTo("room");
        settle.put("override", "they came first");
        assertThatThrownBy(() -> ask("conflict.settle", settle)).isInstanceOf(RightProblem.class);

        desk.press(KeyCode.F7);
        desk.awaitText("Keep Atelier Moreau, move Berta Stein Verlag");
        desk.press(KeyCode.ENTER);
        desk.awaitText("Ask the manager to settle it.");
        assertThat(desk.node("#settle-why-reason")).as("not at the front desk").isNull();
        desk.desk().session().begin(new Session.Operator("s-ber1-2", "Manager", "manager", 42));
        try {
            desk.press(KeyCode.F2);
            desk.press(KeyCode.F7);
            desk.awaitText("Keep Atelier Moreau, move Berta Stein Verlag");
            desk.press(KeyCode.ENTER);
            Eventually.isTrue(() -> desk.node("#settle-why-reason") != null);
            desk.press(KeyCode.CONTROL, KeyCode.ENTER);
            desk.awaitText("Say why in 1 to 500 characters.");
            desk.press(KeyCode.ESCAPE);
            Eventually.isTrue(() -> desk.node("#settle-why-reason") == null);
            desk.press(KeyCode.ENTER);
            Eventually.isTrue(() -> desk.node("#settle-why-reason") != null);
            desk.type("they came first");
            desk.picture("settle-without-lease");
            desk.press(KeyCode.CONTROL, KeyCode.ENTER);
            desk.awaitText("Nothing to settle");
        } finally {
            desk.desk()
                    .session()
                    .begin(new Session.Operator("s-ber1-1", "Jana Kowalczyk", "frontdesk", 41));
        }
        assertThat(rooms.find(twice.kept().id()).resource()).isNotEqualTo(twice.lost().resource());
        Booking stays = rooms.find(twice.lost().id());
        assertThat(stays.resource()).isEqualTo(twice.lost().resource());
        assertThat(stays.made().override()).isEqualTo("they came first");
    }

    private static UUID issue(String member, UUID credential, String uid) {
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
    private static List<String> elsewhere(long before, UUID job, UUID credential) {
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

    @Test
    void aCardThatAnotherDeskMadeFirstIsShownUntilItIsMadeAnew() throws Exception {
        String member = desk.cast().noneLeft().member();
        UUID credential = UUID.randomUUID();
        long before = store().lastNumber();
        UUID job = issue(member, credential, UID);
        List<String> first = elsewhere(before, job, credential);
        assertThat(first).hasSize(2);
        first.forEach(told -> rooms.hear(new FeedItem.Record(rooms.next(), told, Map.of())));
        JsonNode twice =
                ask("conflict.list", JsonNodeFactory.instance.objectNode()).get("cardsTwice");
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

    private static void openTheList() {
        desk.press(KeyCode.F2);
        desk.press(KeyCode.F7);
        for (int i = 0; i < 3 && desk.model().waiting().getOrDefault("settle", 0) > 0; i++) {
            desk.press(KeyCode.ENTER);
        }
    }

    @Test
    void anOrderOfAnotherDeskIsListedUntilEveryDeskHasItWithTheEndOfItsDoors() throws Exception {
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
        for (JsonNode one : ask("safety.list", node()).get("orders")) {
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
        assertThat(ask("safety.list", node()).get("doors")).isEmpty();
        openTheList();
        desk.awaitText("Card " + person.cardNumber() + " is blocked");
        desk.awaitText("1 of 2 desks have it. HAM1-D1, last heard");
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
    private static void hearsOfDoors(UUID order, Instant now) throws Exception {
        Instant end = now.plus(Duration.ofHours(30));
        rooms.hear(
                report(
                        now,
                        door("doorSystem", "Lifts", "silent").put("goodUntil", end.toString()),
                        door("door", "Front", "current")));
        JsonNode answer = ask("safety.list", node().put("limit", 50));
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
        desk.awaitText("One door system does not go by it yet: Lifts at HAM1-D1 may open until");
        desk.awaitText("To what was blocked since it may open until");
        desk.awaitText("Asks its desk at every card");
        desk.picture("settle-elsewhere");
    }

    /// What the desk at the other site says of all its doors, as the centre carries it.
    private static FeedItem report(Instant at, ObjectNode... doors) {
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

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void aRoomSoldTwiceThatIsFoundAfterItsTimeStandsAndSaysWhatMayBeOwed() throws Exception {
        FreeRoom room =
                rooms.freeForAnHour(desk.bean(Site.class).localDate(desk.desk().clock().instant()));
        RoomsSoldTwice.Twice twice = rooms.soldAgain(room, rooms.sell(room, "Atelier Moreau"));
        String receipt =
                new ReceiptRepository(store().rows())
                        .find(Objects.requireNonNull(twice.lost().receipt()))
                        .orElseThrow()
                        .number();
        desk.later(twice.lost().time().end().plusSeconds(1));
        JsonNode waiting =
                ask("conflict.list", JsonNodeFactory.instance.objectNode()).get("waiting").get(0);
        assertThat(waiting.get("past").asString()).isEqualTo("over");
        assertThat(waiting.get("lost").asString()).isEqualTo(twice.lost().id().toString());
        assertThat(waiting.at("/giveBack/number").asString()).isEqualTo(receipt);
        desk.press(KeyCode.F2);
        desk.press(KeyCode.F7);
        desk.awaitText("Its time is over: what happened stays as it was");
        desk.awaitText(
                "Atelier Moreau paid. Money may have to be given back: Ctrl R on receipt "
                        + receipt
                        + ".");
        desk.awaitText("has no room at the centre");
        desk.picture("settle-past");
        desk.press(KeyCode.ENTER);
        desk.awaitText("Nothing to settle");
        desk.awaitText("Atelier Moreau in " + twice.room() + ": what happened stays as it was");
        assertThat(rooms.find(twice.lost().id())).isEqualTo(twice.lost());
        assertThat(rooms.find(twice.kept().id())).isEqualTo(twice.kept());
    }

    /// Paid, moved late at its holder's wish, and sold a second time where it was moved to.
    @Test
    void whatWasDueForARoomMovedLateIsSaidBeforeItIsMovedAgain() throws Exception {
        FreeRoom to = rooms.freeTheDayAfter();
        FreeRoom soon =
                rooms.dearest(desk.bean(Site.class).localDate(desk.desk().clock().instant()));
        Booking sold = rooms.sell(soon, "Atelier Moreau");
        desk.later(desk.desk().clock().instant().plus(Duration.ofMinutes(6)));
        Booking moved = rooms.move(sold, to);
        int due = moved.made().keptPercent();
        assertThat(due).isPositive();
        RoomsSoldTwice.Twice twice = rooms.soldAgain(to, moved);
        desk.press(KeyCode.F2);
        desk.press(KeyCode.F7);
        desk.awaitText("Keep Atelier Moreau, move Berta Stein Verlag");
        assertThat(desk.texts()).noneMatch(text -> text.startsWith("What was due for"));
        desk.press(KeyCode.DIGIT2);
        Formats formats = desk.bean(Formats.class);
        desk.awaitText(
                "What was due for giving it up late stays due: "
                        + due
                        + " % of "
                        + formats.money(moved.price().minor(), moved.price().currency())
                        + ".");
        desk.picture("settle-fee-stays");
        desk.press(KeyCode.DIGIT2);
        desk.awaitText("Keep Atelier Moreau, move Berta Stein Verlag");
        desk.press(KeyCode.ENTER);
        desk.awaitText("Nothing to settle");
        assertThat(rooms.find(twice.lost().id()).made().keptPercent()).isEqualTo(due);
    }

    @Test
    void aBlockThatOnlyThisDeskKnowsOfIsShownUntilOthersHaveIt() {
        String credential = desk.cast().someLeft().credential();
        desk.later(desk.desk().clock().instant().plusSeconds(120));
        assertThat(
                        store().submit(
                                        "s-ber1-1",
                                        new BlockCardHandler(),
                                        new BlockCard(UUID.randomUUID(), credential, "lost")))
                .isInstanceOf(BlockOutcome.Blocked.class);
        JsonNode order =
                ask("safety.list", JsonNodeFactory.instance.objectNode()).get("orders").get(0);
        assertThat(order.get("kind").asString()).isEqualTo("block");
        assertThat(order.get("target").asString()).isEqualTo(credential);
        assertThat(order.get("confirmed")).isEmpty();
        openTheList();
        desk.awaitText("Not at every desk yet");
        desk.awaitText("Card " + desk.cast().someLeft().cardNumber() + " is blocked");
        desk.awaitText("Until then only this desk knows.");
    }
}

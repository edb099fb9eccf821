package com.passportdesk.console.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.checkin.DoorDesk;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.problem.RightProblem;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Lease;
import com.passportdesk.store.sale.ReceiptRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// F7 in a headless window. The centre's words are those that two real desks get from a real one;
/// here they are told to the desk without it.
@Timeout(300)
class SettleScreenTest {

    @TempDir static Path home;

    private static DoorDesk desk;
    private static RoomsSoldTwice rooms;
    private static SafetyToSettle safety;

    @BeforeAll
    static void openTheDesk() throws Exception {
        desk = new DoorDesk(home, Locale.UK);
        rooms = new RoomsSoldTwice(desk);
        safety = new SafetyToSettle(desk, rooms);
    }

    @AfterAll
    static void closeTheDesk() {
        desk.close();
    }

    private static DeskStore store() {
        return desk.desk().store();
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
                .contains(
                        "Neither has paid. Nothing is dropped, and nothing changes until you"
                                + " decide.",
                        "Move Berta Stein Verlag",
                        "Every desk hears of it. Call Berta Stein Verlag.")
                .anyMatch(text ->
                        text.contains("Your room " + day(twice) + " at ")
                                && text.contains("The price stays ")
                                && text.endsWith(" euros.”"));
        desk.picture("settle");
        desk.press(KeyCode.DIGIT2);
        desk.awaitText("Keep Berta Stein Verlag, move Atelier Moreau");
        desk.press(KeyCode.RIGHT);
        desk.press(KeyCode.LEFT);
        desk.press(KeyCode.ENTER);
        desk.awaitText("Nothing to settle");
        desk.awaitText("Settled lately");
        String to = room(rooms.find(twice.lost().id()));
        desk.awaitText("Atelier Moreau moved to " + to);
        desk.awaitText(
                "Atelier Moreau moved to " + to + ". Every desk hears of it; call Atelier Moreau.");
        assertThat(rooms.find(twice.lost().id()).resource()).isNotEqualTo(twice.kept().resource());
        assertThat(rooms.find(twice.lost().id()).price()).isEqualTo(twice.lost().price());
        assertThat(rooms.find(twice.kept().id()).resource()).isEqualTo(twice.kept().resource());
        Eventually.holds(() -> assertThat(desk.model().waiting()).containsEntry("settle", 0));
        assertThat(desk.node("#notice").getStyleClass())
                .as("done, and no warning")
                .contains("tone-accent");
        desk.picture("settled");
    }

    private static String day(RoomsSoldTwice.Twice twice) {
        Formats formats = desk.bean(Formats.class);
        return "on "
                + DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.UK)
                        .format(formats.dateOf(twice.kept().time().start()));
    }

    private static String room(Booking booking) {
        return new BookingRepository(store().rows())
                .resource(booking.resource())
                .orElseThrow()
                .name();
    }

    @Test
    void whoMadeWayIsSaidAlsoWhereTheOtherOneHadTheRoomAtTheCentre() throws Exception {
        RoomsSoldTwice.Twice twice = rooms.sellTwice();
        desk.press(KeyCode.F2);
        desk.press(KeyCode.F7);
        desk.awaitText("Keep Atelier Moreau, move Berta Stein Verlag");
        desk.press(KeyCode.ENTER);
        desk.awaitText("Nothing to settle");
        desk.awaitText("Berta Stein Verlag moved to " + room(rooms.find(twice.kept().id())));
        assertThat(desk.texts())
                .noneMatch(text -> text.startsWith("Atelier Moreau moved to " + twice.room()));
    }

    @Test
    void aProgramReadsBothSidesAndSettles() {
        RoomsSoldTwice.Twice twice = rooms.sellTwice();
        JsonNode waiting = desk.ask("conflict.list", SafetyToSettle.node()).get("waiting").get(0);
        assertThat(waiting.get("kind").asString()).isEqualTo("soldTwice");
        assertThat(waiting.at("/stays/booking").asString()).isEqualTo(twice.lost().id().toString());
        assertThat(waiting.at("/moves/booking").asString()).isEqualTo(twice.kept().id().toString());
        assertThat(waiting.at("/stays/operator").asString()).isEqualTo("s-ber1-1");
        ObjectNode settle =
                SafetyToSettle.node()
                        .put("commandId", UUID.randomUUID().toString())
                        .put("record", waiting.get("record").asString())
                        .put("part", waiting.get("part").asString())
                        .put("choice", "move")
                        .put("booking", twice.kept().id().toString())
                        .put("room", waiting.at("/rooms/0").asString());
        JsonNode answer = desk.ask("conflict.settle", settle);
        assertThat(answer.get("outcome").asString()).as("%s", answer).isEqualTo("settled");
        assertThat(answer.get("how").asString()).isEqualTo("swapped");
        assertThat(desk.ask("conflict.settle", settle)).isEqualTo(answer);
        assertThat(rooms.find(twice.kept().id()).resource())
                .isEqualTo(answer.get("room").asString());
        settle.put("commandId", UUID.randomUUID().toString());
        JsonNode again = desk.ask("conflict.settle", settle);
        assertThat(again.get("outcome").asString()).isEqualTo("refused");
        assertThat(again.get("reason").asString()).isEqualTo("settled");

        ObjectNode cancel =
                SafetyToSettle.node()
                        .put("commandId", UUID.randomUUID().toString())
                        .put("booking", twice.kept().id().toString());
        assertThat(desk.ask("booking.cancel", cancel).get("outcome").asString())
                .isEqualTo("cancelled");
        ObjectNode move =
                SafetyToSettle.node()
                        .put("commandId", UUID.randomUUID().toString())
                        .put("booking", twice.lost().id().toString())
                        .put("until", twice.lost().time().end().plusSeconds(900).toString());
        assertThat(desk.ask("booking.move", move).get("reason").asString()).isEqualTo("dearer");
        move.put("commandId", UUID.randomUUID().toString())
                .put("until", twice.lost().time().end().minusSeconds(900).toString());
        assertThat(desk.ask("booking.move", move).get("outcome").asString()).isEqualTo("moved");
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
        JsonNode waiting = desk.ask("conflict.list", SafetyToSettle.node()).get("waiting").get(0);
        ObjectNode settle =
                SafetyToSettle.node()
                        .put("commandId", UUID.randomUUID().toString())
                        .put("record", waiting.get("record").asString())
                        .put("part", waiting.get("part").asString())
                        .put("choice", "move")
                        .put("booking", twice.kept().id().toString())
                        .put("room", waiting.at("/rooms/0").asString());
        JsonNode refused = desk.ask("conflict.settle", settle);
        assertThat(refused.get("reason").asString()).isEqualTo("room");
        settle.put("override", "they came first");
        assertThatThrownBy(() -> desk.ask("conflict.settle", settle))
                .isInstanceOf(RightProblem.class);

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

    @Test
    void aRoomSoldTwiceThatIsFoundAfterItsTimeStandsAndSaysWhatMayBeOwed() throws Exception {
        FreeRoom room =
                rooms.freeForAnHour(
                        desk.bean(DeskSite.class).now().localDate(desk.desk().clock().instant()));
        RoomsSoldTwice.Twice twice = rooms.soldAgain(room, rooms.sell(room, "Atelier Moreau"));
        String receipt =
                new ReceiptRepository(store().rows())
                        .find(Objects.requireNonNull(twice.lost().receipt()))
                        .orElseThrow()
                        .number();
        desk.later(twice.lost().time().end().plusSeconds(1));
        JsonNode waiting = desk.ask("conflict.list", SafetyToSettle.node()).get("waiting").get(0);
        assertThat(waiting.get("past").asString()).isEqualTo("over");
        assertThat(waiting.get("lost").asString()).isEqualTo(twice.lost().id().toString());
        assertThat(waiting.at("/giveBack/number").asString()).isEqualTo(receipt);
        desk.press(KeyCode.F2);
        desk.press(KeyCode.F7);
        desk.awaitText("Its time is over: what happened stays as it was");
        desk.awaitText(
                "Atelier Moreau paid. Money may have to be given back: Ctrl U on receipt "
                        + receipt
                        + ".");
        desk.awaitText("has no room at the centre");
        desk.picture("settle-past");
        desk.press(KeyCode.ENTER);
        desk.awaitText("Nothing to settle");
        // Money may be owed: a notice of success would end by itself.
        assertThat(desk.node("#notice").getStyleClass()).contains("tone-warning");
        desk.awaitText("Atelier Moreau in " + twice.room() + ": what happened stays as it was");
        assertThat(rooms.find(twice.lost().id())).isEqualTo(twice.lost());
        assertThat(rooms.find(twice.kept().id())).isEqualTo(twice.kept());
    }

    /// Paid, moved late at its holder's wish, and sold a second time where it was moved to.
    @Test
    void whatWasDueForARoomMovedLateIsSaidBeforeItIsMovedAgain() throws Exception {
        FreeRoom to = rooms.freeTheDayAfter();
        FreeRoom soon =
                rooms.dearest(
                        desk.bean(DeskSite.class).now().localDate(desk.desk().clock().instant()));
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
    void aCardThatAnotherDeskMadeFirstIsShownUntilItIsMadeAnew() throws Exception {
        safety.aCardOfAnotherDesk();
    }

    @Test
    void anOrderOfAnotherDeskIsListedUntilEveryDeskHasItWithTheEndOfItsDoors() throws Exception {
        safety.anOrderOfAnotherDesk();
    }

    @Test
    void aBlockThatOnlyThisDeskKnowsOfIsShownUntilOthersHaveIt() {
        safety.aBlockOfThisDesk();
    }
}

package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.store.booking.WallClock.Meaning;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Lease;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// The field for another time among the free rooms, and where the keys are after it.
@Timeout(300)
class RoomWishTest {

    @TempDir Path home;

    @Test
    void theKeysStayInTheSaleWhenTheFieldGoes() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.control(KeyCode.B);
            bench.awaitShown("rooms-from");
            bench.control(KeyCode.T);
            bench.await(() -> bench.scene().getFocusOwner() == bench.scene().lookup("#rooms-from"));
            bench.press(DeskKey.ESCAPE);
            bench.await(() -> bench.scene().lookup("#rooms-from") == null);
            pulses();
            bench.await(() -> isInTheSale(bench.scene().getFocusOwner()));
            bench.press(DeskKey.ENTER);
            bench.await(() -> bench.scene().getFocusOwner() == bench.scene().lookup("#cash"));
        }
    }

    @Test
    void aTimeThatIsOverIsSaidAndSoIsOneAfterWhichNothingIsFree() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            wish(bench, "0800");
            bench.awaitText("08:00 is over.");
            wish(bench, "2330");
            bench.awaitText("No room can be sold here from 23:30 on.");
        }
    }

    @Test
    void atASiteThatIsOpenPastMidnightATimeAfterItIsOfTheNightToCome() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            open(bench, LocalTime.of(18, 0), LocalTime.of(2, 0));
            wish(bench, "0100");
            bench.awaitText("from 01:00 to 02:00");
            bench.press(DeskKey.digit(1));
            bench.awaitText("23 April, 01:00 to 02:00");
        }
    }

    /// At 09:12, where it is open from 20:00 until noon.
    @Test
    void aTimeIsOfTheNightThatGoesOnBeforeItIsOfTheNextOne() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            open(bench, LocalTime.of(20, 0), LocalTime.NOON);
            RoomChoice rooms =
                    new RoomChoice(
                            bench.bean(TillService.class), new SaleSteps(), Background.immediate());
            Instant ten = Instant.parse("2027-04-22T08:00:00Z");
            assertThat(rooms.meaning(time("10"))).isEqualTo(new Meaning.Once(ten));
            assertThat(rooms.meaning(time("9")))
                    .isEqualTo(new Meaning.Once(Instant.parse("2027-04-23T07:00:00Z")));
            rooms.from(ten);
            assertThat(rooms.rooms().getValue())
                    .isNotEmpty()
                    .anyMatch(room -> room.free().start().equals(ten));
        }
    }

    /// At 09:12, where it is open from 20:00 until noon.
    @Test
    void asSoonAsCanBeIsInTheNightThatGoesOn() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            open(bench, LocalTime.of(20, 0), LocalTime.NOON);
            RoomChoice rooms =
                    new RoomChoice(
                            bench.bean(TillService.class), new SaleSteps(), Background.immediate());
            rooms.from(null);
            assertThat(rooms.rooms().getValue().getFirst().free().start())
                    .isEqualTo(Instant.parse("2027-04-22T07:15:00Z"));
            bench.later(Duration.ofHours(4));
            rooms.from(null);
            assertThat(rooms.rooms().getValue().getFirst().free().start())
                    .as("it has closed: this evening")
                    .isEqualTo(Instant.parse("2027-04-22T18:00:00Z"));
        }
    }

    private static TypedTime time(String typed) {
        return TypedTime.read(typed).orElseThrow();
    }

    @Test
    void everyRoomWithADigitCanBeSeenByKeysBelowThreeLines() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            moreRooms(bench.bean(OpenDesk.class));
            bench.control(KeyCode.N);
            bench.awaitShown("walk-in-name");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Espresso");
            for (int product = 2; product <= 4; product++) {
                bench.press(DeskKey.digit(product));
            }
            bench.await(() -> bench.scene().getRoot().lookupAll(".sale-line").size() == 3);
            bench.control(KeyCode.B);
            bench.await(() -> rows(bench).size() == RoomOffer.MOST);
            bench.await(() -> isSeen(rows(bench).getFirst()));
            assertThat(Headless.onScreen(() -> isSeen(rows(bench).getLast()))).isFalse();
            bench.press(DeskKey.of(KeyCode.PAGE_DOWN));
            bench.await(() -> isSeen(rows(bench).getLast()));
            bench.picture("walk-in-rooms-below");
            bench.press(DeskKey.of(KeyCode.PAGE_UP));
            bench.press(DeskKey.of(KeyCode.PAGE_UP));
            bench.await(() -> isSeen(bench.scene().lookup(".sale-line")));
            bench.control(KeyCode.T);
            bench.await(() -> isSeen(bench.scene().lookup("#rooms-from")));
        }
    }

    private static List<Node> rows(TillBench bench) {
        return bench.scene().lookup("#room-offer") instanceof Parent offer
                ? offer.getChildrenUnmodifiable().stream()
                        .filter(node -> node.getStyleClass().contains("offer-row"))
                        .toList()
                : List.of();
    }

    /// Whether all of it is in what the part that scrolls shows.
    private static boolean isSeen(Node node) {
        Node part = node;
        while (!(part instanceof ScrollPane)) {
            part = part.getParent();
        }
        Bounds view = part.localToScene(part.getLayoutBounds());
        Bounds place = node.localToScene(node.getLayoutBounds());
        return place.getMinY() >= view.getMinY() - 1 && place.getMaxY() <= view.getMaxY() + 1;
    }

    private static void moreRooms(OpenDesk desk) {
        Document panke = new Documents(desk.rows()).find("resource", "ber1-panke").orElseThrow();
        Instant now = desk.clock().instant();
        for (int i = 1; i <= RoomOffer.MOST; i++) {
            String room = "ber1-more-" + i;
            ObjectNode fields = panke.fields().deepCopy();
            fields.put("name", "Room " + i);
            Lease lease =
                    new Lease(
                            UUID.nameUUIDFromBytes(room.getBytes(StandardCharsets.UTF_8)),
                            "room:" + room,
                            now.minus(Duration.ofDays(1)),
                            now.plus(Duration.ofDays(2)),
                            1,
                            "BER1-D2",
                            now.plus(Duration.ofHours(12)));
            long last = desk.store().progress().cursor();
            desk.store()
                    .applyFeed(
                            List.of(
                                    new FeedItem.Merged(
                                            last + 1,
                                            new Document("resource", room, 1, fields),
                                            Map.of()),
                                    new FeedItem.Opened(last + 2, "room:" + room, "room", 1),
                                    new FeedItem.Leased(last + 3, lease)));
        }
    }

    private static void wish(TillBench bench, String time) throws Exception {
        bench.control(KeyCode.B);
        bench.awaitShown("rooms-from");
        bench.control(KeyCode.T);
        bench.type(time);
        bench.press(DeskKey.ENTER);
    }

    private static void open(TillBench bench, LocalTime opens, LocalTime closes) throws Exception {
        OpenDesk desk = bench.bean(OpenDesk.class);
        Document site = new Documents(desk.rows()).find("site", "ber1").orElseThrow();
        ObjectNode fields = site.fields().deepCopy();
        ObjectNode hours = fields.putObject("hours");
        for (String day : new String[] {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) {
            hours.putArray(day).add(opens.toString()).add(closes.toString());
        }
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Merged(
                                        desk.store().progress().cursor() + 1,
                                        new Document("site", "ber1", 1, fields),
                                        Map.of())));
        bench.await(() ->
                bench.bean(TillService.class).site().week().values().stream()
                        .allMatch(open -> open.open().equals(opens)));
    }

    /// A focus that was lost is given away with the next of them.
    private static void pulses() throws Exception {
        for (int i = 0; i < 3; i++) {
            Headless.onScreen(() -> {
                Platform.requestNextPulse();
                return null;
            });
            Thread.sleep(50);
        }
    }

    private static boolean isInTheSale(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if ("walk-in".equals(one.getId())) {
                return true;
            }
        }
        return false;
    }
}

package com.passportdesk.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Lease;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What can be done to bookings beside selling them.
@Timeout(300)
class BookingsScreenTest {

    private static final DeskKey OVERRIDE = DeskKey.control(KeyCode.DIGIT3);

    @TempDir Path home;

    @Test
    void aHotDeskIsGivenUpAndARoomWithoutALeaseIsAnsweredFor() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.press(DeskKey.function(4));
            bench.awaitText("Free next");
            rowsFollowTheWindow(bench);
            roomsThatAreFreeAtOnceDoNotFollowEachOther(bench);
            theRoomsOfTheDayThatIsShownAreSold(bench);
            aHotDeskIsGivenUp(bench);
            MovedByKeys moved = new MovedByKeys(bench);
            moved.byArrowsAndBack();
            moved.whereItCostsMoreAtThePriceThatIsSaid();
            moved.notAgainstTheHoursAtTheFrontDesk();
            Lease lost = theLeaseOfTheFirstFreeRoomEnds(bench);
            bench.press(OVERRIDE);
            assertThat(isAsking(bench)).as("the front desk answers for nothing").isFalse();
            bench.signInManager();
            bench.press(DeskKey.function(4));
            bench.awaitText("Book against a rule");
            bench.press(OVERRIDE);
            bench.await(() -> isShown(bench));
            aReasonIsAskedFor(bench);
            bench.press(DeskKey.CONTROL_ENTER);
            bench.await(() -> !isShown(bench));
            bench.awaitText("Ada Krol");
            bench.picture("booked-without-lease");
            Entry booked = last(bench);
            assertThat(booked.type()).isEqualTo("RoomBooked");
            assertThat(booked.operator()).isEqualTo("s-ber1-2");
            assertThat(booked.claims().getFirst().thing()).isEqualTo(lost.thing());
            assertThat(booked.claims().getFirst().basis()).isEqualTo("override:s-ber1-2");
            moved.againstTheHoursByTheManager();
            aRoomIsBookedAgainstTheHours(bench);
            moved.aPaidOneLate();
            moved.aPaidOneForTheDifference();
        }
    }

    /// In a window that was made smaller again nothing is pushed out of it.
    private static void rowsFollowTheWindow(TillBench bench) throws Exception {
        double before = heightOfRows(bench);
        double high = bench.scene().getHeight();
        setHeight(bench, high + 300);
        bench.await(() -> heightOfRows(bench) > before + 100);
        setHeight(bench, high);
        bench.await(() -> heightOfRows(bench) == before);
    }

    private static void roomsThatAreFreeAtOnceDoNotFollowEachOther(TillBench bench)
            throws Exception {
        bench.press(DeskKey.of(KeyCode.RIGHT));
        bench.awaitText("and so is ");
        bench.picture("bookings-tomorrow");
        bench.press(DeskKey.of(KeyCode.HOME));
        bench.await(() -> !isShowing(bench, "and so is "));
    }

    /// What is sold from another day's bookings is that day's, and says so.
    private static void theRoomsOfTheDayThatIsShownAreSold(TillBench bench) throws Exception {
        bench.press(DeskKey.of(KeyCode.RIGHT));
        bench.awaitText("and so is ");
        bench.control(KeyCode.B);
        bench.awaitText("Free rooms, Fri 23 April");
        bench.awaitText(" seats");
        bench.picture("sale-of-tomorrow");
        bench.press(DeskKey.digit(1));
        bench.awaitText(", Fri 23 April, 08:00 to ");
        bench.awaitText(", Fri 23 April, from 08:00");
        bench.control(KeyCode.B);
        bench.awaitText("Free rooms, Fri 23 April");
        bench.press(DeskKey.ESCAPE);
        bench.press(DeskKey.of(KeyCode.DELETE));
        bench.awaitText("Nothing yet. Choose by digit.");
        aWishedTimeIsSold(bench);
        bench.awaitText("Nothing yet. Choose by digit.");
        bench.press(DeskKey.function(4));
        bench.awaitText("and so is ");
        bench.press(DeskKey.of(KeyCode.HOME));
        bench.await(() -> !isShowing(bench, "and so is "));
    }

    private static void aWishedTimeIsSold(TillBench bench) throws Exception {
        bench.control(KeyCode.B);
        bench.awaitText("Free rooms, Fri 23 April");
        bench.control(KeyCode.T);
        bench.type("2 o");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Write a time such as 16:30.");
        bench.control(KeyCode.T);
        bench.type("1400");
        bench.press(DeskKey.ENTER);
        bench.awaitText("from 14:00 to ");
        bench.picture("sale-from-a-time");
        bench.press(DeskKey.digit(1));
        bench.awaitText(", Fri 23 April, 14:00 to 15:00");
        bench.press(DeskKey.of(KeyCode.DELETE));
    }

    private static void setHeight(TillBench bench, double pixels) throws Exception {
        Headless.onScreen(() -> {
            bench.scene().getRoot().resize(bench.scene().getWidth(), pixels);
            return true;
        });
    }

    private static double heightOfRows(TillBench bench) throws Exception {
        return Headless.onScreen(
                () -> ((Region) bench.scene().lookup("#day-strip")).prefHeight(-1));
    }

    private static void aHotDeskIsGivenUp(TillBench bench) throws Exception {
        UUID booking = hotDesk(bench);
        bench.press(DeskKey.of(KeyCode.END));
        bench.awaitText("Hot desk, ");
        long before = number(bench);
        bench.press(DeskKey.of(KeyCode.DELETE));
        bench.awaitText("No payment is known here.");
        bench.press(DeskKey.ESCAPE);
        bench.await(() -> !isShowing(bench, "No payment is known here."));
        assertThat(number(bench)).isEqualTo(before);
        bench.press(DeskKey.of(KeyCode.DELETE));
        bench.awaitText("No payment is known here.");
        bench.picture("bookings-give-up");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("It was given up and is free at every desk.");
        Entry given = last(bench);
        assertThat(given.type()).isEqualTo("BookingCancelled");
        assertThat(given.body().get("booking").asString()).isEqualTo(booking.toString());
        assertThat(given.releases()).hasSize(1);
    }

    /// The first one that is looked at.
    private static UUID hotDesk(TillBench bench) {
        return bench.bean(OpenDesk.class)
                .rows()
                .sql(
                        """
                        select booking from booking
                         where resource = 'ber1-hotdesk' and state = 'confirmed'
                           and starts_at < ? and ends_at > ? and receipt is null
                         order by starts_at limit 1
                        """)
                .param(Instant.parse("2027-04-22T22:00:00Z").atOffset(ZoneOffset.UTC))
                .param(Instant.parse("2027-04-22T07:12:00Z").atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    private static Lease theLeaseOfTheFirstFreeRoomEnds(TillBench bench) {
        OpenDesk desk = bench.bean(OpenDesk.class);
        Lease lease =
                desk.rows()
                        .sql("select * from lease where thing = 'room:ber1-wannsee'")
                        .query((row, _) ->
                                new Lease(
                                        row.getObject("id", UUID.class),
                                        row.getString("thing"),
                                        Instant.EPOCH,
                                        Instant.EPOCH.plusSeconds(1),
                                        0,
                                        "BER1-D2",
                                        Instant.EPOCH))
                        .single();
        desk.store()
                .applyFeed(
                        List.of(new FeedItem.Leased(desk.store().progress().cursor() + 1, lease)));
        return lease;
    }

    private static void aReasonIsAskedFor(TillBench bench) throws Exception {
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Write for whom it is");
        bench.type("Ada");
        bench.press(DeskKey.ESCAPE);
        bench.await(() -> !isShown(bench) && hasKeys(bench, "bookings"));
        bench.press(OVERRIDE);
        bench.await(() -> isShown(bench) && hasKeys(bench, "without-lease-name"));
        bench.type(" Krol");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Write why, in at most 500 letters.");
        bench.await(() -> hasKeys(bench, "without-lease-reason"));
        bench.type("The other desk is dark");
        bench.picture("bookings-without-lease");
        assertThat(filled(bench)).containsExactly("Book in my name");
        assertThat(Headless.onScreen(() -> bench.scene().lookup("#answer-for").isVisible()))
                .as("its key does nothing now")
                .isFalse();
    }

    private static void aRoomIsBookedAgainstTheHours(TillBench bench) throws Exception {
        DeskKey back = new DeskKey(KeyCode.TAB, DeskKey.Held.SHIFT);
        bench.press(OVERRIDE);
        bench.await(() -> isShown(bench));
        bench.press(back);
        bench.press(back);
        bench.type("2100");
        bench.press(DeskKey.of(KeyCode.TAB));
        bench.type("22:00");
        bench.press(DeskKey.ENTER);
        bench.awaitText("can be booked within the opening hours only.");
        bench.type("The jury");
        bench.press(DeskKey.of(KeyCode.TAB));
        bench.type("The board asked");
        bench.picture("bookings-against-hours");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.await(() -> !isShown(bench));
        Entry booked = last(bench);
        assertThat(booked.type()).isEqualTo("RoomBooked");
        assertThat(booked.body().get("overrides").toString()).contains("\"hours\"");
        assertThat(booked.body().get("from").asString()).endsWith("T19:00:00Z");
    }

    private static boolean isAsking(TillBench bench) throws Exception {
        return Headless.onScreen(() -> isShown(bench));
    }

    private static boolean hasKeys(TillBench bench, String id) {
        Node owner = bench.scene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    /// Words of the filled buttons that can be seen.
    private static List<String> filled(TillBench bench) throws Exception {
        return Headless.onScreen(() ->
                bench.scene().getRoot().lookupAll(".desk-button.main").stream()
                        .filter(BookingsScreenTest::canBeSeen)
                        .map(Node::getAccessibleText)
                        .toList());
    }

    private static boolean canBeSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || canBeSeen(node.getParent()));
    }

    private static boolean isShown(TillBench bench) {
        var form = bench.scene().lookup("#without-lease");
        return form != null && form.isVisible();
    }

    static boolean isShowing(TillBench bench, String part) {
        return ScreenTexts.of(bench.scene().getRoot()).stream().anyMatch(t -> t.startsWith(part));
    }

    static long number(TillBench bench) {
        return bench.bean(OpenDesk.class).store().lastNumber();
    }

    static Entry last(TillBench bench) {
        return bench.bean(OpenDesk.class).store().read(number(bench), 1).getFirst().entry();
    }
}

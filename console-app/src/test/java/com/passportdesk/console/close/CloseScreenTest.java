package com.passportdesk.console.close;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.drawer.DrawerService;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.FreeRooms;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.visit.VisitRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// F9 and the cash box in a headless window at a real desk whose line is down: from the float in
/// the morning to the Z.
@Timeout(300)
class CloseScreenTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir static Path home;

    private static TillBench bench;

    @BeforeAll
    static void openTheDesk() throws Exception {
        bench = TillBench.open(home);
    }

    @AfterAll
    static void closeTheDesk() throws Exception {
        bench.close();
    }

    private static JsonNode sellForCash() {
        return bench.ask(
                "walkin.sell",
                """
                {"commandId":"%s","lines":[{"product":"ber1-sandwich","quantity":1}],
                 "tenders":[{"kind":"cash","minor":10000}]}
                """
                        .formatted(UUID.randomUUID()));
    }

    private static void focused(String id) throws Exception {
        bench.await(() -> {
            Node owner = bench.scene().getFocusOwner();
            return owner != null && id.equals(owner.getId());
        });
    }

    private static String typed(String id) throws Exception {
        return Headless.onScreen(() -> ((TextField) bench.scene().lookup("#" + id)).getText());
    }

    /// The whole day in one test: each step is about what came before.
    @Test
    void aDayFromTheFloatToTheZ() throws Exception {
        countsTheFloat();
        paysForMilk();
        keepsWhatIsTypedWhileSomethingElseIsShown();
        countsAgainBecauseCashMoved();
        closesWithACause();
        aRoomIsKeptForNobody();
        aParkedSaleIsTakenBack();
        theManagerReadsTheFiguresSoFar();
        whoForgotIsSignedOut();
        closesWithoutAFloat();
    }

    private void countsTheFloat() throws Exception {
        bench.press(DeskKey.function(2));
        bench.awaitText("The float is not counted");
        bench.press(DeskKey.function(9));
        bench.awaitText("Count the float");
        focused("close-piece-50000");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Type how many of each there are, 0 where there is none.");
        bench.picture("close-float");
        for (int piece = 0; piece < 3; piece++) {
            bench.press(DeskKey.ENTER);
        }
        focused("close-piece-5000");
        bench.press(DeskKey.of(KeyCode.DOWN));
        focused("close-piece-2000");
        bench.press(DeskKey.of(KeyCode.UP));
        focused("close-piece-5000");
        bench.type("3x");
        bench.await(() -> bench.words("close-total").equals("€150.00"));
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Count the drawer");
        bench.awaitText("Float, counted at 09:");
        bench.press(DeskKey.function(2));
        bench.await(() -> !shows("The float is not counted"));
    }

    private static boolean shows(String words) {
        return ScreenTexts.of(bench.scene().getRoot()).contains(words);
    }

    private void paysForMilk() throws Exception {
        assertThat(sellForCash().path("outcome").asString()).isEqualTo("sold");
        bench.press(DeskKey.function(5));
        bench.control(KeyCode.M);
        focused("cash-box-number");
        bench.control(KeyCode.W);
        focused("cash-box-words");
        Headless.onScreen(() -> {
            bench.scene().lookup("#cash-box-number").requestFocus();
            return null;
        });
        bench.type("12.80");
        bench.alt(1);
        focused("cash-box-words");
        assertThat(typed("cash-box-number")).isEqualTo("12.80");
        bench.type("milk");
        bench.alt(1);
        bench.awaitText("Paid out: €12.80");
        focused("cash-box-number");
        bench.type("9999");
        bench.control(KeyCode.W);
        focused("cash-box-words");
        bench.type("bread");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Press Enter again if it goes to the safe");
        assertThat(shows("more than can be in the drawer")).isFalse();
        bench.press(DeskKey.ENTER);
        bench.awaitText("more than can be in the drawer");
        assertThat(typed("cash-box-number")).isEqualTo("9999");
        bench.picture("cash-box");
        bench.press(DeskKey.ESCAPE);
    }

    private void keepsWhatIsTypedWhileSomethingElseIsShown() throws Exception {
        bench.press(DeskKey.function(9));
        focused("close-piece-50000");
        for (int piece = 0; piece < 3; piece++) {
            bench.press(DeskKey.ENTER);
        }
        bench.type("2");
        bench.press(DeskKey.ENTER);
        bench.type("1");
        bench.picture("close-count");
        bench.press(DeskKey.function(5));
        bench.press(DeskKey.function(9));
        bench.await(() -> bench.words("close-total").equals("€120.00"));
        assertThat(typed("close-piece-2000")).isEqualTo("1");
        assertThat(shows("Should be there")).isFalse();
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Should be there");
        bench.awaitText("short, then done for today");
        assertThat(shows("€150.00")).isTrue();
        assertThat(bench.scene().lookup("#close-z").lookupAll(".close-line")).hasSize(7);
    }

    private void countsAgainBecauseCashMoved() throws Exception {
        assertThat(sellForCash().path("outcome").asString()).isEqualTo("sold");
        bench.awaitText("Cash has moved since the count of");
        assertThat(shows("Should be there")).isFalse();
        bench.await(() -> bench.scene().lookup("#close-again") != null);
        Headless.onScreen(() -> {
            bench.scene().lookup("#close-piece-1").requestFocus();
            return null;
        });
        bench.type("5");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.await(() -> !bench.words("close-total").isEmpty());
        assertThat(typed("close-piece-1")).isEqualTo("5");
        Headless.onScreen(() -> {
            bench.scene().lookup("#close-again").requestFocus();
            return null;
        });
        bench.type("one more sale");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("short, then done for today");
    }

    private void closesWithACause() throws Exception {
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Say where the difference comes from: 1, 2 or 3.");
        bench.press(DeskKey.digit(3));
        bench.picture("close-z");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Closed and sealed at");
        assertThat(bench.words("close-number")).isEqualTo("BER1-D2-Z-2027-0001");
        bench.awaitText("Saved as BER1-D2-Z-2027-0001");
        assertThat(ScreenTexts.of(bench.scene().getRoot()))
                .as("the day is closed")
                .noneMatch(text -> text.startsWith("Tidy up,"));
        bench.picture("close-done");
        bench.press(DeskKey.ENTER);
        bench.await(() -> bench.scene().lookup("#today") != null);
        bench.awaitText("The float is not counted");
        bench.signInManager();
        bench.press(DeskKey.function(5));
        bench.control(KeyCode.M);
        focused("cash-box-number");
        bench.control(KeyCode.T);
        bench.awaitText("X, the figures so far");
        bench.awaitText("Nothing since the last Z");
        bench.picture("x-figures");
    }

    private static Instant now() {
        return bench.bean(RunningDesk.class).clock().instant();
    }

    /// A member has the next quarter on and does not come.
    private void aRoomIsKeptForNobody() throws Exception {
        RunningDesk desk = bench.bean(RunningDesk.class);
        Site site = bench.bean(DeskSite.class).now();
        FreeRoom room =
                new FreeRooms(desk.rows())
                        .on(site.localDate(now()), site, desk.code(), now(), 1).stream()
                                .filter(one -> one.free().length().compareTo(HOUR) >= 0)
                                .min(Comparator.comparing(one -> one.free().start()))
                                .orElseThrow();
        Instant from = room.free().start();
        assertThat(
                        desk.submit(
                                new BookRoomHandler(),
                                new BookRoom(
                                        UUID.randomUUID(),
                                        room.room().id(),
                                        from,
                                        from.plus(HOUR),
                                        new Holder.Member(
                                                SampleCentre.atMorning()
                                                        .network()
                                                        .cast()
                                                        .someLeft()
                                                        .member()),
                                        1)))
                .isInstanceOf(BookingOutcome.Booked.class);
        bench.later(Duration.between(now(), from).plusMinutes(16));
        bench.press(DeskKey.function(9));
        bench.awaitText("waiting for somebody");
        bench.alt(1);
        bench.awaitText("Free next");
    }

    /// The cure of the first point is Alt 1, that of the second Alt 2.
    private void aParkedSaleIsTakenBack() throws Exception {
        bench.control(KeyCode.N);
        bench.awaitShown("walk-in-name");
        bench.type("Bo Lindqvist");
        bench.press(DeskKey.function(9));
        bench.awaitText("1 parked sale");
        bench.awaitText("Bo Lindqvist");
        bench.picture("close-tidy");
        bench.alt(1);
        bench.await(() -> bench.scene().lookup("#walk-in") != null);
        assertThat(typed("walk-in-name")).isEqualTo("Bo Lindqvist");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Espresso");
        bench.press(DeskKey.digit(2));
        bench.awaitText("€2.90 due");
        bench.control(KeyCode.DIGIT3);
        bench.alt(3);
        bench.press(DeskKey.ENTER);
        bench.awaitText("Receipt BER1-D2-R-2027-000003");
        bench.press(DeskKey.function(9));
        bench.await(() -> shows("Parked sales"));
    }

    private void theManagerReadsTheFiguresSoFar() throws Exception {
        assertThat(sellForCash().path("outcome").asString()).isEqualTo("sold");
        bench.press(DeskKey.function(5));
        bench.control(KeyCode.M);
        focused("cash-box-number");
        bench.control(KeyCode.T);
        bench.awaitText("Cash sales, 1");
        bench.awaitText("Paid by card, 1");
        bench.awaitText("2, no gap");
        bench.picture("x-figures-so-far");
        bench.control(KeyCode.P);
        bench.awaitText("Saved as BER1-D2-X.pdf");
        assertThat(bench.bean(DrawerService.class).closings(10)).as("nothing is closed").hasSize(1);
    }

    /// After closing time; those whose plan is always open stay.
    private void whoForgotIsSignedOut() throws Exception {
        Site site = bench.bean(DeskSite.class).now();
        bench.later(Duration.between(now(), site.at(site.localDate(now()), LocalTime.of(20, 30))));
        int before = inside();
        bench.press(DeskKey.function(9));
        bench.awaitText("the hours are over");
        bench.picture("close-tidy-evening");
        bench.alt(1);
        bench.awaitText("forgotten, signed out at 20:30");
        int stay = inside();
        assertThat(stay).isLessThan(before);
        bench.awaitText(stay == 0 ? "Nobody is inside" : stay + " still inside");
        assertThat(shows("the hours are over")).isFalse();
    }

    private static int inside() {
        RunningDesk desk = bench.bean(RunningDesk.class);
        Site site = bench.bean(DeskSite.class).now();
        Instant morning = site.day(site.businessDay(now())).start();
        return new VisitRepository(desk.rows()).insideCount(site.id(), morning);
    }

    private void closesWithoutAFloat() throws Exception {
        bench.alt(8);
        bench.awaitText("Count the drawer");
        focused("close-piece-50000");
        bench.type("0");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("No float was counted");
        bench.awaitText("Cash sales, 1");
        bench.press(DeskKey.digit(1));
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Closed and sealed at 20:30");
        assertThat(bench.words("close-number")).isEqualTo("BER1-D2-Z-2027-0002");
        bench.awaitText("No float was counted");
        bench.picture("close-done-without-float");
    }
}

package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class WalkInScreenTest {

    @TempDir Path home;

    private static String field(TillBench bench, String id) throws Exception {
        return Headless.onScreen(() -> ((TextField) bench.scene().lookup("#" + id)).getText());
    }

    @Test
    void aWalkInIsSoldADayPassWithSixKeysAndTheirName() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.control(KeyCode.N);
            bench.awaitShown("walk-in-name");
            bench.type("Anna Weber");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Espresso");
            bench.press(DeskKey.digit(1));
            bench.awaitText("€29.00 due");
            bench.type("50");
            bench.await(() -> bench.words("give-back").equals("€21.00"));
            bench.picture("walk-in-pay-simple");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Receipt BER1-D2-R-2027-000001");
            bench.awaitText("Anna Weber is checked in");
            bench.awaitText("PDF saved");
            assertThat(bench.words("change")).isEqualTo("€21.00");
            bench.picture("walk-in-receipt");
            assertThat(Files.list(home.resolve("documents")))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("BER1-D2-R-2027-000001.pdf");
            assertThat(
                            bench.bean(RunningDesk.class)
                                    .rows()
                                    .sql(
                                            "select guest_name from visit where how = 'sale' and"
                                                    + " desk = 'BER1-D2'")
                                    .query(String.class)
                                    .list())
                    .containsExactly("Anna Weber");
            bench.press(DeskKey.function(5));
            bench.awaitText("1 receipt today");
            bench.picture("till");
        }
    }

    @Test
    void anAmountThatIsNoneKeepsWhatWasTypedAndPointsAtIt() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.control(KeyCode.N);
            bench.awaitShown("walk-in-name");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Espresso");
            bench.press(DeskKey.digit(1));
            bench.awaitText("€29.00 due");
            bench.press(DeskKey.ENTER);
            bench.awaitText("€29.00 is due. Write the cash that was given");
            bench.type("12,5x");
            bench.press(DeskKey.ENTER);
            bench.awaitText("cannot stand in an amount. Write it like 1,234.50.");
            assertThat(field(bench, "cash")).isEqualTo("12,5x");
            bench.picture("walk-in-amount-problem");
            Headless.onScreen(() -> {
                ((TextField) bench.scene().lookup("#cash")).setText("20");
                return null;
            });
            bench.press(DeskKey.ENTER);
            bench.awaitText("€29.00 is due, €20.00 was given. Ask for €9.00 more.");
            assertThat(bench.receiptPlaces()).isEmpty();
            bench.alt(3);
            bench.await(() -> bench.words("give-back").equals("€9.00"));
            bench.awaitText("€9.00 still to pay");
            bench.awaitText("Charge it on the terminal, Enter when it is approved");
            bench.type("10");
            bench.await(() -> bench.words("give-back").equals("€1.00"));
            bench.press(DeskKey.ENTER);
            bench.awaitText("Receipt BER1-D2-R-2027-000001");
        }
    }

    @Test
    void aRoomForFourIsBookedAndPaidByCardAndCash() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.control(KeyCode.B);
            bench.awaitText("Free rooms");
            bench.awaitText("Panke, 6 seats");
            bench.press(DeskKey.of(KeyCode.RIGHT));
            bench.press(DeskKey.of(KeyCode.RIGHT));
            bench.picture("walk-in-rooms");
            bench.press(DeskKey.digit(1));
            bench.awaitText("Room ");
            for (int i = 0; i < 4; i++) {
                bench.press(DeskKey.digit(1));
            }
            bench.press(DeskKey.digit(3));
            bench.press(DeskKey.digit(3));
            bench.awaitText("€116.00");
            bench.control(KeyCode.DIGIT1);
            bench.type("Lucía Fernández Ibarra");
            bench.control(KeyCode.DIGIT2);
            bench.picture("walk-in-what");
            assertThat(isWhole(bench, ".sale-total")).as("three lines are no reason").isTrue();
            bench.control(KeyCode.DIGIT3);
            bench.type("100");
            bench.alt(3);
            bench.type("100");
            bench.picture("walk-in-pay");
            bench.press(DeskKey.ENTER);
            bench.awaitText("4 people are checked in");
            bench.picture("walk-in-receipt-room");
            bench.press(DeskKey.function(4));
            bench.awaitText("Free next");
            bench.awaitText("Fernández Ibarra");
            bench.picture("bookings");
        }
    }

    /// Whether all of it is in the panel.
    private static boolean isWhole(TillBench bench, String what) throws Exception {
        return Headless.onScreen(() -> {
            Node panel = bench.scene().lookup(".desk-panel");
            Node node = bench.scene().lookup(what);
            return panel.localToScene(panel.getLayoutBounds())
                    .contains(node.localToScene(node.getLayoutBounds()));
        });
    }

    @Test
    void aSaleThatSomethingComesBetweenWaitsWithAllThatWasTyped() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            ShellModel frame = bench.bean(ShellModel.class);
            bench.control(KeyCode.N);
            bench.awaitShown("walk-in-name");
            bench.type("Bo Lindqvist");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Espresso");
            bench.press(DeskKey.digit(2));
            bench.awaitText("€2.90 due");
            bench.control(KeyCode.DIGIT3);
            bench.type("5");
            bench.press(DeskKey.function(4));
            bench.awaitText("Free next");
            Headless.onScreen(() -> {
                assertThat(frame.parked()).singleElement();
                assertThat(frame.parked().getFirst().title()).isEqualTo("Sale €2.90");
                assertThat(frame.parked().getFirst().second()).startsWith("Bo Lindqvist");
                return null;
            });
            bench.press(DeskKey.function(10));
            bench.awaitText("€2.90 due");
            assertThat(field(bench, "cash")).isEqualTo("5");
            Headless.onScreen(() -> {
                assertThat(frame.parked()).isEmpty();
                bench.bean(Navigation.class)
                        .decide(bench.bean(Navigation.class).load(TillView.class));
                assertThat(frame.parked()).hasSize(1);
                return null;
            });
            bench.press(DeskKey.ESCAPE);
            Headless.onScreen(() -> {
                assertThat(frame.parked()).isEmpty();
                return null;
            });
            assertThat(field(bench, "cash")).isEqualTo("5");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Receipt BER1-D2-R-2027-000001");
            Headless.onScreen(() -> {
                assertThat(frame.parked()).isEmpty();
                return null;
            });
        }
    }

    private static void begin(TillBench bench, String member) throws Exception {
        Headless.onScreen(() -> {
            bench.bean(SaleStart.class).beginWithDayPass(member);
            return null;
        });
        bench.awaitText("€29.00 due");
    }

    private static final DeskKey CARD = new DeskKey(KeyCode.DIGIT3, DeskKey.Held.ALT);
    private static final DeskKey WALLET = new DeskKey(KeyCode.DIGIT5, DeskKey.Held.ALT);

    /// As who knows the keys by heart does: before the sale has its price, and before the wallet is
    /// read. Nothing comes between, as all of it is one event of the window.
    private static void beginAndPress(TillBench bench, String member, DeskKey... keys)
            throws Exception {
        Headless.onScreen(() -> {
            bench.bean(SaleStart.class).beginWithDayPass(member);
            bench.pressAtOnce(keys);
            return null;
        });
    }

    @Test
    void whatIsPressedBeforeTheSaleHasItsPriceCountsOnceItHasIt() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            String poor = SampleCentre.atMorning().network().cast().noneLeft().member();
            beginAndPress(bench, poor, CARD, DeskKey.ENTER);
            bench.awaitText("Receipt BER1-D2-R-2027-000001");
            assertThat(tenders(bench)).containsExactly("card 2900");

            String rich = SampleCentre.atMorning().network().cast().japanese().member();
            putIntoWallet(bench, rich);
            beginAndPress(bench, rich, WALLET, CARD);
            bench.awaitText("€10.00 from the wallet. Balance €10.00 as of ");
            bench.awaitText(", €0.00 left after this.");
            bench.awaitText("€19.00");
            bench.awaitText("Nothing to give back");
        }
    }

    @Test
    void whatWasPressedIsForgottenWhenTheSaleChangesOrIsLeft() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            String member = SampleCentre.atMorning().network().cast().noneLeft().member();
            DeskKey espresso = new DeskKey(KeyCode.DIGIT7, DeskKey.Held.ALT);
            begin(bench, member);
            Headless.onScreen(() -> {
                bench.pressAtOnce(espresso, CARD, espresso);
                return null;
            });
            bench.awaitText("€34.80 due");
            bench.awaitText("€34.80 still to pay");
            Headless.onScreen(() -> {
                bench.pressAtOnce(espresso, CARD, DeskKey.function(10));
                return null;
            });
            bench.press(DeskKey.function(10));
            bench.awaitText("€37.70 due");
            bench.awaitText("€37.70 still to pay");
            bench.press(CARD);
            bench.press(DeskKey.ENTER);
            bench.awaitText("Receipt BER1-D2-R-2027-000001");
            assertThat(tenders(bench)).containsExactly("card 3770");
        }
    }

    private static void putIntoWallet(TillBench bench, String member) throws Exception {
        Headless.onScreen(() -> {
            bench.bean(SaleStart.class).beginFor(member);
            // Before the member is read: whoever is at the money stays there.
            bench.pressAtOnce(DeskKey.control(KeyCode.DIGIT3));
            return null;
        });
        bench.awaitText("Espresso");
        bench.awaitText("Put the amount into the wallet");
        bench.type("10");
        bench.alt(6);
        bench.awaitText("€10.00 due");
        bench.alt(3);
        bench.press(DeskKey.ENTER);
        bench.awaitText("Receipt BER1-D2-R-2027-000002");
    }

    private static List<String> tenders(TillBench bench) {
        return bench.bean(RunningDesk.class)
                .rows()
                .sql(
                        """
                        select t.kind || ' ' || t.amount_minor
                          from receipt_tender t join receipt r on r.receipt = t.receipt
                         order by r.place, t.kind
                        """)
                .query(String.class)
                .list();
    }

    /// The keyboard alone: a second pass for the same member is asked for, and after hours the
    /// manager answers for who comes in.
    @Test
    void aSecondDayPassIsAskedForAndTheDoorIsAnsweredFor() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            DeskKey answer = DeskKey.control(KeyCode.DIGIT4);
            String member = SampleCentre.atMorning().network().cast().noneLeft().member();
            begin(bench, member);
            bench.alt(3);
            bench.press(DeskKey.ENTER);
            bench.awaitText("Receipt BER1-D2-R-2027-000001");
            begin(bench, member);
            bench.awaitText("has a day pass for today already, on receipt BER1-D2-R-2027-000001");
            bench.picture("walk-in-second-pass");
            bench.alt(3);
            bench.press(DeskKey.ENTER);
            bench.await(() -> bench.scene().lookup("#change") == null);
            assertThat(bench.receiptPlaces()).as("nothing is sold unasked").containsExactly(1L);
            bench.control(KeyCode.DIGIT4);
            bench.await(() -> !bench.scene().lookup("#asked-back").isVisible());
            bench.press(DeskKey.ENTER);
            bench.awaitText("Receipt BER1-D2-R-2027-000002");

            bench.later(Duration.ofHours(11));
            String other = SampleCentre.atMorning().network().cast().someLeft().member();
            begin(bench, other);
            bench.awaitText("The site is open from 08:00 to 20:00");
            assertThat(field(bench)).as("not at the front desk").isNull();
            bench.press(DeskKey.function(10));
            bench.signInManager();
            begin(bench, other);
            bench.await(() -> field(bench) != null);
            bench.press(DeskKey.ENTER);
            bench.await(() -> field(bench).isFocused());
            bench.press(answer);
            bench.awaitText("Say why in 1 to 500 characters.");
            bench.type("waits for a train");
            bench.picture("walk-in-after-hours");
            bench.press(DeskKey.ENTER);
            bench.await(() -> !bench.scene().lookup("#asked-back").isVisible());
            bench.alt(3);
            bench.press(DeskKey.ENTER);
            bench.awaitText("Receipt BER1-D2-R-2027-000003");
            assertThat(
                            bench.bean(RunningDesk.class)
                                    .rows()
                                    .sql("select rules || ' ' || reason from staff_override")
                                    .query(String.class)
                                    .list())
                    .containsExactly("hours waits for a train");
        }
    }

    private static Node field(TillBench bench) {
        return bench.scene().lookup("#sale-reason");
    }

    @Test
    void aMemberRefusedForTheCapPaysAndIsInside() throws Exception {
        try (TillBench bench = TillBench.open(home, Locale.GERMANY, 1280, 800, Theme.DARK)) {
            var member = SampleCentre.atMorning().network().cast().noneLeft();
            Headless.onScreen(() -> {
                bench.bean(SaleStart.class).beginWithDayPass(member.member());
                return null;
            });
            bench.awaitText("29,00");
            bench.await(() -> bench.scene().getFocusOwner() instanceof TextField);
            bench.type("29,00");
            bench.picture("walk-in-member-de-dark");
            bench.press(DeskKey.ENTER);
            bench.awaitText("ist eingecheckt");
            bench.picture("walk-in-member-receipt-de-dark");
            bench.signInManager();
            bench.press(DeskKey.function(4));
            bench.awaitText("Strg 3");
            bench.await(() -> cut(bench.scene().lookup("#booking-legend")).isEmpty());
            bench.press(DeskKey.of(KeyCode.DOWN));
            bench.awaitText("Verlegen");
            bench.press(DeskKey.digit(4));
            bench.awaitText("Passt auch");
            bench.await(() -> cut(bench.scene().lookup("#free-next")).isEmpty());
        }
    }

    /// Words that do not fit.
    private static List<String> cut(Node node) {
        if (!node.isVisible()) {
            return List.of();
        }
        if (node instanceof Labeled label && label.getWidth() + 0.5 < label.prefWidth(-1)) {
            return List.of(label.getText());
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(one -> cut(one).stream())
                        .toList()
                : List.of();
    }
}

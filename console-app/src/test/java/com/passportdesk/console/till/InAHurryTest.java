package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.sample.SampleStaff;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Keys as somebody presses them who serves a queue: twice, too soon, and in the middle of
/// something else.
@Timeout(300)
class InAHurryTest {

    private static final DeskKey CARD = new DeskKey(KeyCode.DIGIT3, DeskKey.Held.ALT);

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

    @BeforeEach
    void nobodyIsServed() throws Exception {
        bench.press(DeskKey.function(2));
        bench.awaitText("still to come");
    }

    @Test
    void lockedAndUnlockedASaleGoesOnInTheMiddleOfTheName() throws Exception {
        bench.control(KeyCode.N);
        bench.awaitShown("walk-in-name");
        bench.type("Anna Wber");
        for (int i = 0; i < 3; i++) {
            bench.press(DeskKey.of(KeyCode.LEFT));
        }
        bench.press(DeskKey.function(12));
        bench.awaitText("Type your PIN");
        for (char digit : SampleStaff.FRONT_DESK_PIN.toCharArray()) {
            bench.press(DeskKey.digit(digit - '0'));
        }
        bench.await(() -> bench.bean(ShellModel.class).cover().get() == null);
        bench.type("e");
        bench.await(() -> field("walk-in-name").equals("Anna Weber"));
        bench.press(DeskKey.function(10));
        Headless.onScreen(() -> {
            bench.bean(ShellModel.class).parked().clear();
            return null;
        });
    }

    private static String field(String id) {
        return bench.scene().lookup("#" + id) instanceof TextField field ? field.getText() : "";
    }

    /// The second Enter of a hurried hand would close the receipt with the change on it.
    @Test
    void enterPressedTwiceLeavesTheChangeOnTheScreen() throws Exception {
        sellAnEspresso();
        bench.press(DeskKey.ENTER);
        assertThat(bench.words("change")).isEqualTo("€2.90");
        bench.later(Duration.ofSeconds(1));
        bench.press(DeskKey.ENTER);
        assertThat(bench.words("change")).isEmpty();
    }

    @Test
    void theFilledButtonNamesTheRoomThatEnterTakesAndNamesItNoMore() throws Exception {
        bench.control(KeyCode.B);
        bench.awaitText("Free rooms");
        bench.await(() -> button().startsWith("Take "));
        String room = button().substring("Take ".length());
        bench.press(DeskKey.ENTER);
        bench.awaitText("Room " + room);
        bench.await(() -> button().equals("Go on to pay"));
        bench.press(DeskKey.ENTER);
        bench.press(CARD);
        bench.press(DeskKey.ENTER);
        bench.awaitText("Receipt BER1-D2-R-2027-");
        bench.control(KeyCode.B);
        bench.awaitText("Free rooms");
        bench.await(() -> button().startsWith("Take ") && !button().endsWith(room));
    }

    @Test
    void aRoomIsSoldAtTheTimeThatWasWishedHoweverSoonItsKeyComes() throws Exception {
        wish("1400");
        Headless.onScreen(() -> {
            bench.pressAtOnce(DeskKey.ENTER, DeskKey.digit(1));
            return null;
        });
        bench.awaitText(", 14:00 to ");
        bench.press(DeskKey.of(KeyCode.DELETE));
    }

    @Test
    void aWishThatNobodyConfirmedCountsAndAWrongOneSellsNothing() throws Exception {
        wish("25");
        bench.alt(1);
        bench.awaitText("Write a time such as 16:30.");
        assertThat(button()).startsWith("Take ");
        bench.control(KeyCode.T);
        bench.type("1400");
        bench.alt(1);
        bench.awaitText(", 14:00 to ");
        bench.press(DeskKey.of(KeyCode.DELETE));
    }

    private static void wish(String time) throws Exception {
        bench.control(KeyCode.B);
        bench.await(() -> button().startsWith("Take "));
        bench.control(KeyCode.T);
        bench.type(time);
    }

    private static String button() throws Exception {
        return Headless.onScreen(() -> bench.scene().lookup("#finish").getAccessibleText());
    }

    @Test
    void moneyThatIsBeingGivenBackWaitsLikeASale() throws Exception {
        ShellModel frame = bench.bean(ShellModel.class);
        sellAnEspresso();
        bench.control(KeyCode.U);
        bench.awaitText("1 of 1 remain");
        bench.press(DeskKey.digit(1));
        bench.control(KeyCode.DIGIT2);
        bench.type("cold");
        bench.press(DeskKey.function(4));
        bench.awaitText("Free next");
        assertThat(Headless.onScreen(() -> frame.parked().getFirst().title()))
                .isEqualTo("Money back €2.90");
        bench.press(DeskKey.function(10));
        bench.await(() -> bench.words("refund-sum").equals("€2.90"));
        assertThat(reason()).isEqualTo("cold");
        assertThat(Headless.onScreen(() -> frame.parked().isEmpty())).isTrue();
        bench.control(KeyCode.DIGIT2);
        bench.press(DeskKey.of(KeyCode.END));
        bench.type(" coffee");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Credit note");
        assertThat(Headless.onScreen(() -> frame.parked().isEmpty())).isTrue();
    }

    @Test
    void whatWasWrittenOfARefundIsThereAgainAfterAStepBack() throws Exception {
        sellAnEspresso();
        bench.control(KeyCode.U);
        bench.awaitText("1 of 1 remain");
        bench.control(KeyCode.DIGIT2);
        bench.type("cold");
        bench.press(DeskKey.ESCAPE);
        bench.await(() -> bench.words("change").equals("€2.90"));
        assertThat(Headless.onScreen(() -> bench.bean(ShellModel.class).parked().isEmpty()))
                .isTrue();
        bench.control(KeyCode.U);
        bench.awaitText("1 of 1 remain");
        assertThat(reason()).isEqualTo("cold");
    }

    private static String reason() throws Exception {
        return Headless.onScreen(() -> field("refund-reason"));
    }

    private static void sellAnEspresso() throws Exception {
        bench.control(KeyCode.N);
        bench.awaitShown("walk-in-name");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Espresso");
        bench.press(DeskKey.digit(2));
        bench.awaitText("€2.90 due");
        bench.press(DeskKey.ENTER);
        bench.press(CARD);
        bench.press(DeskKey.ENTER);
        bench.await(() -> bench.words("change").equals("€2.90"));
    }
}

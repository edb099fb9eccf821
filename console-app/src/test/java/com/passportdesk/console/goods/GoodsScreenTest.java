package com.passportdesk.console.goods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.card.ManyCards;
import com.passportdesk.console.checkin.PersonData;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.problem.RightProblem;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.till.CashBoxScreen;
import com.passportdesk.console.till.GoodsScreen;
import com.passportdesk.console.till.TillBench;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Counted goods and places at the till, on their own screen and for programs, each test with
/// something of its own.
@Timeout(300)
class GoodsScreenTest {

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
    void aManagerSignsIn() {
        sign(new Session.Operator("s-ber1-2", "Mara Vogt", "manager", 3));
    }

    private static void sign(Session.Operator who) {
        bench.bean(RunningDesk.class).session().begin(who);
    }

    private static JsonNode sell(String product, int quantity) {
        return bench.ask(
                "walkin.sell",
                """
                {"commandId":"%s","lines":[{"product":"%s","quantity":%d}],
                 "tenders":[{"kind":"cash","minor":100000}]}
                """
                        .formatted(UUID.randomUUID(), product, quantity));
    }

    private static JsonNode record(String method, String product, int pieces) {
        return bench.ask(
                method,
                """
                {"commandId":"%s","product":"%s","pieces":%d}
                """
                        .formatted(UUID.randomUUID(), product, pieces));
    }

    private static JsonNode stock(String product) {
        for (JsonNode one : bench.ask("goods.stock", "{}").get("goods")) {
            if (one.path("product").asString().equals(product)) {
                return one;
            }
        }
        throw new AssertionError(product);
    }

    /// Whoever looks at another section in between, or steps back, has typed for nothing otherwise.
    @Test
    void whatIsTypedOnAScreenOfItsOwnIsThereWhenSomebodyComesBack() throws Exception {
        Navigation navigation = bench.bean(Navigation.class);
        PersonData data = bench.bean(PersonData.class);
        ManyCards many = bench.bean(ManyCards.class);
        String member = SampleCentre.atMorning().network().cast().someLeft().member();
        String other = SampleCentre.atMorning().network().cast().atHome().member();
        keeps("cash-box-number", () -> bench.bean(CashBoxScreen.class).open());
        keeps("goods-number", () -> bench.bean(GoodsScreen.class).open());
        keeps("batch-text", many::openList);
        keeps("stock-number", many::openStock);
        keeps("personal-reason", () -> data.erase(member));
        keeps("personal-reason", () -> data.export(member));
        Headless.onScreen(() -> {
            data.erase(other);
            return null;
        });
        bench.awaitShown("personal-reason");
        assertThat(typed("personal-reason")).as("a reason about somebody else").isEmpty();
        Headless.onScreen(() -> {
            navigation.open("today");
            return null;
        });
    }

    private static void keeps(String field, Runnable opens) throws Exception {
        for (DeskKey away : List.of(DeskKey.function(4), DeskKey.ESCAPE)) {
            open(field, opens);
            bench.type("4");
            bench.press(away);
            bench.await(() -> bench.scene().lookup("#" + field) == null);
        }
        open(field, opens);
        assertThat(typed(field)).isEqualTo("44");
        Headless.onScreen(() -> {
            ((TextInputControl) bench.scene().lookup("#" + field)).clear();
            return null;
        });
    }

    private static void open(String field, Runnable opens) throws Exception {
        Headless.onScreen(() -> {
            opens.run();
            return null;
        });
        bench.await(() -> {
            Node owner = bench.scene().getFocusOwner();
            return owner != null && field.equals(owner.getId());
        });
    }

    private static String typed(String field) throws Exception {
        return Headless.onScreen(
                () -> ((TextInputControl) bench.scene().lookup("#" + field)).getText());
    }

    @Test
    void theTillSaysWhatIsLeftAndRefusesInOneSentenceWhatIsNot() throws Exception {
        bench.control(KeyCode.N);
        bench.awaitShown("walk-in-name");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Supper");
        // The line is down at this desk.
        bench.await(() ->
                bench.scene().lookup("#left-ber1-supper") != null
                        && shown("6 here, 6 at the centre as of "));
        bench.picture("walk-in-counted");
        bench.press(DeskKey.ESCAPE);
        bench.press(DeskKey.ESCAPE);

        JsonNode refused = sell("ber1-supper", 7);
        assertThat(refused.path("reason").asString()).isEqualTo("notLeft");
        assertThat(refused.path("here").asInt()).isEqualTo(6);
        assertThat(refused.path("elsewhere").asInt()).isEqualTo(6);
        assertThat(refused.path("sentence").asString())
                .startsWith("Supper: 6 to sell here, 6 at the centre as of ")
                .endsWith("Sell 6 or fewer, or something else.");
        assertThat(sell("ber1-supper", 6).path("outcome").asString()).isEqualTo("sold");
        assertThat(sell("ber1-supper", 1).path("sentence").asString())
                .startsWith("Supper: 0 to sell here, 6 at the centre as of ");
        JsonNode supper = stock("ber1-supper");
        assertThat(supper.path("there").asInt()).isEqualTo(6);
        assertThat(supper.path("here").asInt()).isZero();
        assertThat(supper.path("starts").asString()).startsWith("2027-04-22T19:00");
    }

    private static boolean shown(String words) throws Exception {
        return bench.scene().lookup("#left-ber1-supper").getAccessibleText() != null
                && bench.scene().lookup("#left-ber1-supper").getAccessibleText().startsWith(words);
    }

    @Test
    void whoGivesMoneyBackSaysWhetherTheGoodsAreGone() throws Exception {
        JsonNode sold = sell("ber1-sandwich", 3);
        int here = stock("ber1-sandwich").path("here").asInt();
        giveBackOne(sold);
        assertThat(stock("ber1-sandwich").path("here").asInt()).isEqualTo(here + 1);
        bench.press(DeskKey.function(5));
        bench.awaitText("BER1-D2-C-2027-");
        // Whatever was chosen there: the newest receipt stands first.
        for (int up = 0; up < 5; up++) {
            bench.press(DeskKey.of(KeyCode.UP));
        }
        bench.press(DeskKey.ENTER);
        bench.awaitText("Receipt " + sold.get("number").asString());
        bench.control(KeyCode.U);
        bench.awaitText("Goods go back on the shelf");
        bench.press(DeskKey.digit(1));
        bench.control(KeyCode.S);
        bench.awaitText("Goods are gone");
        bench.control(KeyCode.DIGIT2);
        bench.type("bitten");
        bench.picture("refund-goods-gone");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Credit note BER1-D2-C-2027-");
        assertThat(stock("ber1-sandwich").path("here").asInt()).isEqualTo(here + 1);
    }

    private static void giveBackOne(JsonNode sold) {
        assertThat(
                        bench.ask(
                                        "receipt.refund",
                                        """
                                        {"commandId":"%s","receipt":%s,"reason":"not wanted",
                                         "lines":[{"line":1,"quantity":1,"goods":"shelf"}]}
                                        """
                                                .formatted(UUID.randomUUID(), sold.get("receipt")))
                                .path("outcome")
                                .asString())
                .isEqualTo("refunded");
    }

    @Test
    void aManagerWritesDownWhatCameAndWhatWasCounted() throws Exception {
        bench.press(DeskKey.function(5));
        bench.control(KeyCode.S);
        bench.awaitText("Locker for the day");
        bench.type("x");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Choose what it is about and type a whole number from 1 to 10,000.");
        bench.press(DeskKey.of(KeyCode.BACK_SPACE));
        bench.type("10");
        bench.press(DeskKey.ENTER);
        bench.awaitText("(+10)");
        bench.picture("goods");
        assertThat(bench.ask("goods.stock", "{}").at("/moves/0/pieces").asInt()).isEqualTo(10);

        JsonNode counted = record("goods.count", "ber1-locker", 28);
        int more = counted.path("more").asInt();
        assertThat(counted.path("there").asInt()).isEqualTo(28);
        assertThat(more).isIn(-2, -12);
        JsonNode tooFew = record("goods.count", "ber1-locker", 0);
        assertThat(tooFew.path("reason").asString()).isEqualTo("notHeld");
        assertThat(tooFew.path("missing").asInt()).isEqualTo(28);
        assertThat(tooFew.path("sentence").asString()).contains("28 fewer are.");
        assertThat(record("goods.receive", "ber1-espresso", 3).path("reason").asString())
                .isEqualTo("notCounted");
        sign(new Session.Operator("s-ber1-1", "Jana Kowalczyk", "frontdesk", 41));
        assertThatThrownBy(() -> record("goods.receive", "ber1-locker", 3))
                .isInstanceOf(RightProblem.class);
    }
}

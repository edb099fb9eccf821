package com.passportdesk.console.refund;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.checkin.MemberSale;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.receipt.ShowReceipt;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.till.TillBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Money given back at the screen and by programs, each for receipts of its own at one desk.
@Timeout(300)
class RefundScreenTest {

    private static final String MANAGERS_PIN = "735204";

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

    private static JsonNode sold() {
        JsonNode sold =
                bench.ask(
                        "walkin.sell",
                        """
                        {"commandId":"%s",
                         "lines":[{"product":"ber1-espresso","quantity":20},
                                  {"product":"ber1-sandwich","quantity":1}],
                         "tenders":[{"kind":"cash","minor":6390}]}
                        """
                                .formatted(UUID.randomUUID()));
        assertThat(sold.path("outcome").asString()).isEqualTo("sold");
        return sold;
    }

    @Test
    void moneyIsGivenBackByKeysAndAboveTheLimitWithASecondPersonsPin() throws Exception {
        JsonNode sold = sold();
        UUID receipt = UUID.fromString(sold.get("receipt").asString());
        Headless.onScreen(() -> {
            bench.bean(ShowReceipt.class).show(receipt);
            return null;
        });
        bench.awaitText("Receipt " + sold.get("number").asString());
        bench.control(KeyCode.U);
        bench.awaitText("20 of 20 remain");
        bench.press(DeskKey.digit(1));
        bench.press(DeskKey.digit(1));
        bench.press(DeskKey.digit(2));
        bench.await(() -> bench.words("refund-sum").equals("€11.70"));
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Say why in 1 to 200 characters");
        bench.type("cold");
        bench.picture("refund");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Credit note BER1-D2-C-2027-");
        bench.await(() -> bench.words("change").equals("€11.70"));
        bench.awaitText("Reason: cold");
        bench.picture("credit-note");

        bench.press(DeskKey.ENTER);
        bench.awaitText("Receipt " + sold.get("number").asString());
        bench.control(KeyCode.U);
        bench.awaitText("18 of 20 remain");
        bench.press(DeskKey.digit(0));
        bench.await(() -> bench.words("refund-sum").equals("€52.20"));
        bench.control(KeyCode.DIGIT2);
        bench.type("cold too");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("A second person has to type a PIN. The sum is above €50.00.");
        bench.type(MANAGERS_PIN);
        bench.picture("refund-second-person");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Credit note BER1-D2-C-2027-");
        bench.await(() -> bench.words("change").equals("€52.20"));
    }

    @Test
    void afterACreditNoteNobodyStandsAtTheOldRefundAgain() throws Exception {
        JsonNode sold = sold();
        UUID receipt = UUID.fromString(sold.get("receipt").asString());
        Headless.onScreen(() -> {
            bench.bean(ShowReceipt.class).show(receipt);
            return null;
        });
        bench.awaitText("Receipt " + sold.get("number").asString());
        bench.control(KeyCode.U);
        bench.awaitText("20 of 20 remain");
        bench.press(DeskKey.digit(1));
        bench.control(KeyCode.DIGIT2);
        bench.type("cold");
        Headless.onScreen(() -> {
            bench.bean(ShellModel.class).notice().set(Notice.of(Tone.WARNING, "Paper is low."));
            return null;
        });
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Credit note BER1-D2-C-2027-");
        bench.awaitText("Give back in cash");
        bench.press(DeskKey.ENTER);
        bench.awaitText("Receipt " + sold.get("number").asString());
    }

    @Test
    void whatWasPaidByCardIsNotHandedOutInCash() throws Exception {
        JsonNode sold =
                bench.ask(
                        "walkin.sell",
                        """
                        {"commandId":"%s",
                         "lines":[{"product":"ber1-espresso","quantity":4}],
                         "tenders":[{"kind":"cash","minor":1000},{"kind":"card","minor":160}]}
                        """
                                .formatted(UUID.randomUUID()));
        JsonNode note = bench.ask("receipt.refund", refund(sold, 4, ""));
        Headless.onScreen(() -> {
            bench.bean(ShowReceipt.class).show(UUID.fromString(note.get("creditNote").asString()));
            return null;
        });
        bench.awaitText("Give back on the terminal");
        bench.await(() -> bench.words("change").equals("€10.00"));
        assertThat(
                        Headless.onScreen(() ->
                                bench.scene().getRoot().lookupAll(".huge").stream()
                                        .map(figure -> ((Labeled) figure).getText())
                                        .toList()))
                .as("both are still to be done by hand")
                .containsExactlyInAnyOrder("€10.00", "€1.60");
    }

    @Test
    void programsGiveMoneyBackAndAreToldWhatRemains() {
        JsonNode sold = sold();
        JsonNode before = takings();
        String two = refund(sold, 2, "");
        JsonNode refunded = bench.ask("receipt.refund", two);
        assertThat(refunded.path("outcome").asString()).isEqualTo("refunded");
        assertThat(refunded.path("number").asString()).startsWith("BER1-D2-C-2027-");
        assertThat(refunded.at("/tenders/0/kind").asString()).isEqualTo("cash");
        assertThat(refunded.at("/tenders/0/amount/minor").asLong()).isEqualTo(580);
        assertThat(bench.ask("receipt.refund", two)).isEqualTo(refunded);

        JsonNode tooMuch = bench.ask("receipt.refund", refund(sold, 19, ""));
        assertThat(tooMuch.path("reason").asString()).isEqualTo("notLeft");
        assertThat(tooMuch.path("left").asInt()).isEqualTo(18);
        JsonNode alone = bench.ask("receipt.refund", refund(sold, 18, ""));
        assertThat(alone.path("reason").asString()).isEqualTo("needsSecond");
        assertThat(alone.at("/causes/0").asString()).isEqualTo("aboveLimit");
        JsonNode wrong = bench.ask("receipt.refund", refund(sold, 18, pin("000000")));
        assertThat(wrong.path("reason").asString()).isEqualTo("wrongPin");
        JsonNode approved = bench.ask("receipt.refund", refund(sold, 18, pin(MANAGERS_PIN)));
        assertThat(approved.at("/total/minor").asLong()).isEqualTo(5220);

        JsonNode receipt =
                bench.ask("receipt.get", "{\"receipt\":%s}".formatted(sold.get("receipt")));
        assertThat(receipt.at("/lines/0/remains").asInt()).isZero();
        assertThat(receipt.at("/lines/1/remains").asInt()).isEqualTo(1);
        JsonNode note =
                bench.ask("receipt.get", "{\"number\":%s}".formatted(approved.get("number")));
        assertThat(note.at("/credits/number")).isEqualTo(sold.get("number"));
        assertThat(note.at("/credits/approver").asString()).isEqualTo("s-ber1-2");
        assertThat(note.at("/total/minor").asLong()).isEqualTo(-5220);
        assertThat(Path.of(note.path("path").asString())).isRegularFile();
        JsonNode after = takings();
        assertThat(minor(before, "/total") - minor(after, "/total")).isEqualTo(5800);
        assertThat(minor(after, "/refunds/total") - minor(before, "/refunds/total"))
                .isEqualTo(5800);
        assertThat(
                        after.at("/refunds/creditNotes").asInt()
                                - before.at("/refunds/creditNotes").asInt())
                .isEqualTo(2);
    }

    @Test
    void whatStaysOfARoomGivenUpLateIsSaidBeforeAnybodyConfirms() throws Exception {
        JsonNode shown = soldRoom("23T09:30", 45, 2700);
        JsonNode asked = soldRoom("23T10:30", 45, 2700);
        JsonNode soon = soldRoom("22T10:45", 30, 1800);
        bench.later(Duration.ofMinutes(90));
        JsonNode receipt =
                bench.ask("receipt.get", "{\"receipt\":%s}".formatted(asked.get("receipt")));
        assertThat(receipt.at("/lines/0/fee/minor").asLong()).isEqualTo(1350);
        JsonNode untold = bench.ask("receipt.refund", refund(asked, 1, ""));
        assertThat(untold.path("reason").asString()).isEqualTo("feeNotTold");
        assertThat(untold.at("/fee/minor").asLong()).isEqualTo(1350);
        assertThat(untold.path("sentence").asString()).contains("€13.50 of €27.00 stays");
        JsonNode half = bench.ask("receipt.refund", refund(asked, 1, ",\"fee\":1350"));
        assertThat(half.path("outcome").asString()).isEqualTo("refunded");
        assertThat(half.at("/total/minor").asLong()).isEqualTo(1350);

        UUID id = UUID.fromString(shown.get("receipt").asString());
        Headless.onScreen(() -> {
            bench.bean(ShowReceipt.class).show(id);
            return null;
        });
        bench.awaitText("Receipt " + shown.get("number").asString());
        bench.awaitText("Room Panke, Fri 23 April, 09:30 to 10:15");
        bench.control(KeyCode.U);
        bench.awaitText("1 of 1 remain");
        bench.awaitText("Room Panke, Fri 23 April, 09:30 to 10:15");
        bench.press(DeskKey.digit(1));
        bench.awaitText("Given up now, €13.50 of €27.00 stays");
        bench.await(() -> bench.words("refund-sum").equals("€13.50"));
        bench.picture("refund-fee");
        bench.control(KeyCode.DIGIT3);
        bench.awaitText("€13.50 would stay; a manager waives it.");
        bench.await(() -> bench.words("refund-sum").equals("€27.00"));
        bench.control(KeyCode.DIGIT3);
        bench.await(() -> bench.words("refund-sum").equals("€13.50"));
        bench.control(KeyCode.DIGIT2);
        bench.type("other plans");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Credit note BER1-D2-C-2027-");
        bench.awaitText("given up late: €13.50 stays");
        bench.picture("credit-note-fee");

        UUID all = UUID.fromString(soon.get("receipt").asString());
        Headless.onScreen(() -> {
            bench.bean(ShowReceipt.class).show(all);
            return null;
        });
        bench.awaitText("Receipt " + soon.get("number").asString());
        bench.control(KeyCode.U);
        bench.awaitText("1 of 1 remain");
        bench.press(DeskKey.digit(1));
        bench.awaitText("Given up now, €18.00 of €18.00 stays");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("The room is free again. €18.00 stays.");
    }

    /// This desk has no line: what was put in is known, and not to be spent.
    @Test
    void moneyIsPutIntoAWalletByKeysAndNotSpentWhileNobodyCanBeAsked() throws Exception {
        String member = SampleCentre.atMorning().network().cast().noneLeft().member();
        Headless.onScreen(() -> {
            bench.bean(MemberSale.class).sell(member);
            return null;
        });
        bench.awaitText("Put the amount into the wallet");
        bench.control(KeyCode.DIGIT3);
        bench.alt(6);
        bench.awaitText("Type the amount to be put into the wallet first.");
        bench.type("50");
        bench.alt(6);
        bench.awaitText("no tax until it is spent");
        bench.type("50");
        bench.picture("wallet-put-in");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.awaitText("Put into the wallet");
        JsonNode wallet = bench.ask("wallet.get", "{\"member\":\"%s\"}".formatted(member));
        assertThat(wallet.at("/left/minor").asLong()).isEqualTo(5000);
        assertThat(wallet.at("/here/minor").asLong()).isZero();
        assertThat(wallet.path("lineUp").asBoolean()).isFalse();

        Headless.onScreen(() -> {
            bench.bean(MemberSale.class).sell(member);
            return null;
        });
        bench.awaitText("€0.00 to spend here, €50.00 at the centre");
        bench.press(DeskKey.digit(2));
        bench.control(KeyCode.DIGIT3);
        bench.alt(5);
        bench.awaitText("from the wallet");
        bench.picture("wallet-pay");
        bench.press(DeskKey.CONTROL_ENTER);
        bench.await(() -> bench.receiptPlaces().size() > 0);
        bench.awaitText("€0.00 to spend here, €50.00 at the centre as of");
        assertThat(bench.ask("wallet.get", "{\"member\":\"nobody\"}").path("outcome").asString())
                .isEqualTo("unknown");
    }

    private static JsonNode soldRoom(String from, int minutes, int minor) {
        JsonNode sold =
                bench.ask(
                        "walkin.sell",
                        """
                        {"commandId":"%s","customer":{"name":"Ada Krol"},
                         "lines":[{"room":"ber1-panke","from":"2027-04-%s:00+02:00","minutes":%d}],
                         "tenders":[{"kind":"cash","minor":%d}]}
                        """
                                .formatted(UUID.randomUUID(), from, minutes, minor));
        assertThat(sold.path("outcome").asString()).as(sold.toString()).isEqualTo("sold");
        return sold;
    }

    private static long minor(JsonNode takings, String money) {
        return takings.at(money + "/minor").asLong();
    }

    /// Reports are for managers.
    private static JsonNode takings() {
        Session session = bench.bean(RunningDesk.class).session();
        Session.Operator operator = session.operator().orElseThrow();
        session.begin(new Session.Operator("s-ber1-2", "Birgit Bauer", "manager", 42));
        try {
            return bench.ask("report.day", "{}").path("takings");
        } finally {
            session.begin(operator);
        }
    }

    private static String pin(String digits) {
        return ",\"pin\":\"%s\"".formatted(digits);
    }

    private static String refund(JsonNode sold, int quantity, String more) {
        return """
        {"commandId":"%s","receipt":%s,"lines":[{"line":1,"quantity":%d}],"reason":"cold"%s}
        """
                .formatted(UUID.randomUUID(), sold.get("receipt"), quantity, more);
    }
}

package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.problem.RightProblem;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.store.desk.StoreProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class TillRpcTest {

    @TempDir Path home;

    private static String sale(UUID command, String lines, String tenders) {
        return """
        {"commandId":"%s","name":"Anna Weber","lines":%s,"tenders":%s}
        """
                .formatted(command, lines, tenders);
    }

    @Test
    void programsSellListAndFetchReceipts() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            UUID command = UUID.randomUUID();
            String sale =
                    sale(
                            command,
                            """
                            [{"product":"ber1-daypass"},{"product":"ber1-locker"},
                             {"product":"ber1-sandwich","quantity":1},
                             {"room":"ber1-panke","minutes":60}]
                            """,
                            """
                            [{"kind":"card","minor":2000},
                             {"kind":"cash","amount":{"minor":10000,"currency":"EUR"}}]
                            """);
            JsonNode sold = bench.ask("walkin.sell", sale);
            assertThat(sold.path("outcome").asString()).isEqualTo("sold");
            assertThat(sold.path("number").asString()).isEqualTo("BER1-D2-R-2027-000001");
            assertThat(sold.path("total").path("minor").asLong()).isEqualTo(7440);
            assertThat(sold.path("change").path("minor").asLong()).isEqualTo(4560);
            assertThat(sold.path("checkedIn").asInt()).isEqualTo(1);
            assertThat(bench.ask("walkin.sell", sale)).isEqualTo(sold);
            nothingIsGuessed(bench);
            JsonNode receipt =
                    bench.ask("receipt.get", "{\"receipt\":" + sold.get("receipt") + "}");
            Path pdf = Path.of(receipt.path("path").asString());
            byte[] first = Files.readAllBytes(pdf);
            assertThat(pdf).startsWith(home.resolve("documents"));
            assertThat(new String(first, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-");
            Files.delete(pdf);
            bench.ask("receipt.get", "{\"number\":\"BER1-D2-R-2027-000001\"}");
            assertThat(Files.readAllBytes(pdf)).isEqualTo(first);
            assertThat(receipt.path("taxes").size()).isEqualTo(2);
            assertThat(bench.ask("receipt.list", "{}").path("receipts").size()).isEqualTo(1);
            assertThat(bench.ask("receipt.list", "{\"day\":\"2027-04-21\"}").path("receipts"))
                    .isEmpty();
            aRoomIsMovedForTheDifference(bench);
        }
    }

    /// An hour longer than the two that were paid; whose it is need not be said again.
    private static void aRoomIsMovedForTheDifference(TillBench bench) throws Exception {
        String room =
                "[{\"room\":\"ber1-panke\",\"from\":\"2027-04-23T17:00:00+02:00\",\"minutes\":120}]";
        JsonNode sold =
                bench.ask(
                        "walkin.sell",
                        sale(UUID.randomUUID(), room, "[{\"kind\":\"card\",\"minor\":7200}]"));
        String booking = sold.path("bookings").get(0).asString();
        String longer = "\"booking\":\"" + booking + "\",\"until\":\"2027-04-23T20:00:00+02:00\"";
        JsonNode dearer =
                bench.ask(
                        "booking.move",
                        "{\"commandId\":\"" + UUID.randomUUID() + "\"," + longer + "}");
        assertThat(dearer.path("reason").asString()).isEqualTo("dearer");
        assertThat(dearer.path("difference").path("minor").asLong()).isEqualTo(3600);
        String move =
                "{\"commandId\":\"%s\",\"lines\":[{%s}],\"tenders\":[{\"kind\":\"cash\",\"minor\":5000}]}"
                        .formatted(UUID.randomUUID(), longer);
        JsonNode moved = bench.ask("walkin.sell", move);
        assertThat(moved.path("total").path("minor").asLong()).isEqualTo(3600);
        assertThat(moved.path("change").path("minor").asLong()).isEqualTo(1400);
        assertThat(moved.path("bookings").get(0).asString()).isEqualTo(booking);
        assertThat(bench.ask("walkin.sell", move)).isEqualTo(moved);
        JsonNode receipt = bench.ask("receipt.get", "{\"receipt\":" + moved.get("receipt") + "}");
        assertThat(receipt.path("customer").path("name").asString()).isEqualTo("Anna Weber");
        assertThat(receipt.at("/lines/0/until").asString()).isEqualTo("2027-04-23T20:00+02:00");
        assertThat(receipt.at("/lines/0/was/until").asString()).isEqualTo("2027-04-23T19:00+02:00");
        assertThat(bench.ask("booking.list", "{\"day\":\"2027-04-23\"}").path("bookings"))
                .filteredOn(one -> one.path("booking").asString().equals(booking))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("price").path("minor").asLong()).isEqualTo(10_800);
                    assertThat(one.path("paidLater").get(0)).isEqualTo(moved.get("receipt"));
                });
        assertThat(
                        bench.ask(
                                        "walkin.sell",
                                        move.replaceFirst(
                                                "\"commandId\":\"[^\"]*",
                                                "\"commandId\":\"" + UUID.randomUUID()))
                                .path("reason")
                                .asString())
                .isEqualTo("notMoved");
    }

    /// Which of two is meant, and what a name means that nobody knows.
    private static void nothingIsGuessed(TillBench bench) {
        String cash = "[{\"kind\":\"cash\",\"minor\":99000}]";
        for (String line :
                List.of(
                        "{\"product\":\"ber1-espresso\",\"room\":\"ber1-panke\"}",
                        "{\"product\":\"ber1-espresso\",\"quantitty\":3}",
                        "{\"room\":\"ber1-panke\",\"until\":\"2027-04-22T11:00:00+02:00\"}",
                        "{\"topUp\":{\"minor\":5000,\"currency\":\"EUR\"},\"quantity\":2}")) {
            refused(bench, "walkin.sell", sale(UUID.randomUUID(), "[" + line + "]", cash));
        }
        String espresso = "[{\"product\":\"ber1-espresso\"}]";
        String twice = "[{\"kind\":\"cash\",\"minor\":290,\"amount\":{\"minor\":500}}]";
        refused(bench, "walkin.sell", sale(UUID.randomUUID(), espresso, twice));
        refused(
                bench,
                "walkin.sell",
                sale(UUID.randomUUID(), espresso, cash)
                        .replace("\"name\":", "\"member\":\"m-0000001\",\"name\":"));
        refused(
                bench,
                "receipt.get",
                "{\"number\":\"BER1-D2-R-2027-000001\",\"receipt\":\"%s\"}"
                        .formatted(UUID.randomUUID()));
    }

    private static void refused(TillBench bench, String method, String params) {
        assertThatThrownBy(() -> bench.ask(method, params))
                .as(params)
                .isInstanceOf(RpcProblem.class);
    }

    /// A program is told what it has to mean, and who has to answer for it.
    @Test
    void aSecondDayPassIsMeantAndADoorIsAnsweredFor() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            String member = SampleCentre.atMorning().network().cast().noneLeft().member();
            assertThat(bench.ask("walkin.sell", pass(member, "")).path("checkedIn").asInt())
                    .isEqualTo(1);
            String host = SampleCentre.atMorning().network().cast().someLeft().member();
            String guest = pass(host, "").replace("ber1-daypass", "ber1-guestpass");
            JsonNode alone = bench.ask("walkin.sell", guest);
            assertThat(alone.path("reason").asString()).isEqualTo("hostOutside");
            assertThat(alone.path("sentence").asString()).contains("Let the member in first");
            JsonNode again = bench.ask("walkin.sell", pass(member, ""));
            assertThat(again.path("reason").asString()).isEqualTo("passAgain");
            assertThat(again.path("sentence").asString()).contains("BER1-D2-R-2027-000001");
            assertThat(bench.receiptPlaces()).containsExactly(1L);
            JsonNode meant = bench.ask("walkin.sell", pass(member, ",\"again\":true"));
            assertThat(meant.path("outcome").asString()).isEqualTo("sold");
            assertThat(meant.path("checkedIn").asInt()).as("is inside").isZero();
            assertThatThrownBy(() -> bench.ask("walkin.sell", pass(member, ",\"again\":1")))
                    .isInstanceOf(RpcProblem.class);

            bench.later(Duration.ofHours(11));
            String other = SampleCentre.atMorning().network().cast().someLeft().member();
            JsonNode late = bench.ask("walkin.sell", pass(other, ""));
            assertThat(late.path("reason").asString()).isEqualTo("notLetIn");
            assertThat(late.path("headline").asString()).isEqualTo("hours");
            assertThat(late.path("trace")).hasSize(11);
            String override = ",\"override\":\"waits for a train\"";
            assertThatThrownBy(() -> bench.ask("walkin.sell", pass(other, override)))
                    .as("the front desk answers for nothing")
                    .isInstanceOf(RightProblem.class);
            bench.signInManager();
            assertThatThrownBy(() ->
                            bench.ask(
                                    "walkin.sell",
                                    pass(other, override + ",\"rules\":\"blocked\"")))
                    .isInstanceOf(RpcProblem.class)
                    .hasMessageContaining("expired, site, hours, cap, capacity, fresh");
            assertThat(
                            bench.ask(
                                            "walkin.sell",
                                            pass(other, override + ",\"rules\":\"capacity\""))
                                    .path("headline")
                                    .asString())
                    .as("another rule than the one that was named")
                    .isEqualTo("hours");
            JsonNode answered = bench.ask("walkin.sell", pass(other, override));
            assertThat(answered.path("checkedIn").asInt()).as(answered.toString()).isEqualTo(1);
            JsonNode report = bench.ask("report.day", "{}");
            assertThat(report.path("overrides")).hasSize(1);
            assertThat(report.at("/overrides/0/operator").asString()).isEqualTo("s-ber1-2");
            assertThat(report.at("/overrides/0/rules/0").asString()).isEqualTo("hours");
            assertThat(report.at("/overrides/0/reason").asString()).isEqualTo("waits for a train");
        }
    }

    private static String pass(String member, String more) {
        return """
        {"commandId":"%s","member":"%s","lines":[{"product":"ber1-daypass"}],
         "tenders":[{"kind":"cash","minor":2900}]%s}
        """
                .formatted(UUID.randomUUID(), member, more);
    }

    @Test
    void aReceiptIsSignedForBeforeItIsPrintedHoweverBusyTheDeskIs() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            CountDownLatch goOn = new CountDownLatch(1);
            CountDownLatch busy = new CountDownLatch(1);
            OpenDesk desk = bench.bean(OpenDesk.class);
            // What tells of changes signs as well: it is kept from it.
            Runnable release =
                    desk.onChange(_ -> {
                        busy.countDown();
                        awaitLatch(goOn);
                    });
            try {
                bench.ask("walkin.sell", espresso());
                busy.await();
                JsonNode second = bench.ask("walkin.sell", espresso());
                assertThat(lastHead()).isLessThan(desk.store().lastNumber());
                bench.ask("receipt.get", "{\"receipt\":" + second.get("receipt") + "}");
                assertThat(lastHead()).isEqualTo(desk.store().lastNumber());
            } finally {
                release.run();
                goOn.countDown();
            }
        }
    }

    private static String espresso() {
        return sale(
                UUID.randomUUID(),
                "[{\"product\":\"ber1-espresso\",\"quantity\":1}]",
                "[{\"kind\":\"cash\",\"minor\":290}]");
    }

    private long lastHead() throws IOException {
        ByteBuffer heads =
                ByteBuffer.wrap(Files.readAllBytes(home.resolve("journal").resolve("heads")));
        return heads.limit() < 104 ? 0 : heads.getLong(heads.limit() / 104 * 104 - 104);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRefusalIsAnAnswerWithItsRule() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            JsonNode refused =
                    bench.ask(
                            "walkin.sell",
                            sale(
                                    UUID.randomUUID(),
                                    "[{\"product\":\"ber1-daypass\"}]",
                                    "[{\"kind\":\"cash\",\"minor\":100}]"));
            assertThat(refused.path("outcome").asString()).isEqualTo("refused");
            assertThat(refused.path("trace").get(0).path("rule").asString())
                    .isEqualTo("tenderBelowDue");
            assertThat(refused.path("trace").get(0).path("asOf").asString())
                    .isEqualTo("2027-04-22T09:12+02:00");
            JsonNode room =
                    bench.ask(
                            "walkin.sell",
                            sale(
                                    UUID.randomUUID(),
                                    "[{\"room\":\"ber1-dahme\",\"minutes\":60,"
                                            + "\"from\":\"2027-04-22T09:15:00+02:00\"}]",
                                    "[{\"kind\":\"cash\",\"minor\":10000}]"));
            assertThat(room.path("reason").asString()).isEqualTo("room.free");
            assertThat(room.path("sentence").asString()).contains("Dahme is not free");
            assertThat(bench.receiptPlaces()).isEmpty();
        }
    }

    @Test
    void aNameOf300CharactersAndAnAmountThatIsNoneSellNothing() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            String sale =
                    sale(
                            UUID.randomUUID(),
                            "[{\"product\":\"ber1-daypass\"}]",
                            "[{\"kind\":\"cash\",\"minor\":2900}]");
            JsonNode refused =
                    bench.ask("walkin.sell", sale.replace("Anna Weber", "x".repeat(300)));
            assertThat(refused.path("reason").asString()).isEqualTo("nameTooLong");
            assertThat(refused.path("sentence").asString()).contains("300 characters");
            assertThatThrownBy(() -> bench.ask("walkin.sell", sale.replace("2900", "\"12,5x\"")))
                    .isInstanceOf(RpcProblem.class);
            assertThat(bench.receiptPlaces()).isEmpty();
        }
    }

    @Test
    void programsFindFreeRoomsAndBookThem() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            JsonNode free = bench.ask("room.free", "{\"minutes\":90,\"seats\":5}");
            JsonNode panke =
                    free.path("rooms")
                            .valueStream()
                            .filter(room -> room.path("name").asString().equals("Panke"))
                            .findFirst()
                            .orElseThrow();
            assertThat(panke.path("now").asBoolean()).isTrue();
            assertThat(panke.path("price").path("minor").asLong()).isEqualTo(5400);
            String booking =
                    """
                    {"commandId":"%s","room":"ber1-panke","from":"2027-04-22T09:15","minutes":60,
                     "name":"Anna Weber"}
                    """;
            UUID command = UUID.randomUUID();
            JsonNode booked = bench.ask("booking.make", booking.formatted(command));
            assertThat(booked.path("outcome").asString()).isEqualTo("booked");
            assertThat(booked.path("from").asString()).isEqualTo("2027-04-22T09:15+02:00");
            String cancel =
                    "{\"commandId\":\"%s\",\"booking\":%s}"
                            .formatted(command, booked.get("booking"));
            assertThatThrownBy(() -> bench.ask("booking.cancel", cancel))
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            p -> assertThat(p.kind()).isEqualTo(StoreProblem.Kind.ID_TAKEN));
            JsonNode again = bench.ask("booking.make", booking.formatted(UUID.randomUUID()));
            assertThat(again.path("reason").asString()).isEqualTo("free");
            assertThat(again.path("nearest").path("from").asString())
                    .isEqualTo("2027-04-22T10:30+02:00");
            assertThat(
                            bench.ask("booking.list", "{}")
                                    .path("bookings")
                                    .valueStream()
                                    .map(one -> one.path("booking").asString()))
                    .contains(booked.path("booking").asString());
            JsonNode missing =
                    bench.ask(
                            "booking.make",
                            booking.formatted(UUID.randomUUID())
                                    .replace("2027-04-22T09:15", "2027-03-28T02:30"));
            assertThat(missing.path("reason").asString()).isEqualTo("noSuchTime");
            assertThat(missing.path("next").asString()).isEqualTo("2027-03-28T03:00+02:00");
        }
    }
}

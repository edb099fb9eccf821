package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.store.proxy.LineProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Two desks of one site of the sample network, processes of their own that hear each other as
/// neighbours, each with a line to the centre that can be cut.
final class TwoDesks {

    private final RealServer server;
    private final Path folder;
    private final String database;

    /// @param database holds the sample network
    TwoDesks(RealServer server, Path folder, String database) {
        this.server = server;
        this.folder = folder;
        this.database = database;
    }

    void work() throws Exception {
        try (LineProxy line = LineProxy.to("127.0.0.1", server.port());
                Program first = desk("BER1-D2", line, "listen:0")) {
            // Who signs in does so before the last page of the first picture is in.
            Eventually.holds(() ->
                    assertThat(
                                    first.result(
                                                    "member.search",
                                                    Program.params().put("query", "a"))
                                            .get("members"))
                            .isNotEmpty());
            first.awaitLine("up");
            String there = "127.0.0.1:" + first.status().get("neighbourPort").asInt();
            try (Program second = desk("BER1-D1", line, "listen:0," + there)) {
                second.awaitLine("up");
                whatAnotherDeskHoldsIsAskedForAndSold(second);
                whatAnotherDeskSoldIsAskedForAndGivenBack(first, second);
                whatWasPutInAtOneDeskIsSpentAtTheOther(first, second);
                second.awaitSent();
                aDiskThatDiesTakesNothingWithItThatANeighbourHeard(line, first, second);
                assertThat(second.end()).isZero();
            }
        }
    }

    private Program desk(String code, LineProxy line, String neighbours) throws Exception {
        Path login = folder.resolve(code + "-login.json");
        String key = folder.resolve("tls/authority.key").toString();
        List<String> words = new ArrayList<>(List.of("desk", "add", "--site", "ber1"));
        words.addAll(List.of("--code", code, "--authority-key", key));
        words.addAll(List.of("--login-file", login.toString()));
        server.done(database, words.toArray(String[]::new));
        behind(line, login);
        Program desk =
                Program.desk(
                        folder.resolve(code),
                        "--login-file",
                        login.toString(),
                        "--neighbours",
                        neighbours,
                        "--passphrase-file",
                        server.file("words", "quiet river").toString());
        JsonNode in = desk.result("session.signIn", Program.command().put("pin", "482915"));
        assertThat(in.get("outcome").asString()).isEqualTo("signedIn");
        return desk;
    }

    private void behind(LineProxy line, Path login) throws IOException {
        String there = ":" + server.port() + "/";
        String file = Files.readString(login);
        assertThat(file).contains(there);
        Files.writeString(login, file.replace(there, ":" + line.port() + "/"));
    }

    /// The centre is out of reach of both. What one sells stands at the other, and arrives although
    /// the one that sold it is gone with all it had.
    private void aDiskThatDiesTakesNothingWithItThatANeighbourHeard(
            LineProxy line, Program dies, Program stays) throws Exception {
        dies.awaitSent();
        line.cut();
        dies.awaitLine("down");
        stays.awaitLine("down");
        String number = dies.result("walkin.sell", espressos(3)).get("number").asString();
        awaitReceipt(stays, number);
        long last = dies.status().at("/journal/records").asLong();
        assertThat(dies.status().get("unsent").asLong()).isPositive();
        Eventually.holds(
                () -> assertThat(stays.status().at("/neighbours/0/told").asLong()).isEqualTo(last));
        assertThat(stays.status().at("/neighbours/0/desk").asString()).isEqualTo("BER1-D2");
        dies.kill();
        assertThat(FileSystemUtils.deleteRecursively(folder.resolve("BER1-D2"))).isTrue();
        assertThat(atCentre(number)).isZero();
        line.restore();
        Eventually.holds(() -> assertThat(atCentre(number)).isEqualTo(1));
        stays.awaitSent();
        awaitReceipt(stays, number);
        assertThat(
                        server.count(
                                database,
                                "select last_number from centre.life where desk = 'BER1-D2'"))
                .isEqualTo(last);
        assertThat(server.count(database, "select count(*) from centre.set_aside")).isZero();
    }

    private long atCentre(String receipt) throws Exception {
        return server.count(
                database,
                "select count(*) from centre.ledger where type = 'ReceiptIssued'"
                        + " and desk = 'BER1-D2' and canonical::jsonb->'body'->>'number' = '"
                        + receipt
                        + "'");
    }

    private static void awaitReceipt(Program desk, String number) throws InterruptedException {
        ObjectNode get = Program.params().put("number", number);
        Eventually.holds(() -> assertThat(desk.result("receipt.get", get).has("receipt")).isTrue());
    }

    private static ObjectNode espressos(int quantity) {
        ObjectNode sale = Program.command();
        sale.putArray("lines")
                .addObject()
                .put("product", "ber1-espresso")
                .put("quantity", quantity);
        sale.putArray("tenders").addObject().put("kind", "cash").put("minor", 290 * quantity);
        return sale;
    }

    /// The first desk has the leases on all rooms and gives way by itself.
    private void whatAnotherDeskHoldsIsAskedForAndSold(Program desk) throws Exception {
        LocalDate day = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(1);
        while (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0) {
            day = day.plusDays(1);
        }
        JsonNode room =
                desk.result("room.free", Program.params().put("day", day.toString()))
                        .get("rooms")
                        .get(0);
        JsonNode booked =
                desk.result(
                        "booking.make",
                        Program.command()
                                .put("room", room.get("room").asString())
                                .put("from", room.get("from").asString())
                                .put("minutes", room.get("minutes").asInt())
                                .put("name", "Ada Krol"));
        assertThat(booked.get("outcome").asString()).as("%s", booked).isEqualTo("booked");
        desk.awaitSent();
        assertThat(
                        server.count(
                                database,
                                """
                                select count(*) from centre.claim c
                                 where c.desk = 'BER1-D1' and c.mode = 'exclusive'
                                   and c.state = 'held' and c.basis like 'lease:%'
                                   and not exists (select from centre.judgement j
                                                    where j.record = c.record)
                                """))
                .isEqualTo(1);
    }

    private void whatAnotherDeskSoldIsAskedForAndGivenBack(Program seller, Program other)
            throws Exception {
        String number = seller.result("walkin.sell", espressos(2)).get("number").asString();
        awaitReceipt(other, number);
        JsonNode refunded = other.result("receipt.refund", refund(number, 1));
        assertThat(refunded.get("outcome").asString()).as("%s", refunded).isEqualTo("refunded");
        assertThat(refunded.get("number").asString()).startsWith("BER1-D1-C-");
        JsonNode refused = other.result("receipt.refund", refund(number, 2));
        assertThat(refused.get("reason").asString()).as("%s", refused).isEqualTo("notLeft");
        assertThat(refused.get("left").asInt()).isEqualTo(1);
        other.awaitSent();
        assertThat(
                        server.count(
                                database,
                                """
                                select count(*) from centre.claim c
                                 where c.desk = 'BER1-D1' and c.thing like 'line:%'
                                   and c.state = 'held' and c.basis like 'lease:%'
                                   and not exists (select from centre.judgement j
                                                    where j.record = c.record)
                                """))
                .isEqualTo(1);
    }

    private void whatWasPutInAtOneDeskIsSpentAtTheOther(Program here, Program there)
            throws Exception {
        String member =
                here.result("member.search", Program.params().put("query", "a"))
                        .at("/members/0/id")
                        .asString();
        ObjectNode topUp = Program.command().put("member", member);
        topUp.putArray("lines").addObject().putObject("topUp").put("minor", 500);
        topUp.putArray("tenders").addObject().put("kind", "cash").put("minor", 500);
        JsonNode put = here.result("walkin.sell", topUp);
        assertThat(put.path("outcome").asString()).as("%s", put).isEqualTo("sold");
        ObjectNode get = Program.params().put("member", member);
        awaitLeft(there, get, 500);
        assertThat(there.result("wallet.get", get).at("/here/minor").asInt()).isZero();
        JsonNode sold = there.result("walkin.sell", fromWallet(member));
        assertThat(sold.path("outcome").asString()).as("%s", sold).isEqualTo("sold");
        awaitLeft(here, get, 210);
        JsonNode refused = here.result("walkin.sell", fromWallet(member));
        assertThat(refused.path("reason").asString()).as("%s", refused).isEqualTo("walletNotHeld");
        assertThat(refused.path("sentence").asString())
                .startsWith("€0.00 to spend here, €2.10 at the centre as of ");
    }

    private static ObjectNode fromWallet(String member) {
        ObjectNode sale = Program.command().put("member", member);
        sale.putArray("lines").addObject().put("product", "ber1-espresso");
        sale.putArray("tenders").addObject().put("kind", "wallet").put("minor", 290);
        return sale;
    }

    private static ObjectNode refund(String number, int quantity) {
        ObjectNode refund = Program.command().put("number", number).put("reason", "cold");
        refund.putArray("lines").addObject().put("line", 1).put("quantity", quantity);
        return refund;
    }

    private static void awaitLeft(Program desk, ObjectNode get, int minor)
            throws InterruptedException {
        Eventually.holds(() ->
                assertThat(desk.result("wallet.get", get).at("/left/minor").asInt())
                        .isEqualTo(minor));
    }
}

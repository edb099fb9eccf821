package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Two desks of the sample network at a real centre: what one holds, sold or was paid is asked for,
/// given back and spent at the other.
final class TwoRealDesks {

    private final RealServer server;
    private final Path folder;

    TwoRealDesks(RealServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /// A desk that is added now.
    Program open(String code) throws Exception {
        Path login = folder.resolve(code + "-login.json");
        String key = folder.resolve("tls/authority.key").toString();
        List<String> words = new ArrayList<>(List.of("desk", "add", "--site", "ber1"));
        words.addAll(List.of("--code", code, "--authority-key", key));
        words.addAll(List.of("--login-file", login.toString()));
        server.done("sample", words.toArray(String[]::new));
        Program desk =
                Program.desk(
                        folder.resolve(code),
                        "--login-file",
                        login.toString(),
                        "--passphrase-file",
                        server.file("words", "quiet river").toString());
        JsonNode in = desk.result("session.signIn", Program.command().put("pin", "482915"));
        assertThat(in.get("outcome").asString()).isEqualTo("signedIn");
        return desk;
    }

    /// The first desk has the leases on all rooms and gives way by itself.
    void whatAnotherDeskHoldsIsAskedForAndSold(Program desk) throws Exception {
        LocalDate day = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(1);
        while (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0) {
            day = day.plusDays(1);
        }
        try (Program second = open("BER1-D1")) {
            second.awaitUp();
            JsonNode room =
                    second.result("room.free", Program.params().put("day", day.toString()))
                            .get("rooms")
                            .get(0);
            JsonNode booked =
                    second.result(
                            "booking.make",
                            Program.command()
                                    .put("room", room.get("room").asString())
                                    .put("from", room.get("from").asString())
                                    .put("minutes", room.get("minutes").asInt())
                                    .put("name", "Ada Krol"));
            assertThat(booked.get("outcome").asString()).as("%s", booked).isEqualTo("booked");
            whatAnotherDeskSoldIsAskedForAndGivenBack(desk, second);
            whatWasPutInAtOneDeskIsSpentAtTheOther(desk, second);
            second.awaitSent();
            assertThat(second.end()).isZero();
        }
        assertThat(
                        server.count(
                                "sample",
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
        ObjectNode sale = Program.command();
        sale.putArray("lines").addObject().put("product", "ber1-espresso").put("quantity", 2);
        sale.putArray("tenders").addObject().put("kind", "cash").put("minor", 580);
        String number = seller.result("walkin.sell", sale).get("number").asString();
        ObjectNode get = Program.params().put("number", number);
        Program.await(() -> other.result("receipt.get", get).has("receipt"));
        JsonNode refunded = other.result("receipt.refund", refund(number, 1));
        assertThat(refunded.get("outcome").asString()).as("%s", refunded).isEqualTo("refunded");
        assertThat(refunded.get("number").asString()).startsWith("BER1-D1-C-");
        JsonNode refused = other.result("receipt.refund", refund(number, 2));
        assertThat(refused.get("reason").asString()).as("%s", refused).isEqualTo("notLeft");
        assertThat(refused.get("left").asInt()).isEqualTo(1);
        other.awaitSent();
        assertThat(
                        server.count(
                                "sample",
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
        Program.await(() -> there.result("wallet.get", get).at("/left/minor").asInt() == 500);
        assertThat(there.result("wallet.get", get).at("/here/minor").asInt()).isZero();
        JsonNode sold = there.result("walkin.sell", fromWallet(member));
        assertThat(sold.path("outcome").asString()).as("%s", sold).isEqualTo("sold");
        Program.await(() -> here.result("wallet.get", get).at("/left/minor").asInt() == 210);
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
}

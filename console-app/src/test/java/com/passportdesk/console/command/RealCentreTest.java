package com.passportdesk.console.command;

import static com.passportdesk.console.fx.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A network from nothing, as whoever sets one up would make it: a PostgreSQL, the commands of this
/// program, and desks as processes of their own.
@Timeout(300)
class RealCentreTest {

    private static final String PIN = "503817";

    /// A network somebody wrote down: one site that never closes.
    static final String NETWORK =
            """
            {"kind":"entity","id":"ent-de","fields":{"name":"Quay GmbH","address":["Kai 1",\
            "20457 Hamburg"],"country":"DE","taxNumber":"1/2/3","vatNumber":"DE000000000"}}
            {"kind":"site","id":"quay","fields":{"code":"QUAY","name":"Quay","city":"Hamburg",\
            "country":"DE","zone":"Europe/Berlin","currency":"EUR","locale":"de-DE",\
            "entity":"ent-de","region":"europe","businessDayEnds":"04:00",\
            "pricesIncludeTax":true,"rounding":"HALF_UP","seats":30,"staleAfterMinutes":720,\
            "dayPassProduct":"quay-daypass","hours":{"mon":["00:00","00:00"],\
            "tue":["00:00","00:00"],"wed":["00:00","00:00"],"thu":["00:00","00:00"],\
            "fri":["00:00","00:00"],"sat":["00:00","00:00"],"sun":["00:00","00:00"]},\
            "taxes":[{"code":"standard","percent":"19","from":"2021-01-01"}],\
            "areas":[{"name":"Open space","seats":30}]}}
            {"kind":"product","id":"quay-daypass","fields":{"site":"quay","name":"Day pass",\
            "kind":"daypass","price":{"minor":2500,"currency":"EUR"},"tax":"standard"}}
            {"kind":"resource","id":"quay-hotdesk","fields":{"site":"quay","name":"Hot desks",\
            "kind":"hotdesk","seats":10}}
            {"kind":"resource","id":"quay-elbe","fields":{"site":"quay","name":"Elbe",\
            "kind":"room","seats":6,"hourly":{"minor":2400,"currency":"EUR"},"tax":"standard"}}
            {"kind":"plan","id":"harbour","fields":{"name":"Harbour",\
            "monthly":{"minor":19900,"currency":"EUR"},"sites":"home","hours":"always"}}
            {"kind":"member","id":"m-1","fields":{"name":"Mina Ødegård","home":"quay",\
            "plan":"harbour","status":"active","email":"mina@example.com"}}
            """;

    @TempDir static Path folder;

    private static RealServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = RealServer.start(folder);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Test
    void aNetworkFromNothingOpensADeskThatSells() throws Exception {
        server.sql("postgres", "create database quay");
        Path network = server.file("quay.jsonl", NETWORK);
        server.done("quay", "init", "--name", "Quay");
        assertThat(server.said())
                .contains("hostssl quay +quay_desks all scram-sha-256 clientcert=verify-full");
        server.done("quay", "load", network.toString());
        assertThat(server.said()).contains("7 added, 0 changed, 0 as they were.");
        server.done("quay", "load", network.toString());
        assertThat(server.said()).contains("0 added, 0 changed, 7 as they were.");
        Path pin = server.file("pin", PIN + "\n");
        server.done(
                "quay",
                "staff",
                "add",
                "--site",
                "quay",
                "--name",
                "Ada Brandt",
                "--role",
                "frontdesk",
                "--pin-file",
                pin.toString());
        assertThat(server.said()).contains("Ada Brandt", "can sign in at quay").doesNotContain(PIN);
        Path login = folder.resolve("quay-login.json");
        server.done(
                "quay",
                "desk",
                "add",
                "--site",
                "quay",
                "--code",
                "QUAY-D1",
                "--authority-key",
                folder.resolve("tls/authority.key").toString(),
                "--login-file",
                login.toString());

        Path home = folder.resolve("quay-desk");
        try (Program desk =
                Program.desk(
                        home,
                        "--login-file",
                        login.toString(),
                        "--passphrase-file",
                        server.file("words", "quiet river").toString())) {
            JsonNode in = desk.result("session.signIn", Program.command().put("pin", PIN));
            assertThat(in.at("/staff/name").asString()).isEqualTo("Ada Brandt");
            JsonNode found = desk.result("member.search", Program.params().put("query", "degar"));
            assertThat(found.at("/members/0/id").asString()).isEqualTo("m-1");
            desk.awaitLine("up");
            var sale = sale();
            JsonNode sold = desk.result("walkin.sell", sale);
            assertThat(sold.get("outcome").asString()).as(sold + "").isEqualTo("sold");
            assertThat(sold.get("number").asString()).startsWith("QUAY-D1-R-");
            assertThat(sold.at("/change/minor").asLong()).isEqualTo(2_500);
            assertThat(desk.result("walkin.sell", sale)).isEqualTo(sold);
            desk.awaitSent();
            assertThat(records("quay", "ReceiptIssued")).isEqualTo(1);
            assertThat(records("quay", "DayPassSold")).isEqualTo(1);
            assertThat(server.count("quay", "select count(*) from centre.judgement")).isZero();
            nothingSecretOfTheLoginLiesOpen(home, login);
            theDeskAsksForACertificateOfItsOwn();
            whatTheCentreHasIsCounterSigned();
            theDeskIsRevoked(desk);
        }
    }

    private static void nothingSecretOfTheLoginLiesOpen(Path home, Path login) throws Exception {
        String password = Files.readString(login).replaceAll(".*\"password\":\"(\\w+)\".*", "$1");
        assertThat(password).hasSize(32);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content.contains(password)).as("%s", file).isFalse();
                assertThat(content.contains("PRIVATE KEY")).as("%s", file).isFalse();
            }
        }
    }

    private void theDeskAsksForACertificateOfItsOwn() {
        // What waits at a desk is told with its next heartbeat.
        Eventually.holds(() -> {
            server.done("quay", "status");
            assertThat(server.said()).doesNotContain("unsent");
        });
        assertThat(server.said())
                .contains("The server demands a certificate from each desk.")
                .containsPattern(
                        "QUAY-D1 at quay: connected, .+, last record \\d+, seen .+, clock (right|\\d+ s)"
                                + ".*, certificate [0-9a-f]+ until ")
                .contains("asks for a certificate")
                .doesNotContain("set aside,", "unsent", "central upgrade");
        server.done("quay", "status", "--json");
        assertThat(server.said())
                .contains("\"newest\":true", "\"lag\":", "\"aheadSeconds\":", "\"program\":")
                .contains("\"unsent\":0", "\"setAside\":0", "\"ended\":0");
        String key = folder.resolve("tls/authority.key").toString();
        server.done("quay", "desk", "certify", "--authority-key", key);
        assertThat(server.said()).contains("Signed for QUAY-D1.");
        server.done("quay", "desk", "certify", "--authority-key", key);
        assertThat(server.said()).contains("No desk asks for a certificate.");
    }

    private void whatTheCentreHasIsCounterSigned() throws Exception {
        Path key = folder.resolve("network-key.pem");
        Path statements = folder.resolve("statements.jsonl");
        String[] words = {
            "countersign", "--signing-key", key.toString(), "--out", statements.toString()
        };
        assertThat(server.central("quay", words)).isEqualTo(1);
        assertThat(server.said()).contains("There is no signing key", "--make-key").hasLineCount(1);
        server.done("quay", "countersign", "--signing-key", key.toString(), "--make-key");
        assertThat(server.said())
                .startsWith("{\"at\":")
                .contains("\"desk\":\"QUAY-D1\"")
                .hasLineCount(1);
        server.done("quay", words);
        assertThat(server.said()).startsWith("Statements: 1, new: 0, by the key ");
        assertThat(Files.readAllLines(statements)).hasSize(1);
        assertThat(
                        server.central(
                                "quay",
                                "countersign",
                                "--signing-key",
                                key.toString(),
                                "--make-key"))
                .isEqualTo(1);
        assertThat(server.said()).contains("is there already").hasLineCount(1);
    }

    /// The desk is cut off within five seconds, says so, works on and keeps what it has.
    private void theDeskIsRevoked(Program desk) throws Exception {
        server.done("quay", "desk", "revoke", "--code", "QUAY-D1");
        long began = System.nanoTime();
        Eventually.holds(() -> assertThat(words(desk)).contains("does not let this desk in"));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(promised(Duration.ofSeconds(5)));
        assertThat(desk.status().at("/line/state").asString()).isEqualTo("down");
        assertThat(words(desk)).doesNotContain("\n");
        JsonNode sold = desk.result("walkin.sell", sale());
        assertThat(sold.get("outcome").asString()).as(sold + "").isEqualTo("sold");
        assertThat(desk.status().get("unsent").asLong()).isPositive();
        assertThat(records("quay", "ReceiptIssued")).isEqualTo(1);
        JsonNode receipts = desk.result("receipt.list", Program.params()).get("receipts");
        assertThat(receipts).hasSize(2);
        server.done("quay", "status");
        assertThat(server.said()).contains("QUAY-D1 at quay: revoked");
    }

    @Test
    void theSampleNetworkCanBeTriedOnARealServer() throws Exception {
        server.sql("postgres", "create database sample");
        server.done("sample", "init", "--name", "Trial");
        server.done("sample", "load", "--sample", "--members", "1000", "--seed", "11");
        assertThat(
                        server.count(
                                "sample",
                                "select count(*) from centre.document where kind = 'member'"))
                .isEqualTo(1_000);
        assertThat(server.central("sample", "load", "--sample")).isEqualTo(1);
        assertThat(server.said()).contains("already holds a network").hasLineCount(1);
        new TwoDesks(server, folder, "sample").work();
    }

    @Test
    void whatCannotBeLoadedIsSaidInOneSentenceEach() throws Exception {
        server.sql("postgres", "create database refused");
        assertThat(server.central("refused", "load", server.file("one.jsonl", NETWORK).toString()))
                .isEqualTo(1);
        assertThat(server.said()).contains("central init").hasLineCount(1);
        server.done("refused", "init", "--name", "Quay");
        assertThat(server.central("refused", "load", folder.resolve("none.json").toString()))
                .isEqualTo(1);
        assertThat(server.said()).hasLineCount(1);
        Path bad = server.file("bad.jsonl", NETWORK.replace("\"daypass\"", "\"pass\""));
        assertThat(server.central("refused", "load", bad.toString())).isEqualTo(1);
        assertThat(server.said())
                .startsWith("bad.jsonl, line 3: kind must be one of daypass, goods")
                .contains("Nothing was loaded: ");
        assertThat(server.count("refused", "select count(*) from centre.document")).isEqualTo(1);
        Path pin = server.file("short", "12345\n");
        for (String[] words :
                new String[][] {
                    {"--role", "frontdesk", "six digits", "1"},
                    {"--role", "boss", "frontdesk, manager or technician", "2"}
                }) {
            assertThat(
                            server.central(
                                    "refused",
                                    "staff",
                                    "add",
                                    "--site",
                                    "quay",
                                    "--name",
                                    "Ada",
                                    words[0],
                                    words[1],
                                    "--pin-file",
                                    pin.toString()))
                    .isEqualTo(Integer.parseInt(words[3]));
            assertThat(server.said()).contains(words[2]).hasLineCount(1);
        }
        assertThat(
                        server.central(
                                "refused",
                                "staff",
                                "add",
                                "--site",
                                "atlantis",
                                "--name",
                                "Ada",
                                "--role",
                                "manager",
                                "--pin-file",
                                server.file("right", PIN).toString()))
                .isEqualTo(1);
        assertThat(server.said()).contains("atlantis, which is not known").hasLineCount(1);
    }

    private static tools.jackson.databind.node.ObjectNode sale() {
        var sale = Program.command().put("name", "Walter Kay");
        sale.putArray("lines").addObject().put("product", "quay-daypass");
        sale.putArray("tenders").addObject().put("kind", "cash").put("minor", 5_000);
        return sale;
    }

    private static long records(String database, String type) throws SQLException {
        return server.count(
                database, "select count(*) from centre.ledger where type = '" + type + "'");
    }

    private static String words(Program desk) throws InterruptedException {
        return desk.status().at("/line/words").asString();
    }
}

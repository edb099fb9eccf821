package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.desfire.CardMaterial;
import com.passportdesk.devices.desfire.KeyFile;
import com.passportdesk.devices.desfire.KeyUse;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.proxy.LineProxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two desks without master keys, whoever has them, and a centre: processes of their own, cards on
/// pseudo-terminals.
@Timeout(600)
class CardKeysServedTest {

    private static final String PIN = "503817";
    private static final byte[] MASTER =
            HexFormat.of().parseHex("7a1f03c2965e48d1b0aa5517e3d92c64");
    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final String DATABASE = "keys";

    @TempDir static Path folder;

    private static RealServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = RealServer.start(folder);
        server.sql("postgres", "create database " + DATABASE);
        server.done(DATABASE, "init", "--name", "Quay");
        server.done(DATABASE, "load", server.file("quay.jsonl", RealCentreTest.NETWORK).toString());
        List<String> staff =
                new ArrayList<>(List.of("staff", "add", "--site", "quay", "--name", "Ada Brandt"));
        staff.addAll(List.of("--role", "technician"));
        staff.addAll(List.of("--pin-file", server.file("pin", PIN + "\n").toString()));
        server.done(DATABASE, staff.toArray(String[]::new));
        KeyFile.add(folder.resolve("cards.p12"), "quiet".toCharArray(), 1, MASTER);
        server.file("cards.passphrase", "quiet\n");
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    private static Program serving() throws Exception {
        Path key = folder.resolve("keys-server.pem");
        List<String> words = new ArrayList<>(List.of("central", "keys", "serve", "--json"));
        words.addAll(
                List.of(
                        "--url",
                        "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + DATABASE,
                        "--user",
                        "postgres",
                        "--ca",
                        folder.resolve("tls/authority.pem").toString(),
                        "--card-keys",
                        folder.resolve("cards.p12").toString(),
                        "--card-passphrase-file",
                        folder.resolve("cards.passphrase").toString(),
                        "--signing-key",
                        key.toString()));
        if (!Files.exists(key)) {
            words.add("--make-key");
        }
        Program program =
                Program.start(
                        folder.resolve("serve.log"), Program.command(words.toArray(String[]::new)));
        Eventually.isTrue(() ->
                program.garbled().stream().anyMatch(line -> line.contains("\"serving\":true")));
        return program;
    }

    private static Program desk(String code, LineProxy line, SimulatedReaderPort reader)
            throws Exception {
        Path login = folder.resolve(code + "-login.json");
        List<String> words =
                new ArrayList<>(List.of("desk", "add", "--site", "quay", "--code", code));
        words.addAll(List.of("--authority-key", folder.resolve("tls/authority.key").toString()));
        words.addAll(List.of("--login-file", login.toString()));
        server.done(DATABASE, words.toArray(String[]::new));
        Program desk =
                Program.desk(
                        folder.resolve(code),
                        "--login-file",
                        login.toString(),
                        "--centre-url",
                        "jdbc:postgresql://127.0.0.1:" + line.port() + "/" + DATABASE,
                        "--reader",
                        reader.path(),
                        "--card-keys",
                        "centre",
                        "--passphrase-file",
                        server.file("words", "quiet river").toString());
        desk.result("session.signIn", Program.command().put("pin", PIN));
        desk.awaitLine("up");
        return desk;
    }

    private static long answers(String desk, String use) throws Exception {
        return server.count(
                DATABASE,
                "select count(*) from centre.key_record where desk = '%s' and use = '%s' and outcome = 'answered'"
                        .formatted(desk, use));
    }

    @Test
    void aCardIsIssuedWithoutMasterKeysAndReadElsewhereWithTheLineDown() throws Exception {
        SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
        try (SimulatedReaderPort here = SimulatedReaderPort.pluggedIn();
                SimulatedReaderPort there = SimulatedReaderPort.pluggedIn();
                LineProxy first = LineProxy.to("127.0.0.1", server.port());
                LineProxy second = LineProxy.to("127.0.0.1", server.port());
                Program keys = serving();
                Program issuing = desk("QUAY-D1", first, here);
                Program reading = desk("QUAY-D2", second, there)) {
            assertThat(answers("QUAY-D2", "ahead")).isZero();
            here.field().put(card);
            // On a busy machine an answer may come too late; what was begun is then finished.
            Eventually.holds(() -> {
                JsonNode issued = issued(issuing);
                assertThat(issued.get("outcome").asString()).as("%s", issued).isEqualTo("issued");
            });
            here.field().takeAll();
            Eventually.holds(
                    () -> assertThat(issuing.result("card.look", wait(0)).has("outcome")).isTrue());
            assertThat(answers("QUAY-D1", "write")).as("for one card").isBetween(1L, 3L);
            issuing.awaitSent();

            Eventually.holds(() -> assertThat(answers("QUAY-D2", "ahead")).isEqualTo(1));
            Eventually.isTrue(() -> Files.exists(folder.resolve("QUAY-D2/card-keys")));
            assertThat(keys.terminate(java.time.Duration.ofSeconds(60))).isNotNegative();
            second.cut();
            reading.awaitLine("down");
            there.field().put(card);
            JsonNode read = reading.result("card.look", wait(60));
            assertThat(read.get("says").asString()).as("%s", read).isEqualTo("genuine");
            assertThat(read.get("name").asString()).isEqualTo("Mina Ødegård");
            there.field().takeAll();

            // Nobody serves any more: said at once, and everything else goes on.
            here.field().put(new SimulatedDesfire(Generation.EV2, new CardUid("04A1B2C3D4E581")));
            JsonNode refused = issued(issuing);
            assertThat(refused.get("outcome").asString()).as("%s", refused).isNotEqualTo("issued");
            assertThat(
                            issuing.result("member.search", Program.params().put("query", "mina"))
                                    .get("members"))
                    .hasSize(1);
            assertThat(issuing.end()).isZero();
            assertThat(reading.end()).isZero();
        }
        noKeyOfTheCardStandsAnywhere();
    }

    private static tools.jackson.databind.node.ObjectNode wait(int seconds) {
        return Program.params().put("waitSeconds", seconds);
    }

    private static JsonNode issued(Program desk) throws Exception {
        return desk.result(
                "card.issue", Program.command().put("member", "m-1").put("waitSeconds", 20));
    }

    /// In no file of desks, server, centre (its log of changes too) or in what they said.
    private static void noKeyOfTheCardStandsAnywhere() throws Exception {
        MasterKeys master = new MasterKeys(Map.of(1, MASTER));
        byte[] all = CardMaterial.of(master, EnumSet.allOf(KeyUse.class), UID, 1).bytes();
        List<String> forbidden = new ArrayList<>();
        forbidden.addAll(forms(MASTER));
        for (int at = 5; at < all.length; at += 18) {
            forbidden.addAll(forms(Arrays.copyOfRange(all, at, at + 16)));
        }
        assertThat(forbidden).hasSize(12);
        int looked = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    for (String one : forbidden) {
                        assertThat(text.contains(one)).as("%s", file).isFalse();
                        assertThat(
                                        text.contains(one.toUpperCase(Locale.ROOT))
                                                && one.length() == 32)
                                .as("%s", file)
                                .isFalse();
                    }
                    looked++;
                } catch (NoSuchFileException _) {
                    // The server took it away meanwhile.
                }
            }
        }
        assertThat(looked).isGreaterThan(900);
    }

    private static List<String> forms(byte[] key) {
        return List.of(HexFormat.of().formatHex(key), new String(key, StandardCharsets.ISO_8859_1));
    }
}

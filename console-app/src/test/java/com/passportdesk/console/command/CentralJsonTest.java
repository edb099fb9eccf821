package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program sets a network up by the commands and reads what each came to.
class CentralJsonTest {

    private static final String PLAN =
            """
            {"kind":"plan","id":"harbour","fields":{"name":"Harbour",\
            "monthly":{"minor":19900,"currency":"EUR"},"sites":"home","hours":"always"}}
            """;

    @TempDir static Path folder;

    private static RealServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = RealServer.start(folder);
        server.sql("postgres", "create database mole");
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    private static String[] json(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = "--json";
        return all;
    }

    private static JsonNode answer(String... words) {
        server.done("mole", json(words));
        return JsonMapper.shared().readTree(server.said());
    }

    @Test
    void eachCommandSaysWhatItCameTo() throws Exception {
        JsonNode made = answer("init", "--name", "Mole");
        assertThat(made.path("network").asString()).isEqualTo("Mole");
        assertThat(made.path("entryRules").toString()).contains("+mole_desks");
        assertThat(answer("upgrade").path("schema").asInt()).isGreaterThan(30);

        String plan = server.file("plan.jsonl", PLAN).toString();
        assertThat(answer("load", plan).toString())
                .isEqualTo(
                        "{\"loaded\":true,\"added\":1,\"changed\":0,\"same\":0,\"faulty\":0,"
                                + "\"faults\":[]}");
        String pin = server.file("pin", "482913").toString();
        String[] ada = {
            "staff",
            "add",
            "--site",
            "mole",
            "--name",
            "Ada",
            "--role",
            "manager",
            "--pin-file",
            pin
        };
        assertThat(server.central("mole", json(ada))).as("there is no such site").isOne();

        String key = folder.resolve("tls/authority.key").toString();
        Path login = folder.resolve("login.json");
        JsonNode added =
                answer(
                        "desk",
                        "add",
                        "--site",
                        "mole",
                        "--code",
                        "MOLE-D1",
                        "--login-file",
                        login.toString());
        assertThat(added.path("loginFile").asString()).isEqualTo(login.toString());
        assertThat(added.path("certified").asBoolean(true)).isFalse();
        assertThat(answer("desk", "certify", "--authority-key", key).toString())
                .isEqualTo("{\"signedFor\":[]}");
        Path fresh = folder.resolve("fresh.json");
        JsonNode renewed =
                answer(
                        "desk",
                        "certify",
                        "--authority-key",
                        key,
                        "--code",
                        "MOLE-D1",
                        "--login-file",
                        fresh.toString());
        assertThat(renewed.path("site").asString()).isEqualTo("mole");
        assertThat(renewed.path("certified").asBoolean()).isTrue();
        assertThat(Files.readString(fresh)).contains("\"certificate\"");
        assertThat(answer("desk", "revoke", "--code", "MOLE-D1").toString())
                .isEqualTo("{\"desk\":\"MOLE-D1\",\"revoked\":true}");
        JsonNode signed =
                answer("countersign", "--make-key", "--signing-key", folder.resolve("sign") + "");
        assertThat(signed.path("statements").asInt(-1)).isEqualTo(signed.path("lines").size());
        assertThat(signed.path("key").asString()).isNotBlank();
    }

    @Test
    void oneNameHoldsTheCountOfWhatIsNotRightAndWhoIsNewIsSaid() throws Exception {
        server.sql("postgres", "create database sample");
        server.done("sample", "init", "--name", "Sample");
        String documents = "select count(*) from centre.document";
        long before = server.count("sample", documents);
        server.done("sample", json("load", "--sample", "--members", "1000"));
        JsonNode sample = JsonMapper.shared().readTree(server.said());
        assertThat(sample.path("added").asLong())
                .isEqualTo(server.count("sample", documents) - before);

        String half = server.file("half.jsonl", PLAN + "{\"kind\":\"pier\"}\n").toString();
        assertThat(server.central("sample", json("load", half))).isOne();
        JsonNode none = JsonMapper.shared().readTree(firstLine());
        assertThat(none.path("loaded").asBoolean(true)).isFalse();
        assertThat(none.path("faulty").asInt()).isOne();
        assertThat(server.central("sample", json("load", half, "--good-only"))).isOne();
        JsonNode good = JsonMapper.shared().readTree(firstLine());
        assertThat(good.path("loaded").asBoolean()).isTrue();
        assertThat(good.path("faulty").asInt()).isOne();
        assertThat(good.path("added").asInt()).isOne();

        String pin = server.file("pin", "482913").toString();
        String[] ada =
                "staff add --site ber1 --name Ada --role manager --id s-ada --pin-file".split(" ");
        for (boolean isNew : new boolean[] {true, false}) {
            String[] words = java.util.Arrays.copyOf(ada, ada.length + 1);
            words[ada.length] = pin;
            server.done("sample", json(words));
            JsonNode said = JsonMapper.shared().readTree(server.said());
            assertThat(said.path("new").asBoolean(!isNew)).isEqualTo(isNew);
        }
    }

    private static String firstLine() {
        return server.said().lines().findFirst().orElseThrow();
    }

    @Test
    void theAuthoritySaysWhereItsFilesAre() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String to = folder.resolve("other").toString();
        int code =
                new Terminal(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(System.err, true))
                        .carryOut("central", "authority", "--out", to, "--host", "h", "--json");
        assertThat(code).isZero();
        JsonNode answer = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(answer.path("newAuthority").asBoolean()).isTrue();
        assertThat(Path.of(answer.path("serverKey").asString())).isRegularFile();
    }
}

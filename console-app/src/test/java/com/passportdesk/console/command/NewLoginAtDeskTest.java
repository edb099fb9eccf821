package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.desk.DeskHome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a home that is there does with a login that is given to it.
@Timeout(300)
class NewLoginAtDeskTest {

    @TempDir static Path folder;

    private static RealServer server;
    private static Path words;

    @BeforeAll
    static void startServer() throws Exception {
        server = RealServer.start(folder);
        server.sql("postgres", "create database pier");
        server.done("pier", "init", "--name", "Pier");
        server.done("pier", "load", "--sample", "--members", "1000");
        words = server.file("words", "quiet river");
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    private static String key() {
        return folder.resolve("tls/authority.key").toString();
    }

    private static Path login(String code, String... verb) {
        Path file = folder.resolve(code + "-" + verb[0] + ".json");
        server.done(
                "pier",
                Stream.concat(
                                Stream.concat(Stream.of("desk"), Stream.of(verb)),
                                Stream.of(
                                        "--code",
                                        code,
                                        "--login-file",
                                        file.toString(),
                                        "--authority-key",
                                        key()))
                        .toArray(String[]::new));
        return file;
    }

    private static Program desk(Path home, Path login) throws Exception {
        return Program.desk(
                home, "--login-file", login.toString(), "--passphrase-file", words.toString());
    }

    private static String refusal(List<String> arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(new Terminal(out, out).carryOut(arguments.toArray(String[]::new))).isEqualTo(1);
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aHomeGoesOnWithANewLoginOfItsDeskAndTakesNoOtherDesks() throws Exception {
        Path old = login("BER1-D1", "add", "--site", "ber1");
        Path others = login("BER1-D2", "add", "--site", "ber1");
        Path home = folder.resolve("home");
        try (Program desk = desk(home, old)) {
            desk.awaitLine("up");
        }
        DeskHome was = DeskHome.open(home);
        Path fresh = login("BER1-D1", "certify");
        try (Program desk = desk(home, fresh)) {
            desk.awaitLine("up");
        }
        assertThat(DeskHome.open(home)).isEqualTo(was);
        String kept = Files.readString(home.resolve("centre.json"));
        List<String> more =
                List.of("--login-file", others + "", "--passphrase-file", words.toString());
        assertThat(refusal(all(List.of("rpc", "--home", home + ""), more)))
                .contains("A desk lives in");
        assertThat(refusal(all(List.of("store", "restore", "--as-new", "--home", home + ""), more)))
                .contains("is for BER1-D2 at ber1, and this is BER1-D1 at ber1");
        Path put = folder.resolve("put");
        assertThat(
                        refusal(
                                all(
                                        List.of(
                                                "store", "restore", "--from", home + "", "--home",
                                                put + ""),
                                        more)))
                .contains("is for BER1-D2 at ber1, and this is BER1-D1 at ber1");
        assertThat(put).doesNotExist();
        assertThat(DeskHome.open(home)).isEqualTo(was);
        assertThat(home.resolve("centre.json")).hasContent(kept);
    }

    private static List<String> all(List<String> words, List<String> more) {
        return Stream.concat(words.stream(), more.stream()).toList();
    }

    @Test
    void daysAreNotForANewLogin() {
        Path file = folder.resolve("days.json");
        String[] certify = {
            "desk",
            "certify",
            "--code",
            "BER1-D1",
            "--login-file",
            file.toString(),
            "--days",
            "365",
            "--authority-key",
            key()
        };
        assertThat(server.central("pier", certify)).isEqualTo(2);
        assertThat(server.said()).contains("leave it out with --code");
        assertThat(file).doesNotExist();
    }
}

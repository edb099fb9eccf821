package com.passportdesk.devices.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists handed over to a real folder and over real HTTP.
@Timeout(60)
class DoorSystemTest {

    private static final byte[] LIST = "{\"rights\":[]}".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private volatile int status = 200;
    private volatile String tag = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/doors", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(
                    String.join(
                            " ",
                            exchange.getRequestMethod(),
                            String.valueOf(exchange.getRequestHeaders().getFirst("ETag")),
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                            body));
            if (!tag.isEmpty()) {
                exchange.getResponseHeaders().add("ETag", tag);
            }
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/doors");
    }

    @Test
    void aFolderHasTheWholeListAndSaysWhichOneCounts() throws IOException {
        DoorSystem doors = new FolderSystem(folder);
        assertThat(doors.put("v1", LIST)).isEmpty();
        assertThat(folder.resolve("rights.json")).hasBinaryContent(LIST);
        assertThat(folder.resolve("rights.json.new")).doesNotExist();
        Files.writeString(folder.resolve("rights.confirmed"), "v1\n");
        assertThat(doors.confirmed()).contains("v1");
        assertThat(doors.put("v2", LIST)).as("until it is read").contains("v1");
        Files.writeString(folder.resolve("rights.confirmed"), "no version, but a sentence");
        assertThat(doors.confirmed()).isEmpty();
    }

    @Test
    void aShareThatIsNotThereIsNotMadeUp() {
        DoorSystem doors = new FolderSystem(folder.resolve("not-mounted"));
        assertThatThrownBy(() -> doors.put("v1", LIST)).isInstanceOf(IOException.class);
        assertThatThrownBy(doors::confirmed).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void overHttpTheTagOfTheAnswerIsTheListThatCounts() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
        try (WebSystem doors = new WebSystem(address(), token)) {
            assertThat(doors.put("v1", LIST)).isEmpty();
            tag = "W/\"v1\"";
            assertThat(doors.confirmed()).contains("v1");
            tag = "\"v2\"";
            assertThat(doors.put("v2", LIST)).contains("v2");
            tag = "\"<html>\"";
            assertThat(doors.confirmed()).isEmpty();
        }
        assertThat(heard)
                .containsExactly(
                        "PUT \"v1\" Bearer s3cret {\"rights\":[]}",
                        "HEAD null Bearer s3cret ",
                        "PUT \"v2\" Bearer s3cret {\"rights\":[]}",
                        "HEAD null Bearer s3cret ");
    }

    @Test
    void whatAnEditorPutsAroundATokenIsNoPartOfIt() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "\uFEFFs3cret \r\n");
        try (WebSystem doors = new WebSystem(address(), token)) {
            doors.confirmed();
        }
        assertThat(heard).containsExactly("HEAD null Bearer s3cret ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3c\nret", "s3c ret", "s3c\u0000ret", "s3crét"})
    void whatIsNoTokenIsNotSentAndNotSaid(String content) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), content);
        try (WebSystem doors = new WebSystem(address(), token)) {
            assertThatThrownBy(doors::confirmed)
                    .isInstanceOf(IOException.class)
                    .hasMessage("no token: " + token)
                    .hasNoCause();
            Files.writeString(token, "mended");
            doors.confirmed();
        }
        assertThat(heard).containsExactly("HEAD null Bearer mended ");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404, 500})
    void whatIsNoYesIsSaid(int answered) {
        status = answered;
        tag = "\"v1\"";
        try (WebSystem doors = new WebSystem(address(), null)) {
            assertThatThrownBy(() -> doors.put("v1", LIST))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Integer.toString(answered));
        }
        assertThat(heard).as("not sent on to elsewhere").hasSize(1);
    }

    @Test
    void nobodyThereIsSaidWithoutALongWait() {
        URI address = address();
        server.stop(0);
        try (WebSystem doors = new WebSystem(address, null)) {
            assertThatThrownBy(doors::confirmed).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://doors.example/list",
                "http://127.0.0.1.example/list",
                "ftp://127.0.0.1/list",
                "https://user:secret@doors.example/list",
                "doors.example",
                "file:///etc/doors"
            })
    void listsGoNowhereInTheClear(String address) {
        assertThat(WebSystem.isSafe(URI.create(address))).isFalse();
        assertThatThrownBy(() -> new WebSystem(URI.create(address), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://doors.example/list",
                "http://127.0.0.1:8080/list",
                "http://localhost/list",
                "http://[::1]:80/list"
            })
    void overTlsOrToThisComputerTheyGo(String address) {
        assertThat(WebSystem.isSafe(URI.create(address))).isTrue();
    }
}

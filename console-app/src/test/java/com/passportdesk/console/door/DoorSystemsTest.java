package com.passportdesk.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.device.DevicePlace;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.card.BlockCardHandler;
import com.passportdesk.store.card.BlockOutcome;
import com.passportdesk.store.door.DoorRepository;
import com.passportdesk.store.door.DoorStand;
import com.passportdesk.store.door.ReportedDoor;
import com.passportdesk.store.sample.SampleCast;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Door systems of other makers at a whole desk: one reads a folder, one is behind real HTTP.
@Timeout(120)
class DoorSystemsTest {

    @TempDir Path home;
    @TempDir Path share;

    private final SampleCast cast = SampleCentre.atMorning().network().cast();
    private volatile String web = "";

    /// Goes by each list at once.
    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("PUT")) {
                web = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            }
            String tag = '"' + version(web) + '"';
            exchange.getResponseHeaders().add("ETag", tag);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static String version(String list) {
        return list.isEmpty() ? "" : json(list).get("version").asString();
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    private Path list() {
        return share.resolve("rights.json");
    }

    private boolean opens(String list, SampleCast.Person person) {
        return json(list)
                .get("rights")
                .valueStream()
                .anyMatch(right -> right.get("credential").asString().equals(person.credential()));
    }

    private static boolean stands(TillBench bench, String name, DeviceHealth.Stand stand) {
        return bench.bean(DeskDevices.class).health().stream()
                .anyMatch(one -> one.name().equals(name) && one.stand() == stand);
    }

    /// Soon it will go by it, or by now somebody has been told.
    private static boolean goesByAnother(TillBench bench, String name) {
        return stands(bench, name, DeviceHealth.Stand.SOON)
                || stands(bench, name, DeviceHealth.Stand.TROUBLE);
    }

    /// A list is put in its place as a whole: whenever it is read, it is one.
    private String read() {
        try {
            return Files.readString(list());
        } catch (IOException notYet) {
            return "";
        }
    }

    private static UUID order(RunningDesk desk, String target) {
        return desk.rows()
                .sql("select id from safety_order where target = ?")
                .param(target)
                .query(UUID.class)
                .single();
    }

    /// The door systems that all desks are told go by an order.
    private static Set<String> goBy(RunningDesk desk, UUID order) {
        return new DoorRepository(desk.rows())
                .goingBy(order).stream()
                        .map(DoorRepository.System::name)
                        .collect(Collectors.toSet());
    }

    @Test
    void eachListGoesOutAtOnceAndWhoDoesNotGoByItIsSaid() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/doors", this::take);
        server.start();
        int port = server.getAddress().getPort();
        Files.writeString(
                Files.createDirectories(home).resolve(DeskDevices.FILE),
                """
                {"format": 1, "devices": [
                  {"kind": "doorSystem", "name": "House doors", "folder": "%s"},
                  {"kind": "doorSystem", "name": "Lifts", "address": "http://127.0.0.1:%d/doors"}]}
                """
                        .formatted(share.toString().replace("\\", "\\\\"), port));
        try (TillBench bench = TillBench.open(home, Locale.UK, Map.of())) {
            bench.await(() -> stands(bench, "Lifts", DeviceHealth.Stand.READY));
            bench.await(() -> goesByAnother(bench, "House doors"));
            String first = read();
            assertThat(version(first)).isEqualTo(version(web));
            assertThat(opens(first, cast.atHome())).isTrue();
            assertThat(opens(first, cast.blockedCard())).isFalse();
            assertThat(first).doesNotContain(cast.atHome().name(), cast.atHome().email());
            Files.writeString(share.resolve("rights.confirmed"), version(first));
            bench.await(() -> stands(bench, "House doors", DeviceHealth.Stand.READY));

            RunningDesk desk = bench.bean(RunningDesk.class);
            BlockOutcome blocked =
                    desk.submit(
                            new BlockCardHandler(),
                            new BlockCard(UUID.randomUUID(), cast.atHome().credential(), "lost"));
            assertThat(blocked).isInstanceOf(BlockOutcome.Blocked.class);
            UUID order = order(desk, cast.atHome().credential());
            bench.await(() -> goBy(desk, order).equals(Set.of("Lifts")));
            bench.await(() -> !opens(read(), cast.atHome()));
            bench.await(() -> !opens(web, cast.atHome()));
            bench.await(() -> goesByAnother(bench, "House doors"));
            Files.writeString(share.resolve("rights.confirmed"), version(read()));
            bench.await(() -> stands(bench, "House doors", DeviceHealth.Stand.READY));
            bench.await(() -> goBy(desk, order).equals(Set.of("Lifts", "House doors")));
            assertThat(new DoorRepository(desk.rows()).list())
                    .extracting(ReportedDoor::stand)
                    .containsOnly(DoorStand.CURRENT);

            bench.press(DeskKey.function(7));
            bench.awaitText("Doors of this desk");
            bench.awaitText("House doors goes by its list of");
            bench.awaitText("Lifts goes by its list of");
            bench.picture("settle-doors");

            bench.control(KeyCode.G);
            bench.awaitText("Lifts");
            bench.press(DeskKey.of(KeyCode.DOWN));
            bench.awaitText("House doors goes by its list of");
            bench.picture("door-systems");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSystemOutOfReachGetsTheNewestListWhenItIsBack() throws Exception {
        Path away = share.resolve("not-mounted");
        try (TillBench bench = TillBench.open(home, Locale.UK, Map.of())) {
            assertThat(
                            bench.bean(DeskDevices.class)
                                    .add(
                                            new DeviceEntry(
                                                    DeviceKind.DOOR_SYSTEM,
                                                    "Garage",
                                                    new DevicePlace.Folder(away.toString()),
                                                    new DeviceEntry.Set.DoorSystem(""))))
                    .isTrue();
            bench.await(() -> stands(bench, "Garage", DeviceHealth.Stand.TROUBLE));
            bench.control(KeyCode.G);
            bench.awaitText("a card that was blocked may still open");
            Files.createDirectory(away);
            bench.await(() -> Files.exists(away.resolve("rights.json")));
            assertThat(bench.bean(DeskDevices.class).remove("Garage")).isTrue();
            assertThat(List.of(away.toFile().list())).containsExactly("rights.json");
        }
    }
}

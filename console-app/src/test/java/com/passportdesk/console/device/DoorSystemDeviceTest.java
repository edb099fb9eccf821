package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.devices.rights.DoorSystem;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How one door system is fed, behind real HTTP and at a pace that nobody has to wait for.
@Timeout(120)
class DoorSystemDeviceTest {

    private static final DoorSystemDevice.Pace QUICK =
            new DoorSystemDevice.Pace(
                    Duration.ofMillis(20),
                    Duration.ofMinutes(5),
                    Duration.ofMillis(60),
                    Duration.ofSeconds(20));
    private static final UUID ORDER = new UUID(0, 1);
    private static final RightsJson FIRST = list("v1", 3);
    private static final RightsJson SECOND = list("v2", 4, ORDER);

    @TempDir Path home;

    private final List<String> given = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Path token;

    /// What it says it goes by; nothing as long as it says none.
    private volatile Optional<String> goesBy = Optional.empty();

    private volatile boolean takesEach = true;

    private static RightsJson list(String version, long goodUntil, UUID... orders) {
        return new RightsJson(version, 1, "{}", Instant.ofEpochSecond(goodUntil), Set.of(orders));
    }

    @BeforeEach
    void listen() throws IOException {
        token = Files.writeString(home.resolve("token"), "open-sesame");
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
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("PUT")) {
                String tag = exchange.getRequestHeaders().getFirst("ETag").replace("\"", "");
                given.add(tag);
                goesBy = takesEach ? Optional.of(tag) : goesBy;
            }
            goesBy.ifPresent(tag -> exchange.getResponseHeaders().add("ETag", '"' + tag + '"'));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private DoorSystemDevice opened(Runnable changed) {
        DeviceEntry entry =
                new DeviceEntry(
                        DeviceKind.DOOR_SYSTEM,
                        "Lifts",
                        new DevicePlace.Web(
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/doors"),
                        new DeviceEntry.Set.DoorSystem(token.toString()));
        DoorSystemDevice device =
                new DoorSystemDevice(entry, DeskDevices.doorSystem(entry), changed, QUICK);
        device.open();
        device.offer(FIRST);
        return device;
    }

    private static void await(DoorSystemDevice device, Stand stand) {
        Eventually.isTrue(() -> device.health().stand() == stand);
    }

    @Test
    void aTokenThatIsBrokenIsSaidAndOneThatIsMendedGoesOn() throws IOException {
        DoorSystemDevice device = opened(() -> {});
        try {
            await(device, Stand.READY);
            Files.writeString(token, "open-\nsesame");
            device.offer(SECOND);
            await(device, Stand.TROUBLE);
            assertThat(device.health().arguments().toString()).doesNotContain("sesame");
            assertThat(given).containsExactly("v1");
            Files.writeString(token, "\uFEFFopen-sesame");
            await(device, Stand.READY);
            assertThat(given).containsExactly("v1", "v2");
        } finally {
            device.close();
        }
    }

    @Test
    void whateverGoesWrongOnceTheNextListIsGiven() {
        boolean[] isToFail = {true};
        DoorSystemDevice device =
                opened(() -> {
                    if (isToFail[0]) {
                        isToFail[0] = false;
                        throw new IllegalStateException("planted");
                    }
                });
        try {
            await(device, Stand.READY);
            device.offer(SECOND);
            Eventually.isTrue(() -> given.contains("v2"));
        } finally {
            device.close();
        }
    }

    /// As a folder on a share whose server is gone.
    private final class Stuck implements DoorSystem {
        private volatile CountDownLatch back = new CountDownLatch(0);

        @Override
        public Optional<String> put(String version, byte[] list) {
            confirmed();
            given.add(version);
            goesBy = Optional.of(version);
            return goesBy;
        }

        @Override
        public Optional<String> confirmed() {
            try {
                back.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return goesBy;
        }
    }

    @Test
    void aSystemWhoseCallsDoNotComeBackIsOutOfReachAndGetsTheListOnceItIsThereAgain() {
        Stuck system = new Stuck();
        DeviceEntry entry =
                new DeviceEntry(
                        DeviceKind.DOOR_SYSTEM,
                        "Lifts",
                        new DevicePlace.Web("http://127.0.0.1/doors"),
                        new DeviceEntry.Set.DoorSystem(token.toString()));
        Duration soon = Duration.ofMillis(20);
        DoorSystemDevice device =
                new DoorSystemDevice(
                        entry,
                        system,
                        () -> {},
                        new DoorSystemDevice.Pace(
                                soon, soon, Duration.ofMinutes(1), Duration.ofMillis(300)));
        device.open();
        try {
            device.offer(FIRST);
            await(device, Stand.READY);
            system.back = new CountDownLatch(1);
            await(device, Stand.TROUBLE);
            assertThat(device.health().textKey()).isEqualTo("device.doorSystem.outOfReach");
            assertThat(device.look().isHeard()).isFalse();
            device.offer(SECOND);
            Eventually.isTrue(() -> Instant.ofEpochSecond(4).equals(device.look().goodUntil()));
            assertThat(given).containsOnly("v1");
            system.back.countDown();
            await(device, Stand.READY);
            assertThat(given).endsWith("v2");
            assertThat(device.look().isHeard()).isTrue();
        } finally {
            system.back.countDown();
            device.close();
        }
    }

    @Test
    void aSystemThatLostTheListBeforeItWentByItGetsItAgain() {
        takesEach = false;
        DoorSystemDevice device = opened(() -> {});
        try {
            await(device, Stand.TROUBLE);
            takesEach = true;
            await(device, Stand.READY);
            assertThat(given).as("given again").hasSizeGreaterThan(1);
        } finally {
            device.close();
        }
    }

    @Test
    void itGoesByAnOrderOnceItConfirmedAListThatHasItAndMayOpenUntilTheLastListItMayHaveGotEnds() {
        DoorSystemDevice device = opened(() -> {});
        try {
            await(device, Stand.READY);
            assertThat(device.look().orders()).isEmpty();
            device.offer(list("v1", 3, ORDER));
            assertThat(device.look().orders())
                    .as("a card that was on no list: the list stays as it is")
                    .containsExactly(ORDER);
            takesEach = false;
            device.offer(list("v3", 5, ORDER, new UUID(0, 2)));
            await(device, Stand.TROUBLE);
            assertThat(device.look().orders()).containsExactly(ORDER);
            assertThat(device.look().isCurrent()).isFalse();
            assertThat(device.look().isHeard()).isTrue();
            assertThat(device.look().goodUntil()).isEqualTo(Instant.ofEpochSecond(5));
            server.stop(0);
            device.offer(list("v4", 6, ORDER));
            Eventually.isTrue(() -> !device.look().isHeard());
            assertThat(device.look().goodUntil())
                    .as("a list that cannot have arrived")
                    .isEqualTo(Instant.ofEpochSecond(5));
        } finally {
            device.close();
        }
    }
}

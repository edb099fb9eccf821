package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.simulated.SimulatedDoorReader;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `device list` and `device door` answer in JSON: each value in a field of its own, as
/// `docs/devices.md` says.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class DeviceAnswersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path PAGE = Path.of("..", "docs", "devices.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `device (list|door)` \\| `(\\w+)` \\| ([^|]*) \\|.*");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private List<JsonNode> answers(String... arguments) {
        out.reset();
        int code = new Terminal(utf8(out), utf8(err)).carryOut(arguments);
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
    }

    private static PrintStream utf8(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    /// Which fields stand beside which word, of `device list` or `device door`.
    private static Map<String, Set<String>> written(String command) throws IOException {
        Map<String, Set<String>> fields = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && row.group(1).equals(command)) {
                Set<String> names = fields.computeIfAbsent(row.group(2), _ -> new TreeSet<>());
                Pattern.compile("`(\\w+)`")
                        .matcher(row.group(3))
                        .results()
                        .forEach(name -> names.add(name.group(1)));
            }
        }
        return fields;
    }

    private static Set<String> beside(JsonNode said, String... common) {
        Set<String> names = new TreeSet<>(said.propertyNames());
        names.removeAll(Set.of(common));
        return names;
    }

    @Test
    void whatIsNotListedIsAskedByItsPathAndAnswersInFields() throws IOException {
        try (SimulatedReaderPort reader = SimulatedReaderPort.pluggedIn();
                SimulatedPrinter printer = SimulatedPrinter.pluggedIn();
                SimulatedDoorReader door = SimulatedDoorReader.fresh(4)) {
            JsonNode all =
                    answers(
                                    "device",
                                    "list",
                                    "--ask",
                                    "--json",
                                    "--port",
                                    reader.path(),
                                    "--port",
                                    printer.port().path(),
                                    "--port",
                                    door.port().path())
                            .getFirst();
            assertThat(all).hasSize(3);
            assertThat(all.get(0).path("path").asString()).isEqualTo(reader.path());
            assertThat(all.get(0).path("firmware").asString()).isNotEmpty();
            assertThat(all.get(1).path("baud").asInt()).isEqualTo(38_400);
            assertThat(all.get(2).path("address").asInt(-1)).isEqualTo(4);
            assertThat(all.get(2).path("identity").asString()).isNotEmpty();
            Map<String, Set<String>> written = written("list");
            assertThat(written).containsOnlyKeys("reader", "printer", "door");
            for (JsonNode one : all) {
                assertThat(beside(one, "path", "description", "answer", "says"))
                        .isEqualTo(written.get(one.get("answer").asString()));
            }
        }
        assertThat(new Terminal(utf8(out), utf8(err)).carryOut("device", "list", "--port", "x"))
                .isEqualTo(2);
    }

    /// Nothing can be asked there: whether it is listed is the whole answer.
    @Test
    void aPrinterOfTheSystemOrAReaderThatIsNotListedIsGone() {
        String[] list = {
            "device",
            "list",
            "--ask",
            "--json",
            "--port",
            "system:No Such",
            "--port",
            "pcsc:No Such"
        };
        JsonNode all = answers(list).getFirst();
        assertThat(all).hasSize(2);
        for (JsonNode one : all) {
            assertThat(one.path("answer").asString()).isEqualTo("gone");
            assertThat(one.path("says").asString()).contains(one.path("path").asString());
        }
    }

    @Test
    void whatHappensAtADoorIsToldInFields() throws Exception {
        List<JsonNode> all = new ArrayList<>();
        try (SimulatedDoorReader door = SimulatedDoorReader.fresh(0)) {
            door.show(32, new byte[] {0x04, (byte) 0xA1, (byte) 0xB2, (byte) 0xC3});
            door.press("12");
            door.openCase();
            all.addAll(
                    answers(
                            "device",
                            "door",
                            "--json",
                            "--watch",
                            "3",
                            "--unlock",
                            "1",
                            "--home",
                            "/nonexistent-home",
                            "--port",
                            door.port().path()));
        }
        Map<String, Set<String>> written = written("door");
        Map<String, JsonNode> by = new TreeMap<>();
        for (JsonNode one : all) {
            String what = one.get("event").asString();
            by.put(what, one);
            assertThat(beside(one, "event", "detail")).as(what).isEqualTo(written.get(what));
        }
        assertThat(by).containsOnlyKeys("online", "unlocked", "card", "keys", "tamper");
        assertThat(by.get("online").path("secured").asBoolean(true)).isFalse();
        assertThat(by.get("unlocked").path("seconds").asInt()).isEqualTo(1);
        assertThat(by.get("card").path("card").asString()).isEqualTo("04A1B2C3");
        assertThat(by.get("card").path("bits").asInt()).isEqualTo(32);
        assertThat(by.get("keys").path("keys").asString()).contains("1");
        assertThat(by.get("tamper").path("open").asBoolean()).isTrue();
    }
}

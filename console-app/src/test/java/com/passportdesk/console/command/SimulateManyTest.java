package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.PseudoTerminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.json.JsonMapper;

/// Whoever plays a device by a file of lines gives them all at once.
class SimulateManyTest {

    private final InputStream before = System.in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void putBack() {
        System.setIn(before);
    }

    static boolean hasTerminals() {
        return PseudoTerminal.available();
    }

    private int play(String lines, String... options) {
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        List<String> words = new ArrayList<>(List.of("device", "simulate", "scanner"));
        words.addAll(List.of(options));
        return new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .carryOut(words.toArray(String[]::new));
    }

    @Test
    @EnabledIf("hasTerminals")
    void moreCodesThanAreUnderWayAtOnceAreAllTaken() {
        String lines =
                IntStream.range(0, 200)
                        .mapToObj(i -> "scan " + i)
                        .collect(Collectors.joining("\n"));
        int code = play(lines + "\nend\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
    }

    @Test
    @EnabledIf("hasTerminals")
    void aProgramIsToldThePathAndWhatEachLineCameTo() {
        assertThat(play("scan 1\nend\n", "--json")).isZero();
        List<String> said = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(said).hasSize(2);
        assertThat(JsonMapper.shared().readTree(said.getFirst()).path("path").asString())
                .startsWith("/dev/");
        assertThat(said.getLast()).isEqualTo("{\"said\":[]}");
    }

    @Test
    @EnabledIf("hasTerminals")
    void aProgramIsAnsweredWhereALineIsNotUnderstood() {
        assertThat(play("nonsense\nscan 1\nend\n", "--json")).isZero();
        List<String> said = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(said).hasSize(3);
        assertThat(JsonMapper.shared().readTree(said.get(1)).path("refused").asString())
                .isEqualTo("Say scan TEXT, or end.");
        assertThat(said.getLast()).isEqualTo("{\"said\":[]}");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}

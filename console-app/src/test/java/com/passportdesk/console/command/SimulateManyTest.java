package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.PseudoTerminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Whoever plays a device by a file of lines gives them all at once.
class SimulateManyTest {

    private final InputStream before = System.in;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void putBack() {
        System.setIn(before);
    }

    static boolean hasTerminals() {
        return PseudoTerminal.available();
    }

    @Test
    @EnabledIf("hasTerminals")
    void moreCodesThanAreUnderWayAtOnceAreAllTaken() {
        String lines =
                IntStream.range(0, 200).mapToObj(i -> "scan " + i).collect(Collectors.joining("\n"))
                        + "\nend\n";
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        int code =
                new Terminal(
                                new PrintStream(OutputStream.nullOutputStream(), true),
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .carryOut("device", "simulate", "scanner");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
    }
}

package com.passportdesk.devices.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.Events;
import com.passportdesk.devices.scanner.CodeScanner.Event;
import com.passportdesk.devices.simulated.SimulatedScanner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole way, over a pseudo-terminal.
@Timeout(300)
class CodeScannerTest {

    private final SimulatedScanner simulated = SimulatedScanner.pluggedIn();
    private final CodeScanner scanner = new CodeScanner(simulated.port()::link);
    private final Events<Event> events = new Events<>();

    @BeforeEach
    void open() {
        scanner.open(events);
        events.next(Event.Ready.class);
    }

    @AfterEach
    void close() {
        scanner.close();
        simulated.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.equals("code scanner") || name.equals("simulated scanner"));
    }

    @Test
    void codesBackToBackAreToldOneByOneAndTheSameGestureOnce() {
        simulated.scan("A-1");
        simulated.scan("A-1");
        simulated.scan("B-2");
        assertThat(scanned()).isEqualTo(new Scan("A-1", ""));
        assertThat(scanned()).isEqualTo(new Scan("B-2", ""));
        assertThat(events.isQuiet()).isTrue();
    }

    @Test
    void aScannerWithoutAnEndAndWithACodeIdIsUnderstood() {
        simulated.adds("]Q1", "");
        simulated.scan("https://example.com/ü");
        assertThat(scanned()).isEqualTo(new Scan("https://example.com/ü", "Q1"));
    }

    @Test
    void aCodeInTwoPiecesIsOne() {
        byte[] code = "PD1ABCDEF\r\n".getBytes(StandardCharsets.US_ASCII);
        simulated.scan(Arrays.copyOf(code, 4));
        simulated.scan(Arrays.copyOfRange(code, 4, code.length));
        assertThat(scanned()).isEqualTo(new Scan("PD1ABCDEF", ""));
    }

    @Test
    void unpluggingIsNoticedAndOvercome() {
        simulated.port().unplug();
        events.next(Event.Lost.class);
        simulated.port().plugIn();
        events.next(Event.Ready.class);
        simulated.scan("C-3");
        assertThat(scanned()).isEqualTo(new Scan("C-3", ""));
    }

    private Scan scanned() {
        return events.next(Event.Scanned.class).scan();
    }
}

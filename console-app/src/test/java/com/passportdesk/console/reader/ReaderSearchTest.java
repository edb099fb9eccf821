package com.passportdesk.console.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.port.PortAnswer;
import com.passportdesk.devices.port.PortDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A desk without a reader, and what stands behind the bridges that readers are sold with.
class ReaderSearchTest {

    private static final PortAnswer SILENT = new PortAnswer.Unknown();
    private static final PortAnswer READER = new PortAnswer.Pn532Reader("PN532 1.6");
    private static final PortAnswer IN_USE =
            new PortAnswer.Unavailable(new DeviceProblem.CannotOpen("port", null).advice());

    private final List<PortDescription> ports = new ArrayList<>();
    private final Map<String, PortAnswer> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private final ReaderSearch search =
            new ReaderSearch(
                    () -> List.copyOf(ports),
                    path -> {
                        asked.add(path);
                        return answers.getOrDefault(path, SILENT);
                    },
                    present ->
                            present.stream().filter(port -> !port.path().equals("ours")).toList(),
                    () -> now.toNanos());

    private static PortDescription bridge(String path) {
        return new PortDescription(path, "CH340", 0x1A86, 0x7523, "", "");
    }

    /// As whoever looks for a lost reader does: every two seconds.
    private int questionsIn(Duration time) {
        asked.clear();
        for (Duration end = now.plus(time); now.compareTo(end) < 0; now = now.plusSeconds(2)) {
            assertThat(search.find()).isEmpty();
        }
        return asked.size();
    }

    @Test
    void aPrinterBehindSuchABridgeIsAskedEverMoreSeldom() {
        ports.add(bridge("printer"));
        assertThat(questionsIn(Duration.ofMinutes(10))).isLessThan(12);
        assertThat(questionsIn(Duration.ofHours(8))).isLessThanOrEqualTo(8 * 12);
    }

    @Test
    void aReaderThatIsPluggedInOrPluggedInAgainIsFoundAtTheNextLook() {
        ports.add(bridge("printer"));
        questionsIn(Duration.ofHours(1));
        ports.add(bridge("reader"));
        answers.put("reader", READER);
        assertThat(search.find()).contains("reader");
        // Silent for a while under the same path: it was there before.
        answers.remove("reader");
        assertThat(questionsIn(Duration.ofSeconds(20))).isGreaterThanOrEqualTo(10);
        answers.put("reader", READER);
        assertThat(search.find()).contains("reader");
    }

    @Test
    void whatIsPluggedInAnewIsAskedAnew() {
        ports.add(bridge("port"));
        questionsIn(Duration.ofHours(1));
        ports.clear();
        assertThat(search.find()).isEmpty();
        ports.add(bridge("port"));
        answers.put("port", READER);
        assertThat(search.find()).contains("port");
    }

    @Test
    void whatCouldNotBeOpenedIsNotPutOff() {
        ports.add(bridge("port"));
        answers.put("port", IN_USE);
        assertThat(questionsIn(Duration.ofSeconds(20))).isEqualTo(10);
    }

    @Test
    void portsOfOtherDevicesAndOfOtherBridgesAreLeftAlone() {
        ports.add(bridge("ours"));
        ports.add(new PortDescription("scale", "unknown", 0x1234, 0x5678, "", ""));
        assertThat(questionsIn(Duration.ofMinutes(1))).isZero();
    }
}

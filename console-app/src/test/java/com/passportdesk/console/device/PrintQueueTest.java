package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How much paper may wait.
class PrintQueueTest {

    private static final Instant NOW = Instant.parse("2027-04-22T07:00:00Z");

    @TempDir Path home;

    private static PrintJob waiting(int number) {
        return new PrintJob(
                new UUID(1, number),
                new UUID(2, number),
                "R-" + number,
                0,
                PrintJob.State.WAITING,
                "Printer",
                NOW);
    }

    private PrintQueue full() throws IOException {
        String prints =
                IntStream.range(0, PrintQueue.MOST_OPEN)
                        .mapToObj(PrintQueueTest::waiting)
                        .map(job ->
                                """
                                {"print": "%s", "receipt": "%s", "number": "%s", "copy": 0,
                                 "state": "waiting", "printer": "Printer", "since": "%s"}
                                """
                                        .formatted(job.print(), job.receipt(), job.number(), NOW))
                        .collect(Collectors.joining(","));
        Files.writeString(
                home.resolve(PrintQueue.FILE), "{\"format\": 1, \"prints\": [" + prints + "]}");
        return PrintQueue.open(new HomeFile(home, PrintQueue.FILE), NOW);
    }

    @Test
    void ofTooManyTheOldestThatIsNotOnItsWayIsGivenUp() throws IOException {
        PrintQueue queue = full();
        assertThat(queue.begin("Printer", NOW)).contains(waiting(0));
        queue.add(waiting(PrintQueue.MOST_OPEN));
        List<PrintJob> open = queue.jobs().stream().filter(PrintJob::isOpen).toList();
        assertThat(open).hasSize(PrintQueue.MOST_OPEN).contains(waiting(PrintQueue.MOST_OPEN));
        assertThat(open.getFirst().state()).isEqualTo(PrintJob.State.SENDING);
        assertThat(queue.find(waiting(1).print()).orElseThrow().state())
                .isEqualTo(PrintJob.State.LOST);
    }
}

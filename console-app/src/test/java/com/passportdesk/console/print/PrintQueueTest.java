package com.passportdesk.console.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.device.HomeFile;
import com.passportdesk.console.problem.DeviceProblem;
import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
                PrintJob.Kind.RECEIPT,
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
                                        .formatted(job.print(), job.document(), job.number(), NOW))
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

    /// The screen asks what there is while a slow disk takes a change.
    @Test
    void whoLooksWaitsForNoDisk() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        JournalFiles disk = JournalFiles.disk();
        JournalFiles slowly =
                (JournalFiles)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {JournalFiles.class},
                                (_, call, arguments) -> {
                                    if (call.getName().equals("replace")) {
                                        writing.countDown();
                                        slow.await(60, TimeUnit.SECONDS);
                                    }
                                    return call.invoke(disk, arguments);
                                });
        PrintQueue queue = PrintQueue.empty(new HomeFile(home, PrintQueue.FILE, slowly));
        Thread adding = Thread.ofVirtual().start(() -> queue.add(waiting(1)));
        assertThat(writing.await(60, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> looked =
                CompletableFuture.supplyAsync(() ->
                        queue.jobs().isEmpty()
                                && queue.isKept()
                                && queue.find(waiting(1).print()).isEmpty());
        assertThat(looked).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        slow.countDown();
        adding.join();
        assertThat(queue.jobs()).containsExactly(waiting(1));
    }

    /// Something lies where the file is written first.
    private Path blocked() throws IOException {
        Path inTheWay = Files.createDirectory(home.resolve(PrintQueue.FILE + ".new"));
        return Files.writeString(inTheWay.resolve("x"), "x");
    }

    private void free(Path blocked) throws IOException {
        Files.delete(blocked);
        Files.delete(blocked.getParent());
    }

    private PrintJob.State kept(int number) throws IOException {
        return PrintQueue.open(new HomeFile(home, PrintQueue.FILE), NOW)
                .find(waiting(number).print())
                .orElseThrow()
                .state();
    }

    private static boolean move(
            PrintQueue queue, int number, PrintJob.State from, PrintJob.State to) {
        return queue.move(waiting(number).print(), from, to, "Printer", NOW);
    }

    @Test
    void whileTheDiskTakesNothingNothingIsSentAndWhatCameOutIsNotSentAgain() throws IOException {
        PrintQueue queue = PrintQueue.empty(new HomeFile(home, PrintQueue.FILE));
        queue.add(waiting(1));
        queue.begin("Printer", NOW);
        Path blocked = blocked();
        assertThat(move(queue, 1, PrintJob.State.SENDING, PrintJob.State.PRINTED)).isTrue();
        assertThat(queue.isKept()).isFalse();
        assertThat(kept(1)).as("after a power cut").isEqualTo(PrintJob.State.UNKNOWN);
        queue.add(waiting(2));
        assertThatThrownBy(() -> queue.begin("Printer", NOW)).isInstanceOf(DeviceProblem.class);
        assertThatThrownBy(() -> move(queue, 2, PrintJob.State.WAITING, PrintJob.State.LOST))
                .isInstanceOf(DeviceProblem.class);
        assertThat(queue.jobs())
                .extracting(PrintJob::state)
                .containsExactly(PrintJob.State.PRINTED, PrintJob.State.WAITING);
        assertThat(queue.keepAgain()).isFalse();
        free(blocked);
        assertThat(queue.keepAgain()).isTrue();
        assertThat(kept(1)).isEqualTo(PrintJob.State.PRINTED);
        assertThat(kept(2)).isEqualTo(PrintJob.State.WAITING);
        assertThat(queue.begin("Printer", NOW)).contains(waiting(2));
    }
}

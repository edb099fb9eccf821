package com.passportdesk.console.bench;

import com.passportdesk.store.journal.JournalFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Check-ins and sales with 64 people waiting, beside the same one at a time. Both take turns; each
/// figure is the time per command.
final class WaitingBench {

    /// Rounds that are not counted: a desk has been at work for hours when 64 people wait.
    private static final int WARM = 40;

    /// What a force takes longer on the slower disk.
    private static final Duration LONGER = Duration.ofMillis(2);

    private WaitingBench() {}

    /// One row for this disk, and one for a slower one: what waiting commands gain is the forces
    /// they share.
    static void run(Path folder, int rounds, Consumer<String> row) throws Exception {
        row.accept(run(folder.resolve("waiting"), rounds, JournalFiles.disk(), ""));
        String slower = String.format(Locale.ROOT, ", a force %d ms longer", LONGER.toMillis());
        row.accept(run(folder.resolve("slower"), rounds, SlowDisk.by(LONGER), slower));
    }

    private static String run(Path home, int rounds, JournalFiles disk, String how)
            throws Exception {
        Samples alone = new Samples();
        Samples together = new Samples();
        try (BusyDesk desk = BusyDesk.on(disk, home, 5_000)) {
            for (int round = -WARM; round < rounds; round++) {
                desk.nextDay();
                add(round < 0 ? new Samples() : alone, () -> desk.work(true, 24, 16));
                add(round < 0 ? new Samples() : together, () -> desk.work(false, 96, 64));
            }
        }
        return Samples.row(
                String.format(
                        Locale.ROOT,
                        "a command, 64 waiting%s, %,.0f/s",
                        how,
                        1e3 / together.percentile(50)),
                String.format(Locale.ROOT, "one at a time, %,.0f/s", 1e3 / alone.percentile(50)),
                together,
                alone);
    }

    private static void add(Samples into, Callable<Integer> work) throws Exception {
        long started = System.nanoTime();
        int commands = work.call();
        into.add((System.nanoTime() - started) / commands);
    }

    public static void main(String[] args) throws Exception {
        run(Files.createTempDirectory("waiting"), 8, System.out::println);
    }
}

package com.passportdesk.console.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/// Check-ins and sales with 64 people waiting, beside the same one at a time. Both take turns; each
/// figure is the time per command.
final class WaitingBench {

    /// Rounds that are not counted: a desk has been at work for hours when 64 people wait.
    private static final int WARM = 40;

    private WaitingBench() {}

    static String run(Path folder, int rounds) throws Exception {
        Samples alone = new Samples();
        Samples together = new Samples();
        try (BusyDesk desk = BusyDesk.make(folder.resolve("waiting"), 5_000)) {
            for (int round = -WARM; round < rounds; round++) {
                desk.nextDay();
                add(round < 0 ? new Samples() : alone, () -> desk.work(true, 24, 16));
                add(round < 0 ? new Samples() : together, () -> desk.work(false, 96, 64));
            }
        }
        return Samples.row(
                String.format(
                        Locale.ROOT,
                        "a command, 64 waiting, %,.0f/s",
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
        System.out.println(run(Files.createTempDirectory("waiting"), 8));
    }
}

package com.passportdesk.console.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prints one table: each subject beside a reference that took turns with it in this run. Absolute
/// times depend on the machine and on who else uses it; the ratios are what to compare.
///
///     ./mvnw -Pbench verify [-Dbench.members=1000000] [-Dbench.only=command,waiting,rebuild,replica]
class DeskBenchmarks {

    @TempDir private Path folder;

    @Test
    void printTheTable() throws Exception {
        int members = Integer.getInteger("bench.members", 20_000);
        List<String> rows = new ArrayList<>();
        print(rows, machine() + "\n\n" + Samples.head());
        if (isWanted("command")) {
            print(rows, CommandBench.run(folder));
        }
        if (isWanted("waiting")) {
            WaitingBench.run(folder, 20, row -> print(rows, row));
        }
        if (isWanted("rebuild")) {
            print(rows, RebuildBench.mixed(folder.resolve("mixed")));
            print(rows, RebuildBench.told(folder.resolve("told"), members));
        }
        if (isWanted("receipt")) {
            print(rows, ReceiptBench.run());
        }
        if (isWanted("start")) {
            for (String row : StartBench.run()) {
                print(rows, row);
            }
        }
        if (isWanted("search")) {
            print(rows, SearchBench.run(folder, members));
            for (String row : OpenBench.run(folder, members)) {
                print(rows, row);
            }
        }
        if (isWanted("replica")) {
            ReplicaBench.run(folder, members, row -> print(rows, row));
        }
        assertThat(rows).hasSizeGreaterThan(1);
    }

    /// All of them unless `-Dbench.only=command,waiting` names some.
    private static boolean isWanted(String part) {
        String only = System.getProperty("bench.only", "");
        return only.isEmpty() || List.of(only.split(",")).contains(part);
    }

    /// At once, so that what was measured stands even if a later part fails.
    private static void print(List<String> rows, String row) {
        rows.add(row);
        System.out.println(row);
        try {
            Files.writeString(Path.of("target", "benchmarks.md"), String.join("\n", rows) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%s %s, %d processors, Java %s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
    }
}

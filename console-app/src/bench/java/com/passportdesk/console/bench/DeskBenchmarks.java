package com.passportdesk.console.bench;

import static org.assertj.core.api.Assertions.assertThat;

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
///     ./mvnw -Pbench verify [-Dbench.members=1000000]
class DeskBenchmarks {

    @TempDir private Path folder;

    @Test
    void printTheTable() throws Exception {
        int members = Integer.getInteger("bench.members", 100_000);
        List<String> rows = new ArrayList<>();
        rows.add(CommandBench.run(folder));
        rows.add(ReceiptBench.run());
        rows.addAll(StartBench.run());
        rows.add(SearchBench.run(folder, members));
        String table = Samples.head() + "\n" + String.join("\n", rows) + "\n";
        System.out.println();
        System.out.println(machine());
        System.out.println();
        System.out.println(table);
        Files.writeString(Path.of("target", "benchmarks.md"), machine() + "\n\n" + table);
        assertThat(rows).hasSizeGreaterThan(3);
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

package com.passportdesk.console.bench;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.search.SearchIndex;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// A desk's store and its search in a process of their own, as a program behind `rpc` has them:
/// opens, says how long it took until everything can be found, and how much memory it holds once it
/// is idle.
final class OpenedDesk {

    private OpenedDesk() {}

    /// @param arguments a home, and for how many milliseconds to stay idle
    public static void main(String[] arguments) throws Exception {
        long started = System.nanoTime();
        SearchIndex index = SearchHome.search();
        try (DeskStore store = SearchHome.open(Path.of(arguments[0]), index)) {
            long open = System.nanoTime();
            if (!index.isReady(Duration.ofMinutes(5))) {
                throw new IllegalStateException("not everything can be found");
            }
            long ready = System.nanoTime();
            long busy = cpu();
            Thread.sleep(Long.parseLong(arguments[1]));
            System.out.printf(
                    Locale.ROOT,
                    "opened %.1f ready %.1f cpu %.1f members %d resident %d peak %d%n",
                    (open - started) / 1e6,
                    (ready - started) / 1e6,
                    busy / 1e6,
                    store.rows().sql("select count(*) from member").query(Integer.class).single(),
                    status("VmRSS:"),
                    status("VmHWM:"));
        }
    }

    /// Of all threads of this process, in nanoseconds.
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /// In KiB.
    private static long status(String line) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(one -> one.startsWith(line))
                .map(one -> one.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}

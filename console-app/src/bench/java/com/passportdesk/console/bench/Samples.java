package com.passportdesk.console.bench;

import java.util.Arrays;
import java.util.Locale;

/// How long something took, again and again.
final class Samples {

    private long[] nanos = new long[1_024];
    private int count;

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    void clear() {
        count = 0;
    }

    /// Times one run of something.
    void time(Step step) throws Exception {
        long started = System.nanoTime();
        step.run();
        add(System.nanoTime() - started);
    }

    int count() {
        return count;
    }

    /// In milliseconds.
    ///
    /// @param percent 0 to 100
    double percentile(double percent) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int place = (int) Math.ceil(percent / 100 * count) - 1;
        return sorted[Math.clamp(place, 0, count - 1)] / 1e6;
    }

    /// Something timed.
    interface Step {
        void run() throws Exception;
    }

    /// A row of the table: what is measured, what beside it, and how often the one is the other.
    static String row(String what, String beside, Samples subject, Samples reference) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f / %.2f | %s | %.2f / %.2f | %.2f / %.2f | %d |",
                what,
                subject.percentile(50),
                subject.percentile(95),
                beside,
                reference.percentile(50),
                reference.percentile(95),
                subject.percentile(50) / reference.percentile(50),
                subject.percentile(95) / reference.percentile(95),
                subject.count());
    }

    static String head() {
        return """
        | Subject | p50 / p95 ms | Reference | p50 / p95 ms | Ratio p50 / p95 | Runs |
        |---|---|---|---|---|---|\
        """;
    }
}

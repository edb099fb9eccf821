package com.passportdesk.devices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What threads of this process cost, as Linux counts it.
///
/// @param nanoseconds on a processor
/// @param wakes how often they waited and were woken
/// @param seconds how long that took; 0 for "since they began"
record Cost(long nanoseconds, long wakes, double seconds) {

    static final Cost NONE = new Cost(0, 0, 0);

    private static final Path THREADS = Path.of("/proc/self/task");

    /// So many letters of its name the system knows.
    private static final int NAME_LETTERS = 15;

    double percent() {
        return seconds == 0 ? 0 : nanoseconds / 1e7 / seconds;
    }

    double wakesASecond() {
        return seconds == 0 ? 0 : wakes / seconds;
    }

    Cost since(Cost before, double time) {
        return new Cost(nanoseconds - before.nanoseconds, wakes - before.wakes, time);
    }

    Cost plus(Cost other) {
        return new Cost(
                nanoseconds + other.nanoseconds,
                wakes + other.wakes,
                Math.max(seconds, other.seconds));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.3f %%, %.1f wakes a second, %.0f µs each",
                percent(),
                wakesASecond(),
                nanoseconds / 1e3 / Math.max(1, wakes));
    }

    /// Of all threads that count, by their kind.
    ///
    /// @param kinds from the name of a thread to its kind, empty for those that do not count
    static Map<String, Cost> ofThreads(UnaryOperator<String> kinds) throws IOException {
        Map<String, Cost> all = new HashMap<>();
        try (Stream<Path> threads = Files.list(THREADS)) {
            for (Path thread : threads.toList()) {
                try {
                    String kind = kinds.apply(Files.readString(thread.resolve("comm")).strip());
                    if (!kind.isEmpty()) {
                        all.merge(kind, of(thread), Cost::plus);
                    }
                } catch (NoSuchFileException ended) {
                    // Not one of those that are watched.
                }
            }
        }
        return all;
    }

    /// A name as the system has it.
    static String shortened(String name) {
        return name.substring(0, Math.min(NAME_LETTERS, name.length()));
    }

    private static Cost of(Path thread) throws IOException {
        String[] times = Files.readString(thread.resolve("schedstat")).strip().split(" ");
        long wakes =
                Files.readAllLines(thread.resolve("status")).stream()
                        .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum();
        return new Cost(Long.parseLong(times[0]), wakes, 0);
    }
}

package com.passportdesk.devices;

import static com.passportdesk.devices.Promises.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.FuzzedCardMemory;
import com.passportdesk.devices.escpos.FuzzedPrinterAnswers;
import com.passportdesk.devices.osdp.FuzzedDoorAnswers;
import com.passportdesk.devices.pn532.FuzzedExchange;
import com.passportdesk.devices.pn532.FuzzedTargets;
import com.passportdesk.devices.reader.FuzzedPcscAnswers;
import com.passportdesk.devices.simulated.FuzzedCardAnswers;
import com.passportdesk.devices.simulated.FuzzedSimulators;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No bytes, whatever they are, crash what reads lines and cards, or keep it for a second. In the
/// normal run: recorded bytes and what once did harm, kept in `corpus.txt`, and both changed at
/// random (`-Dfuzz.seed=N` repeats them). With `-Plong`: Jazzer, which looks for ways through the
/// code, for two minutes each (`-Dfuzz.seconds=N`).
class FuzzTest {

    private static final int CHANGED = 2_500;
    private static final int LONGEST = 3_000;
    private static final long MOST_NANOS = promised(Duration.ofSeconds(1)).toNanos();
    private static final int SECONDS_LONG = 120;

    private enum Reader {
        LINES(FuzzedLines.class, FuzzedLines::fuzzerTestOneInput),
        CARDS(FuzzedCardMemory.class, FuzzedCardMemory::fuzzerTestOneInput),
        ANSWERS(FuzzedCardAnswers.class, FuzzedCardAnswers::fuzzerTestOneInput),
        TARGETS(FuzzedTargets.class, FuzzedTargets::fuzzerTestOneInput),
        EXCHANGE(FuzzedExchange.class, FuzzedExchange::fuzzerTestOneInput),
        PRINTERS(FuzzedPrinterAnswers.class, FuzzedPrinterAnswers::fuzzerTestOneInput),
        DOORS(FuzzedDoorAnswers.class, FuzzedDoorAnswers::fuzzerTestOneInput),
        PCSC(FuzzedPcscAnswers.class, FuzzedPcscAnswers::fuzzerTestOneInput),
        SIMULATORS(FuzzedSimulators.class, FuzzedSimulators::fuzzerTestOneInput);

        private final Class<?> target;
        private final Consumer<byte[]> read;

        Reader(Class<?> target, Consumer<byte[]> read) {
            this.target = target;
            this.read = read;
        }
    }

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noBytesCrashAReaderOrKeepIt(Reader reader) throws IOException {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzzing " + reader + ", seed " + seed);
        Random random = new Random(seed);
        List<byte[]> corpus = corpus();
        // Loads its classes, which no input is to be blamed for.
        reader.read.accept(new byte[0]);
        for (byte[] whole : corpus) {
            read(reader, whole, "corpus");
        }
        for (int i = 0; i < CHANGED; i++) {
            byte[] changed = Mutations.changed(corpus, random);
            read(reader, changed, "seed %d, input %d".formatted(seed, i));
        }
    }

    private static void read(Reader reader, byte[] input, String what) {
        long begun = System.nanoTime();
        try {
            reader.read.accept(input);
        } catch (RuntimeException | Error crash) {
            byte[] head = Arrays.copyOf(input, Math.min(input.length, 400));
            throw new AssertionError(what + ": " + HexFormat.of().formatHex(head), crash);
        }
        assertThat(System.nanoTime() - begun).as("nanoseconds, %s", what).isLessThan(MOST_NANOS);
    }

    /// Hex, a line each; what stands before a blank is the name.
    private static List<byte[]> corpus() throws IOException {
        try (var in = FuzzTest.class.getResourceAsStream("corpus.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return Stream.concat(
                            text.lines()
                                    .filter(line -> !line.isBlank())
                                    .map(line -> line.substring(line.indexOf(' ') + 1))
                                    .map(HexFormat.of()::parseHex),
                            Stream.of(new byte[0]))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void jazzerFindsNoWayToCrashAReader(Reader reader) throws Exception {
        Path inputs = Files.createDirectory(directory.resolve("inputs"));
        List<byte[]> corpus = corpus();
        for (int i = 0; i < corpus.size(); i++) {
            Files.write(inputs.resolve("real-" + i), corpus.get(i));
        }
        Path said = directory.resolve("said");
        Process jazzer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "com.code_intelligence.jazzer.Jazzer",
                                "--target_class=" + reader.target.getName(),
                                "--instrumentation_includes=com.passportdesk.devices.**",
                                "--reproducer_path=" + directory,
                                "-artifact_prefix=" + directory + "/",
                                "-max_total_time="
                                        + Integer.getInteger("fuzz.seconds", SECONDS_LONG),
                                "-timeout=5",
                                "-rss_limit_mb=4096",
                                "-max_len=" + LONGEST,
                                inputs.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            assertThat(jazzer.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            jazzer.destroyForcibly();
        }
        String words = Files.readString(said, StandardCharsets.ISO_8859_1);
        // The input that did it stands at the end, in base64.
        assertThat(jazzer.exitValue()).as(words).isZero();
        assertThat(words).contains("Done ");
        words.lines().filter(line -> line.startsWith("Done ")).forEach(System.out::println);
    }
}

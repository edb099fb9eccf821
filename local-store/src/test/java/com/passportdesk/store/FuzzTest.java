package com.passportdesk.store;

import static com.passportdesk.store.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.batch.FuzzedLists;
import com.passportdesk.store.journal.FuzzedArchive;
import com.passportdesk.store.journal.FuzzedJournal;
import com.passportdesk.store.journal.FuzzedJson;
import com.passportdesk.store.keys.FuzzedKeys;
import com.passportdesk.store.projection.FuzzedFeed;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No bytes, whatever they are, crash the readers of the desk's files, keep them for a second or
/// take 256 MB. In the normal run: real bytes of a kept home, texts that once did harm, and both
/// changed at random (`-Dfuzz.seed=N` repeats them). With `-Plong`: Jazzer, which looks for ways
/// through the code, for two minutes each.
@Tag("paced")
class FuzzTest {

    private static final int CHANGED = 4_000;
    private static final int LONGEST = 6_000;
    private static final long MOST_BYTES = 256L << 20;
    private static final long MOST_NANOS = promised(Duration.ofSeconds(1)).toNanos();
    private static final int SECONDS_LONG = 120;

    private enum Reader {
        ARCHIVE(FuzzedArchive.class, FuzzedArchive::fuzzerTestOneInput),
        JOURNAL(FuzzedJournal.class, FuzzedJournal::fuzzerTestOneInput),
        LISTS(FuzzedLists.class, FuzzedLists::fuzzerTestOneInput),
        JSON(FuzzedJson.class, FuzzedJson::fuzzerTestOneInput),
        FEED(FuzzedFeed.class, FuzzedFeed::fuzzerTestOneInput),
        KEYS(FuzzedKeys.class, FuzzedKeys::fuzzerTestOneInput);

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
    void noBytesCrashAReaderOrKeepItOrFillTheMemory(Reader reader) throws IOException {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzzing " + reader + ", seed " + seed);
        Random random = new Random(seed);
        List<byte[]> corpus = corpus();
        for (byte[] whole : corpus) {
            read(reader, whole, "seed " + seed);
        }
        for (int i = 0; i < CHANGED; i++) {
            byte[] changed = changed(corpus, random);
            read(reader, changed, "seed %d, input %d".formatted(seed, i));
        }
    }

    private static void read(Reader reader, byte[] input, String what) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();
        try {
            reader.read.accept(input);
        } catch (RuntimeException | Error crash) {
            String hex =
                    HexFormat.of().formatHex(Arrays.copyOf(input, Math.min(input.length, 200)));
            throw new AssertionError(what + ", " + input.length + " bytes: " + hex, crash);
        }
        assertThat(System.nanoTime() - begun).as("nanoseconds, %s", what).isLessThan(MOST_NANOS);
        assertThat(threads.getCurrentThreadAllocatedBytes() - bytes)
                .as("bytes, %s", what)
                .isLessThan(MOST_BYTES);
    }

    private static byte[] changed(List<byte[]> corpus, Random random) {
        byte[] one = corpus.get(random.nextInt(corpus.size())).clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && one.length > 0; changes--) {
            int at = random.nextInt(one.length);
            switch (random.nextInt(5)) {
                case 0 -> one[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> one[at] = (byte) random.nextInt();
                case 2 -> one = Arrays.copyOf(one, at);
                case 3 -> {
                    byte[] other = corpus.get(random.nextInt(corpus.size()));
                    int length = Math.min(other.length, one.length - at);
                    System.arraycopy(other, 0, one, at, length);
                }
                default -> {
                    int to = random.nextInt(one.length);
                    int length = Math.min(random.nextInt(64), one.length - Math.max(at, to));
                    System.arraycopy(one.clone(), at, one, to, length);
                }
            }
        }
        return one;
    }

    /// Real segments and keys cut short, each text in them, and texts made to do harm.
    private static List<byte[]> corpus() throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        try (InputStream in = FuzzTest.class.getResourceAsStream("home-0.1.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                corpus.add(Arrays.copyOf(content, Math.min(LONGEST, content.length)));
                corpus.add(Arrays.copyOf(content, Math.min(LONGEST / 10, content.length)));
                if (entry.getName().endsWith(".seg")) {
                    corpus.add(numberedWithoutEnd(content));
                    corpus.add(FuzzedArchive.archived(Arrays.copyOf(content, LONGEST)));
                    texts(content, corpus);
                }
            }
        }
        for (String harm :
                List.of(
                        "1e999999999",
                        "{\"after\":1e999999999,\"position\":-1e999999999,\"x\":1e-999999999}",
                        "[".repeat(5_000),
                        "{\"a\":".repeat(450) + "1" + "}".repeat(450),
                        "{\"rest\":{},\"body\":[]}",
                        "{\"rest\":1e9999999999999}",
                        "{\"after\":1}",
                        "{\"after\":1,\"position\":1,\"history\":\"no uuid\"}",
                        "null",
                        "\"\\ud800\"",
                        "")) {
            corpus.add(harm.getBytes(StandardCharsets.UTF_8));
        }
        corpus.add(new byte[] {-1, -1, 1, 1});
        corpus.add(new byte[] {127, -1, 1, 1});
        return corpus;
    }

    /// Its checksums are put right by the reader's target.
    private static byte[] numberedWithoutEnd(byte[] segment) {
        byte[] numbered = Arrays.copyOf(segment, 1_001);
        Arrays.fill(numbered, 9, 16, (byte) -1);
        numbered[1_000] = 1;
        return numbered;
    }

    private static void texts(byte[] segment, List<byte[]> corpus) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(segment);
        int at = 64;
        for (int i = 0; i < 40 && bytes.getInt(at) > 0; i++) {
            corpus.add(Arrays.copyOfRange(segment, at + 56, at + 56 + bytes.getInt(at)));
            at += 56 + bytes.getInt(at);
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
                                "--instrumentation_includes=com.passportdesk.store.**",
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

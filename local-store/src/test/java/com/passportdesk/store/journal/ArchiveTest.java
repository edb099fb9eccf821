package com.passportdesk.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.journal.SegmentLog.Full;
import com.passportdesk.store.powercut.Cut;
import com.passportdesk.store.powercut.LoggedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log of several segments, the full ones of which are put into the archive.
class ArchiveTest {

    private static final int SEGMENT = 3_000;
    private static final int RECORDS = 40;
    private static final int CUTS = 80;

    @TempDir Path directory;

    private Path folder;
    private List<String> texts;

    @BeforeEach
    void fill() throws IOException {
        folder = directory.resolve("journal");
        texts = new ArrayList<>();
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            append(log, RECORDS);
        }
        assertThat(names(folder)).hasSizeGreaterThan(4).allMatch(name -> name.endsWith(".seg"));
    }

    private static SegmentLog open(Path folder, JournalFiles files) throws IOException {
        return new SegmentLog(folder, files, SEGMENT, 0, Long.MAX_VALUE);
    }

    private void append(SegmentLog log, int times) throws IOException {
        Random random = new Random(texts.size());
        for (int i = 0; i < times; i++) {
            byte[] sealed = new byte[40 + random.nextInt(150)];
            random.nextBytes(sealed);
            String text =
                    "{\"number\":%d,\"sealed\":\"%s\"}"
                            .formatted(log.lastNumber() + 1, HexFormat.of().formatHex(sealed));
            texts.add(text);
            log.append(List.of(_ -> text.getBytes(StandardCharsets.UTF_8)), () -> {});
        }
    }

    private static int archive(SegmentLog log) throws IOException {
        int segments = 0;
        for (Full full = log.oldestPlain(0); full != null; full = log.oldestPlain(0)) {
            log.archive(full);
            segments++;
        }
        return segments;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> read(SegmentLog log) throws IOException {
        List<String> found = new ArrayList<>();
        while (found.size() < log.lastNumber()) {
            log.read(found.size() + 1L, 7).stream().map(Raw::text).forEach(found::add);
        }
        return found;
    }

    /// All is there and whole, and what was left undone is done.
    private void checkAndFinish(Path at) throws IOException {
        try (SegmentLog log = open(at, WatchedFiles.withoutForce())) {
            assertThat(log.firstBad()).isZero();
            assertThat(log.verify(_ -> {})).isZero();
            assertThat(read(log)).isEqualTo(texts);
            archive(log);
            assertThat(log.verify(_ -> {})).isZero();
            assertThat(read(log)).isEqualTo(texts);
        }
        assertThat(names(at)).filteredOn(name -> name.endsWith(".seg")).hasSize(1);
        assertThat(names(at)).noneMatch(name -> name.endsWith(".new"));
    }

    private Path copied(String name) throws IOException {
        Path copy = Files.createDirectories(directory.resolve(name).resolve("journal"));
        for (String one : names(folder)) {
            Files.copy(folder.resolve(one), copy.resolve(one));
        }
        return copy;
    }

    @Test
    void recordsAreReadAndWrittenAsBeforeWhetherTheLogIsOpenMeanwhileOrNot() throws IOException {
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            assertThat(read(log)).isEqualTo(texts);
            assertThat(archive(log)).isGreaterThan(3);
            assertThat(names(folder)).filteredOn(name -> name.endsWith(".seg")).hasSize(1);
            assertThat(read(log)).isEqualTo(texts);
            append(log, RECORDS);
            assertThat(log.verify(_ -> {})).isZero();
            assertThat(log.archived().bytes()).isLessThan(log.archived().plain());
        }
        checkAndFinish(folder);
    }

    @Test
    void anyGunzipGivesTheSegmentBack() throws IOException {
        Map<String, byte[]> plain = new HashMap<>();
        for (String name : names(folder)) {
            plain.put(name + ".gz", Files.readAllBytes(folder.resolve(name)));
        }
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            archive(log);
        }
        for (String name : names(folder)) {
            if (name.endsWith(".gz")) {
                try (InputStream in =
                        new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
                    assertThat(in.readAllBytes()).as(name).isEqualTo(plain.get(name));
                }
            }
        }
    }

    @Test
    void aBitThatTurnsOverInTheArchiveIsDamageOfItsFirstRecordAndTheRestIsRead()
            throws IOException {
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            archive(log);
        }
        List<String> archived =
                names(folder).stream().filter(name -> name.endsWith(".gz")).toList();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            String name = archived.get(random.nextInt(archived.size()));
            byte[] good = Files.readAllBytes(folder.resolve(name));
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(folder.resolve(name), bad);
            long first = Long.parseLong(name.substring(0, 10));
            try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
                assertThat(log.verify(_ -> {}))
                        .as("seed %d, round %d, byte %d of %s", seed, round, at, name)
                        .isEqualTo(first);
                assertThat(log.firstBad()).isEqualTo(first);
                assertThatThrownBy(() -> log.read(first, 1))
                        .isInstanceOfSatisfying(
                                JournalDamage.class,
                                damage -> assertThat(damage.number()).isEqualTo(first));
                assertThat(log.read(RECORDS, 1).getFirst().text()).isEqualTo(texts.getLast());
            }
            Files.write(folder.resolve(name), good);
        }
        checkAndFinish(folder);
    }

    @Test
    void anyCallThatFailsLosesNothingAndLeavesNoRubbish() throws IOException {
        int failed = 0;
        boolean goesOn = true;
        for (int call = 1; goesOn; call++) {
            Path copy = copied("failing-" + call);
            WatchedFiles files = WatchedFiles.withoutForce();
            AtomicInteger calls = new AtomicInteger();
            int failing = call;
            try (SegmentLog log = open(copy, files)) {
                files.watch((what, _) -> {
                    if (what.isToCome() && calls.incrementAndGet() == failing) {
                        throw new IOException("Input/output error");
                    }
                });
                try {
                    archive(log);
                    goesOn = calls.get() >= failing;
                } catch (IOException e) {
                    failed++;
                }
                // The same log goes on, whatever came of it.
                assertThat(read(log)).isEqualTo(texts);
            }
            checkAndFinish(copy);
        }
        assertThat(failed).isGreaterThan(60);
    }

    @Test
    void whatTheDiskKeptOtherwiseThanWrittenIsNoticedBeforeThePlainOneGoes() throws IOException {
        JournalFiles wrong =
                new PassedOn() {
                    @Override
                    public File open(Path path) throws IOException {
                        return new PassedOnFile(super.open(path)) {
                            @Override
                            public void write(ByteBuffer from, long position) throws IOException {
                                if (path.toString().endsWith(".seg.gz.new")) {
                                    from.put(100, (byte) (from.get(100) ^ 1));
                                }
                                super.write(from, position);
                            }
                        };
                    }
                };
        List<String> before = names(folder);
        try (SegmentLog log = open(folder, wrong)) {
            assertThatThrownBy(() -> archive(log)).hasMessageContaining("does not read");
        }
        assertThat(names(folder)).isEqualTo(before);
        checkAndFinish(folder);
    }

    @Test
    void aPowerCutAtAnyMomentLeavesTheOldTheNewOrBoth() throws IOException {
        Map<Path, byte[]> before = new HashMap<>();
        for (String name : names(folder)) {
            before.put(folder.resolve(name), Files.readAllBytes(folder.resolve(name)));
        }
        LoggedFiles files = new LoggedFiles();
        try (SegmentLog log = open(folder, files)) {
            archive(log);
        }
        long seed = Long.getLong("archive.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < CUTS; round++) {
            Cut.Policy policy = Cut.Policy.values()[round % Cut.Policy.values().length];
            int moment = random.nextInt(files.ops().size() + 1);
            Cut cut = new Cut(before);
            files.ops().subList(0, moment).forEach(cut::play);
            Path image = directory.resolve("image-" + round);
            cut.write(directory, image, policy, _ -> true, random);
            try {
                checkAndFinish(image.resolve("journal"));
            } catch (AssertionError | IOException wrong) {
                throw new AssertionError(
                        "-Darchive.seed=%d, round %d: %s after %d changes"
                                .formatted(seed, round, policy, moment),
                        wrong);
            }
        }
    }

    @Test
    void whatAStopLeftInBothFormsIsReadAndSettled() throws IOException {
        Path plain = folder.resolve("0000000001.seg");
        Path archived = folder.resolve("0000000001.seg.gz");
        byte[] before = Files.readAllBytes(plain);
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            archive(log);
        }
        byte[] good = Files.readAllBytes(archived);
        // The plain one was damaged meanwhile: the archived one stands for it.
        byte[] damaged = before.clone();
        damaged[300] ^= 8;
        Files.write(plain, damaged);
        settleAndCheck(good);
        // The archived one was: it is made anew.
        Files.write(plain, before);
        byte[] flipped = good.clone();
        flipped[200] ^= 8;
        Files.write(archived, flipped);
        settleAndCheck(good);
        // Both were: nothing is touched, and the record is named.
        Files.write(plain, damaged);
        Files.write(archived, flipped);
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            Full full = log.oldestPlain(0);
            assertThatThrownBy(() -> log.archive(full)).isInstanceOf(JournalDamage.class);
        }
        assertThat(Files.readAllBytes(plain)).isEqualTo(damaged);
        assertThat(Files.readAllBytes(archived)).isEqualTo(flipped);
    }

    private void settleAndCheck(byte[] archived) throws IOException {
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            assertThat(archive(log)).isEqualTo(1);
        }
        checkAndFinish(folder);
        assertThat(Files.readAllBytes(folder.resolve("0000000001.seg.gz"))).isEqualTo(archived);
    }

    @Test
    void aLogWhoseLastSegmentIsInTheArchiveGoesOnInIt() throws IOException {
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            archive(log);
        }
        // The one after it held nothing that was ever forced, and is gone.
        String last = names(folder).stream().filter(name -> name.endsWith(".seg")).findAny().get();
        long first = Long.parseLong(last.substring(0, 10));
        Files.delete(folder.resolve(last));
        texts.subList((int) first - 1, texts.size()).clear();
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            assertThat(log.lastNumber()).isEqualTo(first - 1);
            append(log, 5);
            assertThat(read(log)).isEqualTo(texts);
        }
        checkAndFinish(folder);
    }

    @Test
    void theNewestSegmentsAndLongOnesStayAsTheyAre() throws IOException {
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            int full = names(folder).size() - 1;
            for (int i = 0; i < full - 2; i++) {
                log.archive(log.oldestPlain(2));
            }
            assertThat(log.oldestPlain(2)).isNull();
            assertThat(log.oldestPlain(0)).isNotNull();
        }
    }

    @Test
    void aCopyIsPlainAndGoesOnAcrossTheArchive() throws IOException {
        Path to = directory.resolve("copy");
        try (SegmentLog log = open(folder, WatchedFiles.withoutForce())) {
            try (SegmentCopy copy = new SegmentCopy(folder, to, JournalFiles.disk())) {
                copy.upTo(RECORDS / 2);
                archive(log);
                copy.upTo(RECORDS);
                copy.verify();
            }
            append(log, RECORDS);
            archive(log);
        }
        try (SegmentCopy copy = new SegmentCopy(folder, to, JournalFiles.disk())) {
            copy.upTo(2 * RECORDS);
            copy.verify();
        }
        assertThat(FollowedSegments.lastWhole(folder)).isEqualTo(2 * RECORDS);
        assertThat(names(to)).allMatch(name -> name.endsWith(".seg"));
        try (SegmentLog log = open(to, WatchedFiles.withoutForce())) {
            assertThat(read(log)).isEqualTo(texts);
        }
    }
}

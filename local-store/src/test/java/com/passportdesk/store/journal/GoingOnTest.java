package com.passportdesk.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log goes on behind records that its disk damaged: none of its numbers is given twice, what can
/// be read is read, and what others have is put back.
class GoingOnTest {

    private static final int SEGMENT = 3_000;

    @TempDir Path directory;

    private final WatchedFiles files = WatchedFiles.withoutForce();
    private final Map<Long, List<String>> written = new HashMap<>();
    private Signed signed = new Signed(0, new byte[Segment.HASH]);

    /// Hash of the last record of a life that parted from this one before it.
    private byte[] otherLife = new byte[Segment.HASH];

    private static String text(long number, byte[] previous, int rest, String name) {
        return "{\"number\":%d,\"prev\":\"%s\",\"rest\":%d,\"said\":\"%s %d\"}"
                .formatted(number, HexFormat.of().formatHex(previous), rest, name, number * 7);
    }

    private static byte[] hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Segment.sha256(bytes, 0, bytes.length);
    }

    private SegmentLog open() throws IOException {
        return new SegmentLog(directory, files, SEGMENT, signed, Long.MAX_VALUE);
    }

    /// Appends a group whose last record is signed for.
    private void append(SegmentLog log, int records) throws IOException {
        List<SegmentLog.Payload> group = new ArrayList<>();
        for (int rest = records - 1; rest >= 0; rest--) {
            long number = log.lastNumber() + records - rest;
            int more = rest;
            group.add(previous -> {
                String text = text(number, previous, more, "Zoë");
                String parted = text(number, previous, more, "Ada");
                written.put(
                        number,
                        List.of(
                                "{\"of another life\":true}",
                                text(number, otherLife, more, "Ada"),
                                parted,
                                text));
                otherLife = hash(parted);
                return text.getBytes(StandardCharsets.UTF_8);
            });
        }
        log.append(group, () -> {});
        signed = new Signed(log.lastNumber(), log.lastHash());
    }

    private List<Path> segments() throws IOException {
        return JournalFiles.disk().list(directory, ".seg");
    }

    private Map<Path, byte[]> onDisk() throws IOException {
        Map<Path, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : files.toList()) {
                all.put(path, Files.readAllBytes(path));
            }
        }
        return all;
    }

    private void putBack(Map<Path, byte[]> all) throws IOException {
        for (Path path : onDisk().keySet()) {
            if (!all.containsKey(path)) {
                Files.delete(path);
            }
        }
        for (Map.Entry<Path, byte[]> file : all.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    private static int start(byte[] segment, int record) {
        int at = Segment.HEADER;
        for (int i = 0; i < record; i++) {
            at += Segment.FRAME + ByteBuffer.wrap(segment).getInt(at);
        }
        return at;
    }

    private static boolean isReadable(SegmentLog log, long number) throws IOException {
        try {
            return !log.read(number, 1).isEmpty();
        } catch (JournalDamage damage) {
            assertThat(damage.number()).isEqualTo(number);
            return false;
        }
    }

    private static void flip(Path segment, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        bytes[at] ^= 4;
        Files.write(segment, bytes);
    }

    /// A log of three records, of which those of the last group are `last`.
    private int threeRecords(int last) throws IOException {
        try (SegmentLog log = open()) {
            append(log, 3 - last);
            append(log, last);
        }
        return start(Files.readAllBytes(segments().getLast()), 2);
    }

    /// It names `bad`, takes records behind it under numbers nobody had, and knows so later.
    private void goesOn(long bad) throws IOException {
        Signed before = signed;
        try (SegmentLog log = open()) {
            assertThat(log.firstBad()).isEqualTo(bad);
            assertThat(log.lastNumber()).isEqualTo(before.number());
            assertThat(log.lastHash()).isEqualTo(before.hash());
            append(log, 2);
            for (long number = 1; number <= log.lastNumber(); number++) {
                assertThat(isReadable(log, number))
                        .as("record %d", number)
                        .isEqualTo(number != bad);
            }
            assertThat(log.read(before.number() + 1, 1).getFirst().previous())
                    .isEqualTo(before.hash());
        }
        try (SegmentLog log = open()) {
            assertThat(log.firstBad()).as("after another start").isEqualTo(bad);
            assertThat(log.lastNumber()).isEqualTo(before.number() + 2);
            assertThat(log.verify(_ -> {})).isEqualTo(bad);
            assertThat(log.lost()).containsExactly(new Lost(bad, bad));
        }
    }

    @Test
    void anyByteOfTheLastRecordMayBeDamaged() throws IOException {
        int from = threeRecords(1);
        Map<Path, byte[]> whole = onDisk();
        Signed three = signed;
        byte[] segment = whole.get(segments().getLast());
        int to = from + Segment.FRAME + ByteBuffer.wrap(segment).getInt(from);
        for (int at = from; at < to; at++) {
            flip(segments().getLast(), at);
            goesOn(3);
            putBack(whole);
            signed = three;
        }
        try (SegmentLog log = open()) {
            assertThat(log.firstBad()).isZero();
        }
    }

    /// The second record of a transaction of two: the first was acknowledged too, and stays.
    @Test
    void whatIsWholeOfTheLastTransactionStays() throws IOException {
        int at = threeRecords(2);
        flip(segments().getLast(), at + Segment.FRAME + 5);
        goesOn(3);
    }

    /// It was put there with a checksum that is right: only the signature tells.
    @Test
    void aLastRecordThatIsNotTheOneSignedForIsDamaged() throws IOException {
        int at = threeRecords(1);
        byte[] bytes = Files.readAllBytes(segments().getLast());
        ByteBuffer content = ByteBuffer.wrap(bytes);
        int size = content.getInt(at);
        bytes[at + Segment.FRAME + size - 3] ^= 1;
        content.putInt(at + 4, Segment.crc(bytes, at + 8, Segment.FRAME - 8 + size));
        Files.write(segments().getLast(), bytes);
        Signed before = signed;
        try (SegmentLog log = open()) {
            assertThat(log.firstBad()).isEqualTo(3);
            append(log, 1);
            assertThat(log.read(4, 1).getFirst().previous()).isEqualTo(before.hash());
        }
        try (SegmentLog log = open()) {
            assertThat(log.firstBad()).isEqualTo(3);
        }
    }

    @Test
    void behindAJournalThatIsGoneNumbersGoOnToo() throws IOException {
        threeRecords(1);
        for (Path path : segments()) {
            Files.delete(path);
        }
        try (SegmentLog log = open()) {
            assertThat(log.lastNumber()).isEqualTo(3);
            append(log, 1);
        }
        try (SegmentLog log = open()) {
            assertThat(log.lost()).containsExactly(new Lost(1, 3));
            assertThat(isReadable(log, 4)).isTrue();
        }
    }

    /// Each call to the disk of an opening that goes on fails, as if the program ended there.
    @Test
    void anOpeningThatIsCutOffAnywhereIsMadeUpForByTheNext() throws IOException {
        int at = threeRecords(1);
        flip(segments().getLast(), at + 70);
        Map<Path, byte[]> damaged = onDisk();
        Signed three = signed;
        int calls = callsOfAnOpening();
        assertThat(calls).isGreaterThan(5);
        for (int call = 1; call <= calls; call++) {
            putBack(damaged);
            signed = three;
            int[] left = {call};
            files.watch((kind, _) -> {
                if (kind.isToCome() && --left[0] <= 0) {
                    throw new IOException("the program ended here");
                }
            });
            try (SegmentLog _ = open()) {
                assertThat(call).as("all failed").isZero();
            } catch (IOException ended) {
                assertThat(ended).hasMessageContaining("ended here");
            } finally {
                files.watch((_, _) -> {});
            }
            goesOn(3);
        }
    }

    private int callsOfAnOpening() throws IOException {
        int[] calls = {0};
        files.watch((kind, _) -> calls[0] += kind.isToCome() ? 1 : 0);
        open().close();
        files.watch((_, _) -> {});
        return calls[0] - 1;
    }

    /// Of a log of several segments, a file of the archive among them.
    @Test
    void whatOthersHaveIsPutBackWhereverItStood() throws IOException {
        try (SegmentLog log = open()) {
            while (segments().size() < 4) {
                append(log, 1 + (int) log.lastNumber() % 2);
            }
            log.archive(log.oldestPlain(0));
        }
        Map<Path, byte[]> whole = onDisk();
        Signed all = signed;
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Path> paths = List.copyOf(whole.keySet());
        for (int round = 0; round < 60; round++) {
            Path path = paths.get(random.nextInt(paths.size()));
            byte[] bytes = whole.get(path);
            int end = bytes.length;
            while (bytes[end - 1] == 0) {
                end--;
            }
            flip(path, random.nextInt(end));
            String what = "seed %d round %d".formatted(seed, round);
            try (SegmentLog log = open()) {
                if (log.verify(_ -> {}) != 0) {
                    assertThat(log.mend(written)).as(what).isTrue();
                }
                assertThat(log.firstBad()).as(what).isZero();
                append(log, 1);
                for (long number = 1; number <= log.lastNumber(); number++) {
                    assertThat(log.read(number, 1).getFirst().text())
                            .as(what)
                            .isEqualTo(written.get(number).getLast());
                }
            }
            try (SegmentLog log = open()) {
                assertThat(log.firstBad()).as(what).isZero();
                assertThat(log.verify(_ -> {})).as(what).isZero();
            }
            putBack(whole);
            signed = all;
        }
    }

    /// Other words than those that were written do not come in, whoever brings them.
    @Test
    void nothingElseIsPutInThePlaceOfADamagedRecord() throws IOException {
        int at = threeRecords(1);
        flip(segments().getLast(), at + 70);
        Map<Long, List<String>> forged = new HashMap<>(written);
        forged.put(3L, List.of(written.get(3L).getLast().replace("Zoë", "Zoe")));
        try (SegmentLog log = open()) {
            byte[] before = Files.readAllBytes(segments().getFirst());
            assertThat(log.mend(forged)).isFalse();
            assertThat(Files.readAllBytes(segments().getFirst())).isEqualTo(before);
            assertThat(log.firstBad()).isEqualTo(3);
            assertThat(Arrays.equals(log.hash(3).orElseThrow(), signed.hash())).isTrue();
        }
    }
}

package com.passportdesk.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.keys.KeyRing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JournalTest {

    private static final int SEGMENT = 4096;
    private static final UUID LIFE = new UUID(7, 7);

    @TempDir Path directory;

    /// What stands in the files is judged here, so nothing waits for the disk; what is forced when
    /// is judged by the tests of the store.
    private final JournalFiles files = WatchedFiles.withoutForce();

    private KeyRing keys;
    private EntryCodec codec;

    @BeforeEach
    void makeKeys() throws IOException {
        keys = new KeyRing(directory, files, new byte[32]);
        codec = new EntryCodec(keys);
    }

    @AfterEach
    void closeKeys() throws IOException {
        keys.close();
    }

    private Journal open() throws IOException {
        return open(0, Long.MAX_VALUE);
    }

    private Journal open(long forced, long keep) throws IOException {
        return Journal.open(
                directory.resolve("journal"),
                codec,
                new Journal.Opening(files, SEGMENT, forced, keep));
    }

    private static Entry entry(long number, int rest) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("name", Personal.life("m-" + number % 3, "Zoë " + number));
        body.put("z", number).put("a", "line\nbreak \"quoted\" \u0001 日本");
        body.put("half", 0.50).put("big", 1L << 40);
        body = CanonicalJson.sorted(body);
        return new Entry(
                new UUID(1, number),
                "BER1-D2",
                LIFE,
                number,
                Instant.parse("2027-04-22T08:00:00Z").plusSeconds(number),
                "s-1",
                new UUID(2, number),
                rest,
                "Tried",
                1,
                "network",
                List.of(),
                List.of(new Thing("room:x", "room", 1)),
                List.of(
                        new Claim(
                                new UUID(3, number),
                                "room:x",
                                "k",
                                Instant.EPOCH,
                                Instant.EPOCH.plusSeconds(60),
                                1,
                                Claim.Mode.EXCLUSIVE,
                                "lease:1")),
                List.of(),
                List.of(),
                body);
    }

    private static List<Long> numbers(Journal journal) throws IOException {
        List<Long> found = new ArrayList<>();
        long next = 1;
        while (true) {
            List<Stored> chunk = journal.read(next, 100);
            if (chunk.isEmpty()) {
                return found;
            }
            chunk.forEach(stored -> found.add(stored.entry().number()));
            next += chunk.size();
        }
    }

    private Path lastSegment() throws IOException {
        return JournalFiles.disk().list(directory.resolve("journal"), ".seg").getLast();
    }

    private static int contentEnd(byte[] bytes) {
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    @Test
    void recordsComeBackAsTheyWereAcrossSegmentsAndOpenings() throws IOException {
        try (Journal journal = open()) {
            for (long n = 1; n <= 30; n++) {
                journal.append(List.of(entry(n, 0)));
            }
        }
        try (Journal journal = open()) {
            assertThat(numbers(journal)).isEqualTo(LongStream.rangeClosed(1, 30).boxed().toList());
            assertThat(journal.read(17, 1).getFirst().entry().toString())
                    .isEqualTo(entry(17, 0).toString());
            assertThat(JournalFiles.disk().list(directory.resolve("journal"), ".seg"))
                    .hasSizeGreaterThan(3);
            assertThat(journal.verify(_ -> {})).isEqualTo(new Journal.Verdict(30, 0));
        }
    }

    @Test
    void aStrangerCanFollowTheChainWithTheTextsAlone() throws Exception {
        try (Journal journal = open()) {
            for (long n = 1; n <= 5; n++) {
                journal.append(List.of(entry(n, 0)));
            }
            String previous = "0".repeat(64);
            for (long n = 1; n <= 5; n++) {
                Stored stored = journal.read(n, 1).getFirst();
                assertThat(stored.canonical()).contains("\"prev\":\"" + previous + "\"");
                byte[] hash =
                        MessageDigest.getInstance("SHA-256")
                                .digest(stored.canonical().getBytes(StandardCharsets.UTF_8));
                previous = HexFormat.of().formatHex(hash);
            }
            assertThat(journal.lastHash()).isEqualTo(HexFormat.of().parseHex(previous));
        }
    }

    @Test
    void aTailTornAtAnyByteIsCutAtTheLastWholeTransaction() throws IOException {
        try (Journal journal = open()) {
            journal.append(List.of(entry(1, 0)));
            journal.append(List.of(entry(2, 0)));
        }
        byte[] before = Files.readAllBytes(lastSegment());
        int from = contentEnd(before);
        try (Journal journal = open()) {
            journal.append(List.of(entry(3, 1), entry(4, 0)));
        }
        byte[] whole = Files.readAllBytes(lastSegment());
        int to = contentEnd(whole);
        assertThat(to).isGreaterThan(from + 1000);
        for (int cut = from; cut < to; cut++) {
            byte[] torn = whole.clone();
            Arrays.fill(torn, cut, torn.length, (byte) 0);
            Files.write(lastSegment(), torn);
            try (Journal journal = open()) {
                assertThat(journal.lastNumber()).as("cut at %d", cut).isEqualTo(2);
                assertThat(journal.firstBad()).isZero();
                journal.append(List.of(entry(3, 0)));
                assertThat(journal.verify(_ -> {}).isWhole()).isTrue();
            }
        }
    }

    @Test
    void pagesOfTheLastGroupMissingInTheMiddleAreATornTailToo() throws IOException {
        try (Journal journal = open()) {
            journal.append(List.of(entry(1, 0)));
        }
        int from = contentEnd(Files.readAllBytes(lastSegment()));
        try (Journal journal = open()) {
            journal.append(List.of(entry(2, 0), entry(3, 0)));
        }
        byte[] torn = Files.readAllBytes(lastSegment());
        Arrays.fill(torn, from, from + 200, (byte) 0);
        Files.write(lastSegment(), torn);
        try (Journal journal = open()) {
            assertThat(journal.lastNumber()).isEqualTo(1);
            assertThat(journal.firstBad()).isZero();
        }
    }

    @Test
    void aMissingRecordThatWasAcknowledgedIsDamage() throws IOException {
        try (Journal journal = open()) {
            journal.append(List.of(entry(1, 0)));
            journal.append(List.of(entry(2, 0)));
        }
        byte[] bytes = Files.readAllBytes(lastSegment());
        bytes[contentEnd(bytes) - 3] ^= 4;
        Files.write(lastSegment(), bytes);
        try (Journal journal = open(2, Long.MAX_VALUE)) {
            assertThat(journal.firstBad()).isEqualTo(2);
        }
        assertThat(Files.readAllBytes(lastSegment())).isEqualTo(bytes);
    }

    @Test
    void anyFlippedBitOfAForcedRecordIsFoundAndNamed() throws IOException {
        try (Journal journal = open()) {
            for (long n = 1; n <= 12; n++) {
                journal.append(List.of(entry(n, 0)));
            }
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Path> segments = JournalFiles.disk().list(directory.resolve("journal"), ".seg");
        for (int round = 0; round < 400; round++) {
            Path segment = segments.get(random.nextInt(segments.size()));
            byte[] good = Files.readAllBytes(segment);
            byte[] bad = good.clone();
            int bit = random.nextInt(contentEnd(good) * 8);
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(segment, bad);
            try (Journal journal = open(12, Long.MAX_VALUE)) {
                assertThat(Math.max(journal.firstBad(), journal.verify(_ -> {}).firstBad()))
                        .as("seed %d round %d bit %d of %s", seed, round, bit, segment)
                        .isBetween(1L, 12L);
            }
            Files.write(segment, good);
        }
        try (Journal journal = open(12, Long.MAX_VALUE)) {
            assertThat(journal.verify(_ -> {}).isWhole()).isTrue();
        }
    }

    @Test
    void recordsAroundADamagedOneAreStillRead() throws IOException {
        try (Journal journal = open()) {
            for (long n = 1; n <= 3; n++) {
                journal.append(List.of(entry(n, 0)));
            }
        }
        byte[] bytes = Files.readAllBytes(lastSegment());
        ByteBuffer content = ByteBuffer.wrap(bytes);
        int second = Segment.HEADER + Segment.FRAME + content.getInt(Segment.HEADER);
        bytes[second + Segment.FRAME + 10] ^= 1;
        Files.write(lastSegment(), bytes);
        try (Journal journal = open()) {
            assertThat(journal.firstBad()).isEqualTo(2);
            assertThat(journal.lastNumber()).isEqualTo(3);
            assertThat(journal.read(1, 10)).hasSize(1);
            assertThatThrownBy(() -> journal.read(2, 1))
                    .isInstanceOfSatisfying(
                            JournalDamage.class, d -> assertThat(d.number()).isEqualTo(2));
            assertThat(journal.read(3, 1)).hasSize(1);
        }
    }

    @Test
    void theChainStillVerifiesWhenAPersonsKeyIsDestroyed() throws IOException {
        try (Journal journal = open()) {
            journal.append(List.of(entry(1, 0)));
            journal.append(List.of(entry(2, 0)));
            keys.destroy(List.of(new Personal.Owner(Personal.Purpose.LIFE, "m-1")));
            assertThat(Personal.text(journal.read(1, 1).getFirst().entry().body().get("name")))
                    .isNull();
            assertThat(Personal.text(journal.read(2, 1).getFirst().entry().body().get("name")))
                    .isEqualTo("Zoë 2");
            assertThat(journal.verify(_ -> {}).isWhole()).isTrue();
        }
        try (KeyRing again = new KeyRing(directory, files, new byte[32])) {
            assertThat(again.isHeld(Personal.Purpose.LIFE, "m-1")).isFalse();
            assertThat(again.isHeld(Personal.Purpose.LIFE, "m-2")).isTrue();
        }
    }

    @Test
    void onlyWhatIsOldAndSignedForAndNotDamagedMayGoIntoTheArchive() throws IOException {
        try (Journal journal = open()) {
            for (long n = 1; n <= 12; n++) {
                journal.append(List.of(entry(n, 0)));
            }
            Instant all = entry(13, 0).at();
            SegmentLog.Full first = journal.archivable(all, 12);
            assertThat(first).isNotNull();
            long last = first.last();
            assertThat(journal.archivable(all, last - 1)).as("not signed for").isNull();
            assertThat(journal.archivable(entry(last, 0).at(), 12)).as("too young").isNull();
            journal.archive(first);
            assertThat(journal.archivable(entry(last + 1, 0).at(), 12)).as("the next").isNull();
            byte[] bytes = Files.readAllBytes(lastSegment());
            bytes[Segment.HEADER + Segment.FRAME + 10] ^= 1;
            Files.write(lastSegment(), bytes);
            assertThat(journal.verify(_ -> {}).isWhole()).isFalse();
            assertThat(journal.archivable(all, 12)).as("beside damage").isNull();
        }
    }

    @Test
    void aSealedValueMovedToAnotherRecordDoesNotOpen() throws IOException {
        try (Journal journal = open()) {
            journal.append(List.of(entry(1, 0)));
            String moved =
                    journal.read(1, 1)
                            .getFirst()
                            .canonical()
                            .replace(new UUID(1, 1).toString(), new UUID(1, 9).toString());
            assertThat(Personal.text(codec.open(moved).body().get("name"))).isNull();
        }
    }
}

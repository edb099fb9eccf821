package com.passportdesk.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.backup.Forger.Framed;
import com.passportdesk.store.backup.Verifier.Verdict;
import com.passportdesk.store.desk.ClosedHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.TurnedBit;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a stranger gets, and what happens to somebody who changes it.
class JournalExportTest {

    private static final int RECORDS = 60;
    private static final Instant NOW = Instant.parse("2027-04-22T07:12:00Z");
    private static final Pattern NAMED = Pattern.compile("[Rr]ecords? (\\d+)(?: to (\\d+))?");

    @TempDir static Path folder;
    @TempDir Path own;

    private static DeskHome home;
    private static Path original;
    private static JournalExport.Done done;
    private static Verifier verifier;

    @BeforeAll
    static void export() throws Exception {
        home = Talk.home(folder.resolve("home"));
        original = folder.resolve("export");
        try (DeskStore store = Talk.open(home)) {
            for (int part = 0; part < RECORDS; part += 10) {
                Talk.say(store, 10);
                store.vouch();
            }
            done = JournalExport.write(store.vouch(), original, NOW);
            Talk.say(store, 3);
        }
        verifier = new Verifier(original.resolve("VerifyJournal.java"), folder.resolve("classes"));
    }

    private Path copied() throws IOException {
        Path copy = own.resolve("copy");
        Forger.copy(original, copy);
        return copy;
    }

    private static long count(Path directory, String ending) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(p -> p.toString().endsWith(ending)).count();
        }
    }

    @Test
    void aWholeExportIsFoundWholeUpToTheRecordItWasMadeAt() throws Exception {
        assertThat(count(original.resolve("journal"), ".seg")).isGreaterThan(5);
        Verdict verdict = verifier.check(original, "--key", done.fingerprint());
        assertThat(verdict.said())
                .startsWith("Whole: 60 records of \"BER1-D2\"")
                .contains("2027-04-22T07:12:00Z")
                .hasLineCount(1);
        assertThat(verdict.code()).isZero();
        assertThat(verifier.check(original).said()).contains(done.fingerprint());
    }

    @Test
    void theSpaceAllocatedAheadIsLeftOutAndNoKeyThatOpensAnythingIsIn() throws Exception {
        try (Stream<Path> all = Files.walk(original)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(path);
                if (path.toString().endsWith(".seg")) {
                    assertThat(bytes[bytes.length - 1]).as("%s", path).isEqualTo((byte) '}');
                }
                assertThat(path.getFileName().toString())
                        .matches(
                                "\\d{10}\\.seg|heads|desk-key\\.pem|export\\.json|README\\.txt"
                                        + "|VerifyJournal\\.java");
            }
        }
    }

    @Test
    void aStrangerRunsItWithNothingButJava() throws Exception {
        assertThat(launched(original)).isEqualTo("0 Whole: 60 records of \"BER1-D2\"");
        Path copy = copied();
        Forger forger = new Forger(copy);
        forger.records.remove(40);
        forger.write();
        assertThat(launched(copy))
                .isEqualTo(
                        "1 Record 41 is missing: 42 stands there.\n"
                                + "Behind it records 42 to 60 follow each other.");
    }

    private String launched(Path export) throws Exception {
        Path said = own.resolve("said-" + export.getFileName());
        Process java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "VerifyJournal.java",
                                ".",
                                "--key",
                                done.fingerprint())
                        .directory(export.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return java.exitValue() + " " + Files.readString(said).strip().replaceAll(", each.*", "");
    }

    @Test
    void everyRandomForgeryIsFoundAndTheRecordNamed() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        int rounds = Integer.getInteger("rounds", 250);
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            Path copy = own.resolve("forged-" + round);
            Forger.copy(original, copy);
            Forger forger = new Forger(copy);
            Forgery forgery = Forgery.values()[round % Forgery.values().length];
            boolean chain = random.nextBoolean();
            long at = forgery.commit(forger.records, random);
            if (chain) {
                forger.putChainRight();
            }
            forger.write();
            if (chain && random.nextBoolean()) {
                forger.dropHeadsFrom(at);
                if (random.nextBoolean()) {
                    forger.putLastHeadBack(original);
                }
            }
            Verdict verdict = verifier.check(copy, "--key", done.fingerprint());
            String how =
                    "seed %d, round %d: %s of record %d, chain put right: %s: %s"
                            .formatted(seed, round, forgery, at, chain, verdict.said());
            assertThat(verdict.code()).as(how).isEqualTo(1);
            assertThat(verdict.said().lines().skip(1).toList())
                    .as(how)
                    .hasSizeLessThan(2)
                    .allMatch(line -> line.startsWith("Behind it"));
            Matcher named = NAMED.matcher(verdict.said());
            assertThat(named.find()).as(how).isTrue();
            boolean isRange = named.group(2) != null;
            long from = Long.parseLong(named.group(1));
            if (isRange) {
                assertThat(at).as(how).isBetween(from, Long.valueOf(named.group(2)));
            } else if (!chain) {
                // A record put in may only show by the one behind it.
                assertThat(from).as(how).isBetween(at, at + 1);
            }
        }
        System.out.println(rounds + " forgeries with seed " + seed);
    }

    /// What is done to the records; answers the first one that is not as it was.
    private enum Forgery {
        ALTERED {
            @Override
            long commit(List<Framed> records, Random random) {
                int at = random.nextInt(records.size());
                Framed was = records.get(at);
                String words = was.words().replaceFirst("sentence", "sentense");
                records.set(at, was.with(words.getBytes(StandardCharsets.UTF_8)));
                return at + 1L;
            }
        },
        REMOVED {
            @Override
            long commit(List<Framed> records, Random random) {
                int at = random.nextInt(records.size());
                records.remove(at);
                return at + 1L;
            }
        },
        INSERTED {
            @Override
            long commit(List<Framed> records, Random random) {
                int at = random.nextInt(records.size());
                Framed copy = records.get(random.nextInt(records.size()));
                Framed before = records.get(at);
                records.add(
                        at,
                        new Framed(
                                before.number(), before.forced(), before.previous(), copy.text()));
                return at + 1L;
            }
        },
        SWAPPED {
            @Override
            long commit(List<Framed> records, Random random) {
                int one = random.nextInt(records.size() - 1);
                int other = one + 1 + random.nextInt(records.size() - 1 - one);
                Framed first = records.get(one);
                Framed second = records.get(other);
                records.set(one, first.with(second.text()));
                records.set(other, second.with(first.text()));
                return one + 1L;
            }
        },
        CUT {
            @Override
            long commit(List<Framed> records, Random random) {
                int at = 1 + random.nextInt(records.size() - 1);
                records.subList(at, records.size()).clear();
                return at + 1L;
            }
        };

        abstract long commit(List<Framed> records, Random random);
    }

    @Test
    void aByteAnywhereInTheSegmentsIsFound() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        Path copy = copied();
        List<Path> segments;
        try (Stream<Path> all = Files.list(copy.resolve("journal"))) {
            segments = all.sorted().toList();
        }
        for (int round = 0; round < 150; round++) {
            Path path = segments.get(random.nextInt(segments.size()));
            byte[] bytes = Files.readAllBytes(path);
            // Twelve bytes of a header are reserved, and covered by its checksum too.
            int at = random.nextInt(bytes.length);
            byte was = bytes[at];
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            write(path, at, bytes[at]);
            assertThat(verifier.check(copy).code()).as("seed %d: %s %d", seed, path, at).isOne();
            write(path, at, was);
        }
        assertThat(verifier.check(copy).code()).isZero();
    }

    private static void write(Path path, long at, byte value) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            file.write(value);
        }
    }

    @Test
    void anotherKeyAnotherStatementAndAnotherHeadAreNotTheDesks() throws Exception {
        Path other = folder.resolve("other");
        DeskHome strange = Talk.home(own.resolve("strange"));
        String fingerprint;
        try (DeskStore store = Talk.open(strange)) {
            Talk.say(store, 5);
            fingerprint = JournalExport.write(store.vouch(), other, NOW).fingerprint();
        }
        assertThat(verifier.check(other).code()).isZero();
        assertThat(verifier.check(other, "--key", done.fingerprint()))
                .isEqualTo(
                        new Verdict(
                                1,
                                "desk-key.pem is not the key named: it is " + fingerprint + "."));
        Path copy = copied();
        for (String name : List.of("export.json", "journal/heads", "desk-key.pem")) {
            byte[] was = Files.readAllBytes(copy.resolve(name));
            Files.write(copy.resolve(name), Files.readAllBytes(other.resolve(name)));
            assertThat(verifier.check(copy).said())
                    .as(name)
                    .containsAnyOf("not signed")
                    .hasLineCount(1);
            Files.write(copy.resolve(name), was);
        }
        Path statement = copy.resolve("export.json");
        Files.writeString(
                statement, Files.readString(statement).replace("\"last\":60", "\"last\":59"));
        assertThat(verifier.check(copy).said()).isEqualTo("export.json is not signed by the desk.");
    }

    @Test
    void aFolderThatIsNoExportIsSaidInOneSentence() throws Exception {
        assertThat(verifier.check(own).code()).isOne();
        assertThat(verifier.check(own).said()).hasLineCount(1);
        assertThat(verifier.check(own.resolve("none")).code()).isOne();
        Path copy = copied();
        Files.write(copy.resolve("export.json"), new byte[0]);
        assertThat(verifier.check(copy).code()).isOne();
        assertThat(verifier.check(copy).said()).hasLineCount(1);
    }

    @Test
    void aDeskThatDoesNotRunIsExportedToItsEndAndAFullFolderIsLeftAlone() throws Exception {
        Path to = own.resolve("closed");
        try (ClosedHome closed = new ClosedHome(home, StoreKey.ownerFile())) {
            assertThat(JournalExport.write(closed.vouch(), to, NOW).records()).isEqualTo(63);
            assertThatThrownBy(() -> JournalExport.write(closed.vouch(), to, NOW))
                    .isInstanceOfSatisfying(
                            BackupProblem.class,
                            problem ->
                                    assertThat(problem.kind())
                                            .isEqualTo(BackupProblem.Kind.NOT_EMPTY));
        }
        assertThat(verifier.check(to, "--key", done.fingerprint()).code()).isZero();
    }

    /// The verifier follows what is there, and the hash that was signed for leads over the gap.
    @Test
    void aJournalWithADamagedRecordIsExportedAsItIsAndFollowedBehindIt() throws Exception {
        DeskHome damaged = Talk.home(own.resolve("damaged"));
        try (DeskStore store = Talk.open(damaged)) {
            Talk.say(store, 12);
            store.vouch();
        }
        TurnedBit.inTheLastRecord(damaged.directory());
        Path to = own.resolve("of damaged");
        try (ClosedHome closed = new ClosedHome(damaged, StoreKey.ownerFile())) {
            JournalExport.Done nothingBehind = JournalExport.write(closed.vouch(), to, NOW);
            assertThat(nothingBehind.damaged()).isEqualTo(12);
        }
        Verdict verdict = verifier.check(to);
        assertThat(verdict.said()).startsWith("Record 12 has a wrong checksum.");
        assertThat(verdict.said()).doesNotContain("Behind it");
        Path again = own.resolve("of damaged, gone on");
        try (DeskStore store = Talk.open(damaged)) {
            assertThat(store.damage().first()).isEqualTo(12);
            // Sales wait: a new life is begun for them.
        }
        Restore.asNew(damaged, StoreKey.ownerFile(), NOW);
        try (DeskStore store = Talk.open(DeskHome.open(damaged.directory()))) {
            Talk.say(store, 3);
            assertThat(JournalExport.write(store.vouch(), again, NOW).damaged()).isEqualTo(12);
            Talk.say(store, 2);
        }
        verdict = verifier.check(again);
        assertThat(verdict.code()).isEqualTo(1);
        assertThat(verdict.said())
                .isEqualToIgnoringNewLines(
                        "Record 12 has a wrong checksum.Behind it records 13 to 16 follow each"
                                + " other.");
    }

    @Test
    void anEmptyJournalIsWhole() throws Exception {
        DeskHome empty = Talk.home(own.resolve("empty"));
        Path to = own.resolve("nothing");
        try (DeskStore store = Talk.open(empty)) {
            JournalExport.write(store.vouch(), to, NOW);
        }
        assertThat(verifier.check(to).said()).startsWith("Whole: 0 records");
    }
}

package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.Rounds;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.FeedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/// One bit of one file of a home is turned over; the home is opened and has looked itself through.
/// Then either the damage is named, or all is as it was: nothing wrong is shown in silence.
class BitFlipTest {

    private static final int FLIPS = 1_000;
    private static final int FLIPS_LONG = 50_000;
    private static final int FLIPS_IN_KEYS = 200;
    private static final Set<String> KEYS = Set.of("keys", "keys.copy");
    private static final int BLOCK = 50;
    private static final Duration LIMIT = Eventually.LIMIT;
    private static final StoreOptions OPTIONS =
            new StoreOptions(WatchedFiles.withoutForce(), 20_000, 0);

    @TempDir Path directory;

    private final Map<String, byte[]> whole = new TreeMap<>();
    private Map<String, String> digests;
    private long records;

    @BeforeEach
    void makeAHome() throws IOException {
        Path made = directory.resolve("made");
        Notes.Handler handler = new Notes.Handler();
        try (DeskStore store = open(DeskHome.make(made, "BER1-D2", "ber1"))) {
            for (int i = 0; i < 40; i++) {
                store.submit(
                        "s-1",
                        handler,
                        new Notes.Keep(UUID.randomUUID(), "m-" + i % 9, "note " + i));
                store.applyFeed(
                        List.of(
                                new FeedItem.Merged(
                                        i + 1,
                                        new Document(
                                                "person",
                                                "o-" + i,
                                                1,
                                                JsonNodeFactory.instance
                                                        .objectNode()
                                                        .put("name", "Of the centre " + i)),
                                        Map.of())));
            }
            digests = store.digest();
            records = store.lastNumber();
            assertThat(store.inspect(LIMIT)).isTrue();
            store.vouch();
            assertThat(store.archive(Instant.now())).isGreaterThan(1);
        }
        try (Stream<Path> all = Files.walk(made)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                whole.put(made.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
    }

    private static DeskStore open(DeskHome home) {
        return DeskStore.open(
                home, List.of(new Notes()), InstantSource.system(), StoreKey.ownerFile(), OPTIONS);
    }

    @Test
    void noBitThatTurnsOverMisleadsAnybodyInSilence() throws Exception {
        flip(FLIPS, whole.keySet());
    }

    /// A name that its key does not open any more would be lost in silence.
    @Test
    void noBitOfTheKeysThatTurnsOverLosesAName() throws Exception {
        flip(FLIPS_IN_KEYS, KEYS);
    }

    @Test
    @Tag("long")
    void noneOfVeryManyBitsThatTurnOverMisleadsAnybodyInSilence() throws Exception {
        flip(FLIPS_LONG, whole.keySet());
    }

    /// @param among names of files
    private void flip(int flips, Set<String> among) throws Exception {
        Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
        new Rounds("flips", BitFlipTest.class, flips)
                .inBlocksOf(
                        BLOCK,
                        block ->
                                (_, random) -> {
                                    Path home = directory.resolve("flipped-" + block);
                                    outcomes.merge(flipped(home, among, random), 1, Integer::sum);
                                    delete(home);
                                });
        outcomes.forEach((outcome, times) -> System.out.println(outcome + " x " + times));
    }

    /// @return of which file, and what came of it
    private String flipped(Path home, Set<String> among, Random random) throws IOException {
        List<String> names =
                among.stream().sorted().filter(name -> whole.get(name).length > 0).toList();
        String name = names.get(random.nextInt(names.size()));
        byte[] content = whole.get(name).clone();
        int at = random.nextInt(used(content));
        int bit = random.nextInt(8);
        content[at] ^= (byte) (1 << bit);
        for (Map.Entry<String, byte[]> file : whole.entrySet()) {
            Path to = home.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.write(to, file.getKey().equals(name) ? content : file.getValue());
        }
        try {
            String outcome = outcome(home, name);
            assertThat(home.resolve("store.trace.db")).doesNotExist();
            return name + ": " + outcome;
        } catch (AssertionError | RuntimeException silent) {
            throw new AssertionError("bit %d of byte %d of %s".formatted(bit, at, name), silent);
        }
    }

    /// Space allocated ahead holds nothing that could be damaged, apart from a little of it.
    private static int used(byte[] content) {
        int end = content.length;
        while (end > 1 && content[end - 1] == 0) {
            end--;
        }
        return Math.min(content.length, end + 64);
    }

    private String outcome(Path home, String name) {
        DeskStore store;
        try {
            store = open(DeskHome.open(home));
        } catch (StoreProblem named) {
            return named.kind().name();
        }
        try (store) {
            assertThat(store.inspect(LIMIT)).as("looked through").isTrue();
            if (store.damage().first() != 0) {
                return "named by its number";
            }
            assertThat(store.lastNumber()).as("records").isEqualTo(records);
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
            if (store.progress().history() == null && !store.digest().equals(digests)) {
                // All is asked for anew as soon as there is a line.
                return "asks the centre for all";
            }
            assertThat(store.digest()).isEqualTo(digests);
            boolean isHead = name.equals("journal/heads");
            assertThat(store.mendedHeads()).as("heads mended").isEqualTo(isHead ? 1 : 0);
            if (KEYS.contains(name)) {
                assertThat(home.resolve("keys")).hasSameBinaryContentAs(home.resolve("keys.copy"));
            }
            return isHead || KEYS.contains(name) ? "mended" : "as it was";
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package com.passportdesk.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.Rounds;
import com.passportdesk.store.backup.Backup.WithKey;
import com.passportdesk.store.backup.BackupProblem.Kind;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One bit of one file of a copy is turned over, and the copy is restored. Either that is refused
/// in words, or every record and every name is there, under the desk's own key.
class CopyBitFlipTest {

    private static final StoreKey KEY = StoreKey.ownerFile();
    private static final int FLIPS = 60;
    private static final int FLIPS_LONG = 20_000;
    private static final int BLOCK = 20;
    private static final int SAID = 12;

    /// From one byte that is turned in a file of keys to the next.
    private static final Map<String, Integer> STEPS = Map.of("keys", 7, "keys.copy", 61);

    @TempDir Path directory;

    private final Map<String, byte[]> whole = new TreeMap<>();
    private PublicKey key;

    @BeforeEach
    void makeACopy() throws IOException {
        DeskHome home = Talk.home(directory.resolve("home"));
        try (DeskStore store = Talk.open(home)) {
            Talk.say(store, SAID);
            for (int i = 1; i <= SAID; i++) {
                store.applyFeed(List.of(new FeedItem.Acknowledged(i, i)));
            }
            key = store.publicKey();
        }
        Path drive = directory.resolve("drive");
        Backup.write(home, KEY, drive, WithKey.YES);
        try (Stream<Path> all = Files.walk(drive)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                whole.put(drive.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        assertThat(whole).containsKeys("desk.json", "keys", "keys.copy", "store-key");
    }

    private void put(Path drive, String name, byte[] content) throws IOException {
        for (Map.Entry<String, byte[]> file : whole.entrySet()) {
            Path to = drive.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.write(to, file.getKey().equals(name) ? content : file.getValue());
        }
    }

    private static Restore.Done restore(Path drive, Path to) {
        return Restore.write(drive, to, KEY, Optional.empty(), Instant.now());
    }

    /// @return what came of it
    private String outcome(Path drive, Path to) {
        DeskHome home;
        try {
            home = restore(drive, to).home();
        } catch (BackupProblem named) {
            assertThat(DeskHome.isHome(to)).isFalse();
            return named.kind().name();
        } catch (StoreProblem named) {
            return named.kind().name();
        }
        try (DeskStore store = Talk.open(home)) {
            assertThat(store.publicKey()).isEqualTo(key);
            assertThat(store.damage().known()).isEmpty();
            assertThat(store.lastNumber()).isEqualTo(SAID + 1);
            for (Stored one : store.read(1, SAID)) {
                assertThat(Personal.text(one.entry().body().get("name"))).isNotNull();
            }
        }
        return "restored";
    }

    @Test
    void noBitOfTheKeysThatTurnsOverLosesAName() throws IOException {
        for (String name : STEPS.keySet()) {
            for (int at = 0; at < whole.get(name).length; at += STEPS.get(name)) {
                byte[] content = whole.get(name).clone();
                content[at] ^= 1;
                Path drive = directory.resolve("flipped");
                put(drive, name, content);
                assertThat(outcome(drive, directory.resolve(name + at)))
                        .as("byte %s of %s", at, name)
                        .isEqualTo("restored");
            }
        }
    }

    @Test
    void aDesksOwnKeyThatIsDamagedInBothFilesIsRefusedInWordsOfItsOwn() throws IOException {
        Path drive = directory.resolve("flipped");
        byte[] content = whole.get("keys").clone();
        content[20] ^= 1;
        put(drive, "keys", content);
        Files.write(drive.resolve("keys.copy"), content);
        assertThatThrownBy(() -> restore(drive, directory.resolve("to")))
                .isInstanceOfSatisfying(
                        BackupProblem.class,
                        problem -> assertThat(problem.kind()).isEqualTo(Kind.KEYS_DAMAGED));
        // The next try knows nothing of this one.
        put(drive, "", new byte[0]);
        assertThat(outcome(drive, directory.resolve("to"))).isEqualTo("restored");
    }

    /// The receipts are more than the names.
    @Test
    void damagedKeysOfPersonsLoseNoRecord() throws IOException {
        byte[] content = whole.get("keys").clone();
        content[content.length - 3] ^= 1;
        for (boolean isInBoth : new boolean[] {true, false}) {
            Path drive = directory.resolve("damaged-" + isInBoth);
            put(drive, "keys", content);
            if (isInBoth) {
                Files.write(drive.resolve("keys.copy"), content);
            } else {
                // As versions before wrote it; a key in the middle is the damaged one.
                Files.delete(drive.resolve("keys.copy"));
                byte[] middle = whole.get("keys").clone();
                middle[middle.length - 200] ^= 1;
                Files.write(drive.resolve("keys"), middle);
            }
            Restore.Done done = restore(drive, directory.resolve("to-" + isInBoth));
            assertThat(done.areKeysWhole()).isFalse();
            try (DeskStore store = Talk.open(done.home())) {
                assertThat(store.publicKey()).isEqualTo(key);
                assertThat(store.damage().known()).isEmpty();
                assertThat(store.lastNumber()).isEqualTo(SAID + 1);
                assertThat(store.read(1, SAID))
                        .anyMatch(one -> Personal.text(one.entry().body().get("name")) == null)
                        .anyMatch(one -> Personal.text(one.entry().body().get("name")) != null);
            }
        }
    }

    /// As versions before wrote it.
    @Test
    void aCopyWithOneFileOfKeysIsRestored() throws IOException {
        Path drive = directory.resolve("older");
        put(drive, "", new byte[0]);
        Files.delete(drive.resolve("keys.copy"));
        assertThat(outcome(drive, directory.resolve("to"))).isEqualTo("restored");
    }

    @Test
    void noBitOfACopyThatTurnsOverLosesAnythingInSilence() throws Exception {
        flip(FLIPS);
    }

    @Test
    @Tag("long")
    void noneOfVeryManyBitsOfACopyThatTurnOverLosesAnythingInSilence() throws Exception {
        flip(FLIPS_LONG);
    }

    private void flip(int flips) throws Exception {
        Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
        new Rounds("copy-flips", CopyBitFlipTest.class, flips)
                .inBlocksOf(
                        BLOCK,
                        block ->
                                (_, random) ->
                                        outcomes.merge(flipped(block, random), 1, Integer::sum));
        outcomes.forEach((outcome, times) -> System.out.println(outcome + " x " + times));
        assertThat(outcomes.keySet()).anyMatch(outcome -> outcome.endsWith("restored"));
    }

    private String flipped(int block, Random random) throws IOException {
        Path drive = directory.resolve("drive-" + block);
        Path to = directory.resolve("restored-" + block);
        List<String> names =
                whole.keySet().stream().filter(name -> whole.get(name).length > 0).toList();
        String name = names.get(random.nextInt(names.size()));
        byte[] content = whole.get(name).clone();
        int at = random.nextInt(content.length);
        int bit = random.nextInt(8);
        content[at] ^= (byte) (1 << bit);
        put(drive, name, content);
        try {
            return name + ": " + outcome(drive, to);
        } catch (AssertionError | RuntimeException silent) {
            throw new AssertionError("bit %d of byte %d of %s".formatted(bit, at, name), silent);
        } finally {
            delete(drive);
            delete(to);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}

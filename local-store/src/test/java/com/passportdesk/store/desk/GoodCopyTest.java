package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.journal.WatchedFiles.Call;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home whose rows are gone, with a good copy of earlier ones beside: they begin with it, and are
/// those of the journal whatever is wrong with it. The same seed turns over the same bits: `./mvnw
/// -pl local-store test -Dtest=GoodCopyTest -Dflips.seed=N`.
class GoodCopyTest {

    private static final int COMMANDS = 60;
    private static final int LATER = 7;
    private static final int FLIPS = 50;

    @TempDir Path directory;

    private final Notes.Handler handler = new Notes.Handler();
    private DeskHome home;
    private Map<String, String> digests;
    private long feed;

    @BeforeEach
    void makeAHomeWithoutRows() throws Exception {
        home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        try (DeskStore store = open(home)) {
            work(store, COMMANDS);
            assertThat(store.renew()).isTrue();
            work(store, LATER);
            digests = store.digest();
        }
        Files.delete(home.directory().resolve("store.mv.db"));
    }

    private void work(DeskStore store, int commands) {
        for (int i = 0; i < commands; i++) {
            store.submit(
                    "s-1", handler, new Notes.Keep(UUID.randomUUID(), "m-" + i % 9, "note " + i));
            store.applyFeed(List.of(Notes.named("o-" + feed, ++feed)));
        }
    }

    private static DeskStore open(DeskHome home) {
        return open(home, WatchedFiles.withoutForce(), new Notes());
    }

    private static DeskStore open(DeskHome home, WatchedFiles files, Notes notes) {
        return DeskStore.open(
                home,
                List.of(notes),
                InstantSource.system(),
                StoreKey.ownerFile(),
                new StoreOptions(files, 20_000, 0));
    }

    private static boolean isThere(DeskHome of) {
        return Files.exists(of.directory().resolve(GoodCopy.FILE))
                || Files.exists(of.directory().resolve(GoodCopy.NOTE));
    }

    private void checkMadeAnew(DeskHome of) {
        try (DeskStore store = open(of)) {
            assertThat(store.digest()).isEqualTo(digests);
        }
        assertThat(isThere(of)).as("a copy that is of no use").isFalse();
    }

    @Test
    void rowsThatAreGoneBeginWithIt() {
        try (DeskStore store = open(home)) {
            assertThat(store.digest()).isEqualTo(digests);
            work(store, 1);
        }
        assertThat(isThere(home)).as("still of use").isTrue();
        assertThat(home.directory().resolve("store-new.mv.db")).doesNotExist();
    }

    @Test
    void noBitOfItThatTurnsOverIsEverUsed() throws IOException {
        long seed = Long.getLong("flips.seed", System.nanoTime());
        System.out.println("bit flips in the good copy, seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < FLIPS; i++) {
            DeskHome flipped = copy(home, directory.resolve("flipped"));
            Path file = flipped.directory().resolve(i % 4 == 0 ? GoodCopy.NOTE : GoodCopy.FILE);
            byte[] content = Files.readAllBytes(file);
            int at = random.nextInt(content.length);
            content[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, content);
            try {
                checkMadeAnew(flipped);
            } catch (AssertionError used) {
                throw new AssertionError("seed %d, flip %d, byte %d".formatted(seed, i, at), used);
            }
            delete(flipped.directory());
        }
    }

    @Test
    void anotherIsDueADayLaterWhenSomethingHappenedAndThereIsRoom() throws Exception {
        WatchedFiles files = WatchedFiles.withoutForce();
        byte[] key = StoreKey.ownerFile().of(home.directory(), files);
        try (KeyRing keys = new KeyRing(home.directory(), files, key)) {
            GoodCopy copy =
                    new GoodCopy(
                            home.directory(), files, keys.sealedFiles(home.directory(), files));
            GoodCopy.Note last = Objects.requireNonNull(copy.note());
            Instant next = last.made().plus(Duration.ofDays(1));
            long after = last.number() + 1;
            assertThat(copy.isDue(next, after, last.feedNumber(), 1_000)).isTrue();
            assertThat(copy.isDue(next, last.number(), last.feedNumber() + 1, 1_000)).isTrue();
            assertThat(copy.isDue(next, last.number(), last.feedNumber(), 1_000)).isFalse();
            assertThat(copy.isDue(next.minusSeconds(1), after, last.feedNumber(), 1_000)).isFalse();
            // A clock that was put back does not keep it from being made for years.
            assertThat(copy.isDue(last.made().minus(Duration.ofDays(9)), after, 0, 1_000)).isTrue();
            files.leaveRoom(2_999);
            assertThat(copy.isDue(next, after, last.feedNumber(), 1_000)).isFalse();
            files.leaveRoom(3_000);
            assertThat(copy.isDue(next, after, last.feedNumber(), 1_000)).isTrue();

            copy.drop();
            assertThat(copy.isDue(last.made(), last.number(), last.feedNumber(), 1_000)).isTrue();
        }
    }

    @Test
    void oneThatIsCutShortOrHasNoNoteIsNotUsed() throws IOException {
        DeskHome cut = copy(home, directory.resolve("cut"));
        Path file = cut.directory().resolve(GoodCopy.FILE);
        byte[] content = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(content, content.length - 4096));
        checkMadeAnew(cut);

        DeskHome unnoted = copy(home, directory.resolve("unnoted"));
        Files.delete(unnoted.directory().resolve(GoodCopy.NOTE));
        checkMadeAnew(unnoted);
    }

    @Test
    void oneOfLaterRowsOrOfAnotherJournalIsNotUsed() throws Exception {
        DeskHome early = copy(home, directory.resolve("early"));
        DeskHome other = copy(home, directory.resolve("other"));
        try (DeskStore store = open(home)) {
            work(store, 1);
            assertThat(store.renew()).isTrue();
        }
        take(home, early);
        checkMadeAnew(early);

        try (DeskStore store = open(other)) {
            feed--;
            work(store, 2);
            digests = store.digest();
        }
        Files.delete(other.directory().resolve("store.mv.db"));
        take(home, other);
        checkMadeAnew(other);
    }

    @Test
    void oneOfRowsOfAnotherShapeIsNotUsed() {
        try (DeskStore store = open(home, WatchedFiles.withoutForce(), new Notes(2))) {
            assertThat(store.digest().keySet()).isEqualTo(digests.keySet());
            assertThat(store.rows().sql("select count(*) from note").query(Integer.class).single())
                    .isEqualTo(COMMANDS + LATER);
        }
        assertThat(isThere(home)).isFalse();
    }

    @Test
    void nothingOfSomebodyErasedStaysInIt() throws Exception {
        DeskHome before = copy(home, directory.resolve("before"));
        try (DeskStore store = open(home)) {
            assertThat(isThere(home)).isTrue();
            store.applyFeed(List.of(Notes.erased("m-1", ++feed)));
            assertThat(isThere(home)).as("when the order is obeyed").isFalse();
            digests = store.digest();
        }
        // As if the machine had stopped before it was taken away.
        Files.delete(home.directory().resolve("store.mv.db"));
        take(before, home);
        try (DeskStore store = open(home)) {
            assertThat(store.digest()).isEqualTo(digests);
            assertThat(isThere(home)).as("at the next start").isFalse();
            assertThat(store.renew()).isTrue();
            assertThat(isThere(home)).isTrue();
            assertThat(store.digest()).isEqualTo(digests);
        }
    }

    @Test
    void itTakesNoRoomThatIsNeeded() throws Exception {
        WatchedFiles files = WatchedFiles.withoutForce();
        try (DeskStore store = open(home, files, new Notes())) {
            assertThat(isThere(home)).isTrue();
            files.leaveRoom(2 * Files.size(home.directory().resolve(GoodCopy.FILE)));
            assertThat(store.renew()).isTrue();
            assertThat(isThere(home)).isFalse();
        }
    }

    @Test
    void oneThatCannotBeReadDelaysNothing() {
        WatchedFiles files = WatchedFiles.withoutForce();
        files.watch((call, path) -> {
            if (call == Call.READ && path.endsWith(GoodCopy.FILE)) {
                throw new IOException("Input/output error");
            }
        });
        try (DeskStore store = open(home, files, new Notes())) {
            assertThat(store.digest()).isEqualTo(digests);
        }
        assertThat(isThere(home)).isFalse();
    }

    private static void take(DeskHome from, DeskHome to) throws IOException {
        for (String name : List.of(GoodCopy.FILE, GoodCopy.NOTE)) {
            Files.copy(
                    from.directory().resolve(name),
                    to.directory().resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static DeskHome copy(DeskHome from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from.directory())) {
            for (Path path : walk.filter(path -> !path.endsWith("lock")).toList()) {
                Files.copy(path, to.resolve(from.directory().relativize(path).toString()));
            }
        }
        return DeskHome.open(to);
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

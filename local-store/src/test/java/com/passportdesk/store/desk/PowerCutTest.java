package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.keys.DeskKey;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.powercut.Cut;
import com.passportdesk.store.powercut.LoggedFiles;
import com.passportdesk.store.powercut.LoggedFiles.Op;
import com.passportdesk.store.projection.FeedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One day of a desk is run once with everything it writes and forces written down; then the disk
/// is made as a cut at any moment could have left it, and opened. A failure names its seed: run
/// `./mvnw -pl local-store test -Dtest=PowerCutTest -Dpowercut.seed=N`.
class PowerCutTest {

    private static final int IMAGES = 2_000;
    private static final int IMAGES_LONG = 100_000;
    private static final int WHOLE_STORE_EVERY = 20;
    private static final int SECTOR = 512;

    /// Sectors at the end of H2's file that the last chunks stand in.
    private static final int NEWEST = 64;

    private static final String ROWS = "store.mv.db";
    private static final String MARK = "store.open";
    private static final String ERASED = "m-1";

    @TempDir Path directory;

    private final LoggedFiles files = new LoggedFiles();
    private final Notes.Handler handler = new Notes.Handler();
    private final NavigableMap<Integer, byte[]> rows = new TreeMap<>();
    private DeskHome home;
    private Map<Path, byte[]> before;

    @Test
    void aCutAtAnyMomentTakesNothingThatWasAcknowledged() throws Exception {
        cut(IMAGES);
    }

    @Test
    @Tag("long")
    void aCutAtAnyOfVeryManyMomentsTakesNothingThatWasAcknowledged() throws Exception {
        cut(IMAGES_LONG);
    }

    private void cut(int images) throws Exception {
        long seed = Long.getLong("powercut.seed", System.nanoTime());
        System.out.println("power cuts, seed " + seed);
        Random random = new Random(seed);
        runADay();
        List<Op> ops = files.ops();
        int done = 0;
        while (done < images) {
            int moment = random.nextInt(ops.size() + 1);
            Cut cut = new Cut(before);
            ops.subList(0, moment).forEach(cut::play);
            for (Cut.Policy policy : Cut.Policy.values()) {
                Path image = directory.resolve("image");
                String what = "seed %d, image %d: %s after %d changes of %d";
                what = what.formatted(seed, done, policy, moment, ops.size());
                cut.write(home.directory(), image, policy, random);
                try {
                    Promises promises = Promises.upTo(ops.subList(0, moment));
                    if (done % WHOLE_STORE_EVERY == 0) {
                        leaveRows(image, moment, random);
                        checkStore(image, promises);
                    } else {
                        checkFiles(image, promises);
                    }
                } catch (AssertionError | Exception failed) {
                    throw new AssertionError(what, failed);
                }
                delete(image);
                done++;
            }
        }
    }

    /// What had been acknowledged at some moment.
    private record Promises(Set<String> notes, long feed, boolean erased) {
        static Promises upTo(List<Op> ops) {
            Set<String> notes = new HashSet<>();
            long feed = 0;
            boolean erased = false;
            for (Op op : ops) {
                if (op instanceof Op.Promised(String what)) {
                    if (what.startsWith("feed:")) {
                        feed = Long.parseLong(what.substring(5));
                    } else if (what.equals("erased")) {
                        erased = true;
                    } else {
                        notes.add(what);
                    }
                }
            }
            return new Promises(notes, feed, erased);
        }
    }

    /// Commands, items of the feed, small segments so that several are made, a person erased, a
    /// clean stop and a stop without one.
    private void runADay() throws Exception {
        home = DeskHome.make(directory.resolve("home"), "BER1-D2", "ber1");
        before = content(home.directory());
        long feed = 0;
        for (int session = 0; session < 3; session++) {
            DeskStore store = open(home, new StoreOptions(files, 6_000, 0), StoreKey.ownerFile());
            for (int i = 0; i < 12; i++) {
                String person = "m-" + (session * 2 + i % 2);
                files.promise(
                        store.submit(
                                "s-1",
                                handler,
                                new Notes.Keep(UUID.randomUUID(), person, "note " + i)));
                if (i % 3 == 0) {
                    store.applyFeed(List.of(Notes.named("o-" + i, ++feed)));
                    files.promise("feed:" + feed);
                }
                if (i % 5 == 0) {
                    rows.put(files.ops().size(), Files.readAllBytes(rowsOf(home.directory())));
                }
            }
            if (session == 1) {
                store.applyFeed(List.of(Notes.erased(ERASED, ++feed)));
                files.promise("feed:" + feed);
                files.promise("erased");
            }
            store.close();
            rows.put(files.ops().size(), Files.readAllBytes(rowsOf(home.directory())));
        }
    }

    private static Path rowsOf(Path of) {
        return of.resolve(ROWS);
    }

    private static DeskStore open(DeskHome home, StoreOptions options, StoreKey key) {
        return DeskStore.open(home, List.of(new Notes()), InstantSource.system(), key, options);
    }

    /// The rows' file is H2's own and in no log: what stood in it at the nearest moment, a few
    /// sectors still as they were or anything when nothing vouches for it. Another start of the
    /// machine has another name.
    private void leaveRows(Path image, int moment, Random random) throws IOException {
        boolean vouched = !Files.exists(image.resolve(MARK));
        if (!vouched) {
            Files.writeString(image.resolve(MARK), "a start before this one");
        }
        var nearest = vouched ? rows.ceilingEntry(moment) : rows.floorEntry(moment);
        Files.deleteIfExists(rowsOf(image));
        Files.deleteIfExists(image.resolve("store-new.mv.db"));
        if (nearest == null || rows.firstKey() > moment) {
            return;
        }
        byte[] content = nearest.getValue().clone();
        for (int left = vouched ? 0 : 1 + random.nextInt(3); left > 0; left--) {
            byte[] older = rows.firstEntry().getValue();
            int sectors = content.length / SECTOR;
            int at = (sectors - 1 - random.nextInt(Math.min(sectors, NEWEST))) * SECTOR;
            byte[] sector = new byte[SECTOR];
            if (random.nextInt(4) == 0) {
                random.nextBytes(sector);
            } else if (at + SECTOR <= older.length) {
                System.arraycopy(older, at, sector, 0, SECTOR);
            }
            System.arraycopy(sector, 0, content, at, Math.min(SECTOR, content.length - at));
        }
        Files.write(rowsOf(image), content);
    }

    private void checkStore(Path image, Promises promises) throws IOException {
        DeskHome found = DeskHome.open(image);
        StoreKey key = StoreKey.ownerFile();
        Set<String> kept = new HashSet<>();
        try (DeskStore store = open(found, new StoreOptions(JournalFiles.disk(), 6_000, 0), key)) {
            for (long number = 1; number <= store.lastNumber(); number++) {
                Stored one = store.read(number, 1).getFirst();
                if (one.entry().type().equals("NoteKept")) {
                    kept.add(one.entry().body().get("note").asString());
                }
            }
            assertThat(store.lastNumber()).isEqualTo(2L * kept.size());
            assertThat(kept).containsAll(promises.notes());
            assertThat(kept.size() - promises.notes().size()).isBetween(0, 1);
            assertThat(notes(store)).isEqualTo(kept);
            assertThat(store.progress().feedNumber()).isGreaterThanOrEqualTo(promises.feed());
            assertThat(store.verify(_ -> {}).isWhole()).isTrue();
            if (promises.erased()) {
                assertThat(
                                store.rows()
                                        .sql("select count(*) from person where id = ?")
                                        .param(ERASED)
                                        .query((row, _) -> row.getInt(1))
                                        .single())
                        .isZero();
            }
            kept.add(
                    store.submit(
                            "s-1", handler, new Notes.Keep(UUID.randomUUID(), "m-9", "after")));
        }
        try (DeskStore store = open(found, new StoreOptions(JournalFiles.disk(), 6_000, 0), key)) {
            assertThat(notes(store)).isEqualTo(kept);
        }
    }

    private static Set<String> notes(DeskStore store) {
        return new HashSet<>(
                store.rows().sql("select id from note").query((r, _) -> r.getString(1)).list());
    }

    /// The journal, the feed and the keys alone, without H2: what all the rest is made from.
    private static void checkFiles(Path image, Promises promises) throws IOException {
        JournalFiles disk = JournalFiles.disk();
        byte[] storeKey = StoreKey.ownerFile().of(image, disk);
        try (KeyRing keys = new KeyRing(image, disk, storeKey);
                Heads heads = new Heads(image.resolve("journal"), disk, new DeskKey(keys));
                Journal journal =
                        Journal.open(
                                image.resolve("journal"),
                                new EntryCodec(keys),
                                new Journal.Opening(disk, 6_000, heads.number(), Long.MAX_VALUE));
                FeedLog feed =
                        new FeedLog(image.resolve("feed"), disk, 6_000, keys, Long.MAX_VALUE)) {
            assertThat(journal.firstBad()).isZero();
            assertThat(journal.verify(_ -> {}).isWhole()).isTrue();
            assertThat(feed.firstBad()).isZero();
            assertThat(feed.lastNumber()).isBetween(promises.feed(), promises.feed() + 1);
            Set<String> kept = new HashSet<>();
            for (long next = 1; next <= journal.lastNumber(); ) {
                for (Stored one : journal.read(next, 100)) {
                    next++;
                    if (one.entry().type().equals("NoteKept")) {
                        kept.add(one.entry().body().get("note").asString());
                        checkName(one, promises);
                    }
                }
            }
            assertThat(journal.lastNumber()).isEqualTo(2L * kept.size());
            assertThat(kept).containsAll(promises.notes());
            assertThat(kept.size() - promises.notes().size()).isBetween(0, 1);
        }
    }

    /// A name can be read with the keys on the same disk, unless its person was erased.
    private static void checkName(Stored one, Promises promises) {
        boolean mayBeGone = one.canonical().contains("\"of\":\"" + ERASED + "\"");
        boolean reads =
                com.passportdesk.store.journal.Personal.text(one.entry().body().get("text"))
                        != null;
        if (!mayBeGone) {
            assertThat(reads).as("the name of record %d", one.entry().number()).isTrue();
        } else if (promises.erased()) {
            assertThat(reads).as("the erased name of record %d", one.entry().number()).isFalse();
        }
    }

    private static Map<Path, byte[]> content(Path of) throws IOException {
        Map<Path, byte[]> content = new HashMap<>();
        try (Stream<Path> all = Files.walk(of)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                content.put(path, Files.readAllBytes(path));
            }
        }
        return content;
    }

    private static void delete(Path tree) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(tree)) {
            walk.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}

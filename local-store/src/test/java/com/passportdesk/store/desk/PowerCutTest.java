package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Rounds;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.journal.WatchedFiles.Call;
import com.passportdesk.store.keys.DeskKey;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.powercut.Cut;
import com.passportdesk.store.powercut.LoggedFiles;
import com.passportdesk.store.powercut.LoggedFiles.Op;
import com.passportdesk.store.powercut.Moments;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.FeedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One day of a desk is run once with everything it writes and forces written down; then the disk
/// is made as a cut at any moment could have left it, and opened.
class PowerCutTest {

    private static final int IMAGES = 2_000;
    private static final int IMAGES_LONG = 100_000;

    private static final int IMAGES_OF_A_DAY = 1_000;

    /// One cut in so many falls while a file of rows is written, each such file in turn.
    private static final int IN_ROWS_ONE_IN = 40;

    /// One cut in so many falls at the end of a session, when rows are trusted.
    private static final int AT_REST_ONE_IN = 20;

    private static final int PICTURE = 12;
    private static final int PART = 5;

    private static final String ROWS = ".mv.db";
    private static final String MARK = "store.open";
    private static final String ERASED = "m-1";

    private static final Notes.Handler HANDLER = new Notes.Handler();

    @TempDir Path directory;

    private final Set<Long> distinct = ConcurrentHashMap.newKeySet();
    private final Set<Long> distinctWhole = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> atWork = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> opened = new ConcurrentSkipListMap<>();

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
        new Rounds("powercut", PowerCutTest.class, images)
                .inBlocksOf(IMAGES_OF_A_DAY, number -> new Day(directory.resolve("day-" + number)));
        System.out.printf(
                "%d distinct images, %d of them with rows%n",
                distinct.size(), distinctWhole.size());
        atWork.forEach((file, times) -> System.out.println("cut in " + file + " x " + times));
        opened.forEach((how, times) -> System.out.println("opened whole, " + how + " x " + times));
        if (Integer.getInteger("powercut.round") != null) {
            return;
        }
        assertThat(distinct.size()).as("distinct images").isGreaterThan(images * 2 / 5);
        assertThat(distinctWhole.size())
                .as("distinct images with rows")
                .isGreaterThan(images / IN_ROWS_ONE_IN * 4 / 5);
        assertThat(atWork.keySet())
                .as("cut while these were written")
                .containsExactlyInAnyOrder(
                        "store.mv.db",
                        "store-good.mv.db",
                        "store-new.mv.db",
                        "store-renewed.mv.db");
        assertThat(opened.keySet())
                .as("rows kept where they may be, and only there")
                .anyMatch(how -> how.startsWith("NONE") && how.endsWith("kept"))
                .anyMatch(how -> isPartly(how) && !how.endsWith("kept"))
                .anyMatch(how -> how.endsWith("made anew"))
                .anyMatch(how -> how.endsWith("good copy"));
    }

    /// Whether a part of what was written may be there; of one policy alone there may be few whole
    /// stores in a run.
    private static boolean isPartly(String how) {
        return Stream.of(Cut.Policy.IN_ORDER, Cut.Policy.PAGES, Cut.Policy.SECTORS)
                .anyMatch(policy -> how.startsWith(policy.name()));
    }

    /// A day that was run once, and the cuts of it.
    private final class Day implements Rounds.Block {

        private final Path image;
        private final DeskHome home;
        private final Map<Path, byte[]> before;
        private final List<Op> ops;
        private final Moments moments;

        Day(Path at) throws Exception {
            image = at.resolve("image");
            home = DeskHome.make(at.resolve("home"), "BER1-D2", "ber1");
            before = content(home.directory());
            ops = lived(home);
            moments = new Moments(ops);
        }

        @Override
        public void round(int number, Random random) throws IOException {
            boolean atRest = number % AT_REST_ONE_IN == 0;
            boolean inRows = number % IN_ROWS_ONE_IN == 1;
            Cut.Policy policy = Cut.Policy.values()[random.nextInt(Cut.Policy.values().length)];
            int moment = atRest ? moments.atRest(random) : moments.any(random);
            if (inRows) {
                List<String> files = List.copyOf(moments.rows().keySet());
                String file = files.get(number / IN_ROWS_ONE_IN % files.size());
                moment = moments.in(file, random);
                atWork.merge(file, 1, Integer::sum);
            }
            try {
                cut(moment, policy, atRest || inRows, random);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError(
                        "%s after %d changes of %d".formatted(policy, moment, ops.size()), failed);
            }
        }

        private void cut(int moment, Cut.Policy policy, boolean whole, Random random)
                throws IOException {
            Cut cut = new Cut(before);
            ops.subList(0, moment).forEach(cut::play);
            long digest =
                    cut.write(
                            home.directory(),
                            image,
                            policy,
                            path -> whole || !path.toString().endsWith(ROWS),
                            random);
            distinct.add(digest);
            Promises promises = Promises.upTo(ops.subList(0, moment));
            if (whole) {
                distinctWhole.add(digest);
                if (policy != Cut.Policy.ALL) {
                    startAnew(image);
                }
                opened.merge(policy + ": rows " + checkStore(image, promises), 1, Integer::sum);
            } else {
                checkFiles(image, promises);
            }
            delete(image);
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

    /// The first picture, commands, items of the feed, small segments so that several are made, a
    /// person erased, a clean stop and a stop without one.
    private static List<Op> lived(DeskHome home) throws Exception {
        LoggedFiles files = new LoggedFiles();
        long feed = 0;
        int archived = 0;
        for (int session = 0; session < 3; session++) {
            DeskStore store = open(home, new StoreOptions(files, 6_000, 0), StoreKey.ownerFile());
            if (session == 0) {
                feed = hearAll(store, files);
            }
            for (int i = 0; i < 12; i++) {
                String person = "m-" + (session * 2 + i % 2);
                files.promise(
                        store.submit(
                                "s-1",
                                HANDLER,
                                new Notes.Keep(UUID.randomUUID(), person, "note " + i)));
                if (i % 3 == 0) {
                    store.applyFeed(List.of(Notes.named("o-" + i, ++feed)));
                    files.promise("feed:" + feed);
                }
            }
            // Begun with by a later start, taken away by the erasure, and there again.
            store.renew();
            store.vouch();
            archived += store.archive(Instant.now());
            if (session == 1) {
                store.applyFeed(List.of(Notes.erased(ERASED, ++feed)));
                files.promise("feed:" + feed);
                files.promise("erased");
            }
            store.close();
        }
        assertThat(archived).as("segments put into the archive").isGreaterThan(5);
        return files.ops();
    }

    /// The first picture, in parts, with a command after each.
    private static long hearAll(DeskStore store, LoggedFiles files) {
        List<FeedItem> all = new ArrayList<>();
        all.add(new FeedItem.History(0, UUID.randomUUID()));
        for (int i = 0; i < PICTURE; i++) {
            all.add(Notes.named("c-" + i, 0));
        }
        all.add(new FeedItem.Acknowledged(PICTURE + 2, 0));
        store.importSnapshot(
                all.iterator(),
                PART,
                taken -> {
                    files.promise("feed:" + taken);
                    Notes.Keep meanwhile = new Notes.Keep(UUID.randomUUID(), "m-0", "meanwhile");
                    files.promise(store.submit("s-1", HANDLER, meanwhile));
                });
        return all.size();
    }

    private static DeskStore open(DeskHome home, StoreOptions options, StoreKey key) {
        return DeskStore.open(home, List.of(new Notes()), InstantSource.system(), key, options);
    }

    /// After a cut the machine has started anew, which has another name; only where everything
    /// reached the disk may it have been the desk alone that was stopped.
    private static void startAnew(Path image) throws IOException {
        if (Files.exists(image.resolve(MARK))) {
            Files.writeString(image.resolve(MARK), "a start before this one");
        }
    }

    /// @return whether the rows were kept, begun with the good copy or made anew
    private String checkStore(Path image, Promises promises) throws IOException {
        Object before = identity(image);
        boolean[] copied = new boolean[1];
        WatchedFiles files = WatchedFiles.withoutForce();
        files.watch((call, path) ->
                copied[0] |= call == Call.READ && path.endsWith("store-good.mv.db"));
        DeskHome found = DeskHome.open(image);
        StoreKey key = StoreKey.ownerFile();
        Set<String> kept = new HashSet<>();
        try (DeskStore store = open(found, new StoreOptions(files, 6_000, 0), key)) {
            copied[0] &= Files.exists(image.resolve("store-good.note"));
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
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
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
                            "s-1", HANDLER, new Notes.Keep(UUID.randomUUID(), "m-9", "after")));
        }
        try (DeskStore store =
                open(found, new StoreOptions(WatchedFiles.withoutForce(), 6_000, 0), key)) {
            assertThat(notes(store)).isEqualTo(kept);
        }
        if (copied[0]) {
            return "begun with the good copy";
        }
        return before != null && before.equals(identity(image)) ? "kept" : "made anew";
    }

    /// What tells the rows' file from one put in its place.
    private static @Nullable Object identity(Path image) throws IOException {
        Path rows = image.resolve("store" + ROWS);
        return Files.exists(rows)
                ? Files.readAttributes(rows, BasicFileAttributes.class).fileKey()
                : null;
    }

    private static Set<String> notes(DeskStore store) {
        return new HashSet<>(
                store.rows().sql("select id from note").query((r, _) -> r.getString(1)).list());
    }

    /// The journal, the feed and the keys alone, without H2: what all the rest is made from.
    private static void checkFiles(Path image, Promises promises) throws IOException {
        JournalFiles disk = WatchedFiles.withoutForce();
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
            assertThat(feed.lastNumber()).isBetween(promises.feed(), promises.feed() + PART);
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

package com.passportdesk.store.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.desk.KilledDesk.Phase;
import com.passportdesk.store.desk.KilledDesk.Place;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.ProjectionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A desk in a process of its own is killed at random moments under load, again and again on the
/// same home. What it had acknowledged is there, whole and once; what it had not is there whole or
/// not at all; and the rows are those of the journal. The same seed chooses the same plans and
/// delays: `./mvnw -pl local-store test -Dtest=KillTest -Dkills.seed=N`.
class KillTest {

    private static final int ROUNDS = 2 * KillPlan.values().length;
    private static final int ROUNDS_LONG = 300;
    private static final int ROUNDS_OF_A_HOME = 5;
    private static final Duration LIMIT = Eventually.LIMIT;
    private static final Duration LOOK = Duration.ofNanos(50_000);
    private static final int AGAIN = 40;

    /// What a process ended by SIGKILL leaves: 128 + 9.
    private static final int KILLED = 137;

    @TempDir Path directory;

    private final Map<UUID, String> kept = new LinkedHashMap<>();
    private final Set<UUID> asked = new HashSet<>();
    private final Set<String> erased = new HashSet<>();
    private final Map<String, Integer> fallen = new TreeMap<>();
    private final Map<KillPlan, Integer> met = new EnumMap<>(KillPlan.class);
    private DeskHome home;
    private long feed;

    @Test
    void aKillAtAnyMomentLosesHalvesAndDoublesNothing() throws Exception {
        kill(ROUNDS);
    }

    @Test
    @Tag("long")
    void noneOfVeryManyKillsLosesHalvesOrDoublesAnything() throws Exception {
        kill(ROUNDS_LONG);
    }

    private void kill(int rounds) throws Exception {
        long seed = Long.getLong("kills.seed", System.nanoTime());
        System.out.println("kills, seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            if (round % ROUNDS_OF_A_HOME == 0) {
                begin(directory.resolve("home-" + round));
            }
            KillPlan plan = KillPlan.values()[round % KillPlan.values().length];
            long delay = 1_000L * random.nextInt(plan.micros);
            String what = "seed %d, round %d: %s and %d ns".formatted(seed, round, plan, delay);
            try {
                prepare(plan);
                String where = killed(plan, round, delay);
                long rows = numberOfRows();
                if (plan == KillPlan.COPYING) {
                    new KilledCopy(asked, erased).check(home, directory.resolve("restored"));
                }
                where += check() == rows && where.endsWith("FORCED") ? ", APPLIED" : "";
                fallen.merge(where, 1, Integer::sum);
            } catch (AssertionError | Exception failed) {
                throw new AssertionError(what, failed);
            }
        }
        fallen.forEach((where, times) -> System.out.println("killed " + where + " x " + times));
        int hit = met.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("%d of %d where it was meant to: %s%n", hit, rounds, met);
        assertThat(hit).as("killed where it was meant to").isGreaterThan(rounds / 2);
        assertThat(met.keySet())
                .as("killed at each step")
                .containsAll(Stream.of(KillPlan.values()).filter(KillPlan::standsStill).toList());
        if (rounds >= ROUNDS_LONG) {
            assertThat(met.keySet()).as("killed at each plan").contains(KillPlan.values());
        }
    }

    private void begin(Path at) {
        kept.clear();
        asked.clear();
        erased.clear();
        feed = 0;
        home = DeskHome.make(at, "BER1-D2", "ber1");
        try (DeskStore store = open(home)) {
            for (int i = 0; i < 100; i++) {
                UUID id = UUID.randomUUID();
                asked.add(id);
                kept.put(
                        id,
                        store.submit(
                                "s-1", new Notes.Handler(), new Notes.Keep(id, "m-" + i, "early")));
            }
        }
    }

    private static DeskStore open(DeskHome of) {
        return DeskStore.open(
                of,
                List.of(new Notes()),
                InstantSource.system(),
                StoreKey.ownerFile(),
                new StoreOptions(JournalFiles.disk(), KilledDesk.SEGMENT_BYTES, 0));
    }

    private void prepare(KillPlan plan) throws IOException, SQLException {
        Path rows = home.directory().resolve("store.mv.db");
        if (plan == KillPlan.ROWS_LOST) {
            Files.delete(rows);
        } else if (plan == KillPlan.ROWS_DAMAGED) {
            try (ProjectionFile file = rows(home.directory().resolve("store"))) {
                file.rows().sql("update row_sum set low = low + 1").update();
                file.writer().commit();
            }
        }
    }

    private ProjectionFile rows(Path file) throws IOException, SQLException {
        JournalFiles disk = JournalFiles.disk();
        byte[] key = StoreKey.ownerFile().of(home.directory(), disk);
        try (KeyRing keys = new KeyRing(home.directory(), disk, key)) {
            return new ProjectionFile(disk.rows(file), keys.secret("h2"));
        }
    }

    /// @return where it fell, as far as that can be told
    private String killed(KillPlan plan, int round, long nanos) throws Exception {
        Path memory = directory.resolve("place-" + round);
        Files.write(memory, new byte[Place.BYTES]);
        Place place = new Place(memory);
        Process child = start(plan, round, memory);
        try {
            if (plan.standsStill()) {
                Eventually.comesTrue(() -> place.standsStill() || !child.isAlive(), LIMIT, LOOK);
            } else {
                // A phase that is over before it is seen is no worse a moment.
                Eventually.comesTrue(
                        () -> place.phase().ordinal() >= plan.phase.ordinal() || !child.isAlive(),
                        LIMIT,
                        LOOK);
                Eventually.comesTrue(
                        () -> place.phase() == plan.phase || place.phase() == Phase.CLOSED,
                        Duration.ofSeconds(2),
                        LOOK);
            }
            LockSupport.parkNanos(nanos);
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        if (place.phase() != Phase.CLOSED) {
            assertThat(child.exitValue())
                    .as("killed, and not fallen by itself: %s", Files.readString(errors(round)))
                    .isEqualTo(KILLED);
            if (plan.standsStill() ? place.standsStill() : place.phase() == plan.phase) {
                met.merge(plan, 1, Integer::sum);
            }
        }
        List<String> said = Files.readAllLines(directory.resolve("said-" + round));
        said.forEach(this::heard);
        boolean wasReady = said.contains("ready");
        return "%s %s, newest command %s"
                .formatted(wasReady ? "working:" : "starting:", place.phase(), place.step());
    }

    private Process start(KillPlan plan, int round, Path memory) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledDesk.class.getName(),
                        home.directory().toString(),
                        memory.toString(),
                        String.valueOf(round),
                        String.valueOf(feed),
                        plan == KillPlan.OTHER_VERSION ? "2" : "1",
                        plan.beside.name(),
                        plan.step.name());
        builder.redirectError(errors(round).toFile());
        // A pipe would be closed with what is in it unread.
        builder.redirectOutput(directory.resolve("said-" + round).toFile());
        return builder.start();
    }

    private Path errors(int round) {
        return directory.resolve("errors-" + round);
    }

    private void heard(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "asked" -> asked.add(UUID.fromString(words[1]));
            case "kept" -> kept.put(UUID.fromString(words[1]), words[2]);
            case "feed" -> feed = Math.max(feed, Long.parseLong(words[1]));
            case "erased" -> {
                erased.add(words[1]);
                feed = Math.max(feed, Long.parseLong(words[2]));
            }
            default -> {}
        }
    }

    /// The last record whose rows were committed when it was killed, told from a copy; -1 where H2
    /// has nothing to tell.
    private long numberOfRows() throws IOException {
        Path copy = directory.resolve("copy.mv.db");
        Path rows = home.directory().resolve("store.mv.db");
        if (!Files.exists(rows)) {
            return -1;
        }
        Files.copy(rows, copy, StandardCopyOption.REPLACE_EXISTING);
        try (ProjectionFile file = rows(directory.resolve("copy"))) {
            return file.rows()
                    .sql("select last_number from progress")
                    .query((row, _) -> row.getLong(1))
                    .single();
        } catch (SQLException | RuntimeException _) {
            return -1;
        }
    }

    /// @return the last record that was found
    private long check() throws IOException {
        long found;
        Map<String, String> digest;
        try (DeskStore store = open(home)) {
            found = store.lastNumber();
            Map<UUID, String> there = transactions(store);
            assertThat(asked).as("doubled or invented").containsAll(there.keySet());
            assertThat(there).as("lost").containsAllEntriesOf(kept);
            assertThat(store.progress().feedNumber()).isGreaterThanOrEqualTo(feed);
            assertThat(store.progress().number()).isEqualTo(found);
            feed = Math.max(feed, store.progress().cursor());
            again(store, there);
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
            assertThat(store.inspect(LIMIT)).isTrue();
            digest = store.digest();
        }
        Path copy = directory.resolve("anew");
        copyWithoutRows(copy);
        try (DeskStore anew = open(DeskHome.open(copy))) {
            assertThat(digest).as("rows of the journal").isEqualTo(anew.digest());
        }
        delete(copy);
        return found;
    }

    /// Every command's outcome, having looked that its records are there whole and once.
    private Map<UUID, String> transactions(DeskStore store) {
        Map<UUID, String> there = new HashMap<>();
        Map<UUID, Integer> records = new HashMap<>();
        for (long next = 1; next <= store.lastNumber(); ) {
            for (Stored one : store.read(next, 500)) {
                Entry entry = one.entry();
                assertThat(entry.number()).isEqualTo(next++);
                records.merge(entry.command(), 1, Integer::sum);
                if (entry.type().equals("NoteKept")) {
                    assertThat(entry.rest()).isEqualTo(1);
                    there.put(entry.command(), entry.body().get("note").asString());
                    checkName(one);
                } else {
                    assertThat(entry.rest()).isZero();
                }
            }
        }
        assertThat(records.values()).as("half or doubled").allMatch(count -> count == 2);
        assertThat(there.keySet()).as("half").isEqualTo(records.keySet());
        assertThat(
                        store.rows()
                                .sql("select count(*) from note")
                                .query((row, _) -> row.getInt(1))
                                .single())
                .isEqualTo(there.size());
        return there;
    }

    private void checkName(Stored one) {
        String text = Personal.text(one.entry().body().get("text"));
        String of = one.entry().body().get("text").get("of").asString();
        if (erased.contains(of)) {
            assertThat(text).as("of somebody erased").isNull();
        } else if (!of.startsWith("gone")) {
            assertThat(text).as("of somebody known").isNotNull();
        }
    }

    /// Who heard no answer asks again under the same id, and is answered as the first time.
    private void again(DeskStore store, Map<UUID, String> there) {
        List<UUID> unsure = asked.stream().filter(id -> !kept.containsKey(id)).toList();
        List<UUID> sure = List.copyOf(kept.keySet());
        List<UUID> all = new ArrayList<>(unsure);
        all.addAll(sure.subList(Math.max(0, sure.size() - AGAIN), sure.size()));
        for (UUID id : all) {
            long before = store.lastNumber();
            String note =
                    store.submit("s-1", new Notes.Handler(), new Notes.Keep(id, "m-1", "again"));
            if (there.containsKey(id)) {
                assertThat(note).as("the same outcome").isEqualTo(there.get(id));
                assertThat(store.lastNumber()).as("doubled").isEqualTo(before);
            } else {
                assertThat(store.lastNumber()).isEqualTo(before + 2);
            }
            kept.put(id, note);
        }
    }

    private void copyWithoutRows(Path to) throws IOException {
        try (Stream<Path> all = Files.walk(home.directory())) {
            for (Path path : all.toList()) {
                String name = path.getFileName().toString();
                if (!name.endsWith(".mv.db") && !name.equals("lock")) {
                    Files.copy(path, to.resolve(home.directory().relativize(path).toString()));
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package com.passportdesk.store.refund;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A paid room is moved to where it costs more: the money and the move stand both or neither,
/// whenever the desk is killed. The same seed chooses the same delays: `./mvnw -pl local-store test
/// -Dtest=KilledMoveTest -Dkills.seed=N`.
@Tag("paced")
class KilledMoveTest {

    private static final int ROUNDS = Integer.getInteger("kills.rounds", 5);

    private static final int MOST_ROUNDS = 5 * ROUNDS;

    /// Within this the desk is done with all it was to do, or nearly.
    private static final int MOST_MILLIS = 1_000;

    @TempDir Path directory;

    private final List<UUID> asked = new ArrayList<>();
    private final List<UUID> done = new ArrayList<>();

    @Test
    void aKillLeavesMoneyAndMoveBothOrNeither() throws Exception {
        long seed = Long.getLong("kills.seed", System.nanoTime());
        Random random = new Random(seed);
        int inTheMiddle = 0;
        int moves = 0;
        int rounds = 0;
        // On a fast machine a desk is done before most kills.
        for (int round = 0; round < ROUNDS || inTheMiddle == 0 && round < MOST_ROUNDS; round++) {
            rounds++;
            int delay = random.nextInt(MOST_MILLIS);
            String what = "seed %d, round %d: %d ms".formatted(seed, round, delay);
            Path home = directory.resolve("home-" + round);
            try {
                lease(Files.createDirectory(home));
                killed(home, round, delay);
                moves += check(home);
                inTheMiddle += asked.size() > done.size() ? 1 : 0;
            } catch (AssertionError | Exception failed) {
                throw new AssertionError(what, failed);
            }
        }
        System.out.printf(
                "kills, seed %d: %d of %d inside a command, %d moves stand%n",
                seed, inTheMiddle, rounds, moves);
        assertThat(inTheMiddle).as("kills inside a command, seed %d", seed).isPositive();
        assertThat(moves).as("moves that stand, seed %d", seed).isPositive();
    }

    private static DeskStore open(Path home) {
        return SampleHome.open(DeskHome.open(home), InstantSource.fixed(SampleHome.MORNING));
    }

    private static void lease(Path home) {
        SampleHome.berlin(home);
        Instant from = MovingDesk.FIRST.minus(Duration.ofDays(2));
        Instant until = MovingDesk.FIRST.plus(Duration.ofDays(MovingDesk.DAYS + 1));
        try (DeskStore store = open(home)) {
            store.applyFeed(
                    List.of(
                            new FeedItem.Leased(
                                    store.progress().cursor() + 1,
                                    new Lease(
                                            UUID.randomUUID(),
                                            "room:" + MovingDesk.ROOM,
                                            from,
                                            until,
                                            1,
                                            "BER1-D2",
                                            until))));
        }
    }

    private void killed(Path home, int round, int delay) throws Exception {
        Path said = directory.resolve("said-" + round);
        Path errors = directory.resolve("errors-" + round);
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MovingDesk.class.getName(),
                                home.toString())
                        .redirectError(errors.toFile())
                        .redirectOutput(said.toFile())
                        .start();
        try {
            // A room is sold and moved once.
            assertThat(Eventually.comesTrue(() -> answers(said) > 1 || !child.isAlive())).isTrue();
            LockSupport.parkNanos(delay * 1_000_000L);
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(said);
        asked.clear();
        done.clear();
        for (String line : lines) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "asked" -> asked.add(UUID.fromString(words[1]));
                case "done" -> done.add(UUID.fromString(words[1]));
                case "refused" -> asked.remove(UUID.fromString(words[1]));
                default -> {}
            }
        }
        assertThat(done).as(Files.readString(errors)).isNotEmpty();
    }

    private static long answers(Path said) {
        try {
            return Files.readAllLines(said).stream().filter(one -> one.startsWith("done")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return how many moves stand
    private int check(Path home) throws IOException {
        Map<String, String> digest;
        int moves = 0;
        try (DeskStore store = open(home)) {
            List<Entry> records = records(store);
            List<UUID> commands = new ArrayList<>();
            Map<String, Long> paid = new HashMap<>();
            for (int i = 0; i < records.size(); i++) {
                Entry entry = records.get(i);
                if (!entry.type().equals("ReceiptIssued")) {
                    continue;
                }
                JsonNode line = entry.body().get("lines").get(0);
                paid.merge(
                        line.get("booking").asString(),
                        line.get("amount").get("minor").longValue(),
                        Long::sum);
                commands.add(entry.command());
                assertThat(i + 1).as("money without its room").isLessThan(records.size());
                Entry room = records.get(i + 1);
                assertThat(room.command()).isEqualTo(entry.command());
                assertThat(room.type())
                        .isEqualTo(line.has("was") ? Events.BOOKING_MOVED : Events.ROOM_BOOKED);
                moves += line.has("was") ? 1 : 0;
            }
            assertThat(
                            records.stream()
                                    .filter(one -> one.type().equals(Events.BOOKING_MOVED))
                                    .count())
                    .as("moves without money")
                    .isEqualTo(moves);
            assertThat(commands).doesNotHaveDuplicates().containsAll(done);
            assertThat(asked).containsAll(commands);
            BookingRepository bookings = new BookingRepository(store.rows());
            paid.forEach((booking, sum) ->
                    assertThat(
                                    bookings.find(UUID.fromString(booking))
                                            .orElseThrow()
                                            .price()
                                            .minor())
                            .as("what was paid for it")
                            .isEqualTo(sum));
            assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
            digest = store.digest();
        }
        Files.delete(home.resolve("store.mv.db"));
        try (DeskStore anew = open(home)) {
            assertThat(anew.digest()).as("rows of the journal").isEqualTo(digest);
        }
        return moves;
    }

    private static List<Entry> records(DeskStore store) {
        List<Entry> all = new ArrayList<>();
        while (all.size() < store.lastNumber()) {
            store.read(all.size() + 1L, 500).forEach(one -> all.add(one.entry()));
        }
        return all;
    }
}

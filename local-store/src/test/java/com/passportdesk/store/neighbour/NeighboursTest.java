package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.about;
import static com.passportdesk.store.neighbour.Sentences.of;
import static com.passportdesk.store.neighbour.Sentences.say;
import static com.passportdesk.store.neighbour.Sentences.times;
import static com.passportdesk.store.neighbour.TestSite.arrives;
import static com.passportdesk.store.neighbour.TestSite.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.door.DoorKind;
import com.passportdesk.store.door.DoorRepository;
import com.passportdesk.store.door.DoorStand;
import com.passportdesk.store.door.ReportDoors;
import com.passportdesk.store.door.ReportDoorsHandler;
import com.passportdesk.store.door.SeenDoor;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.journal.WatchedFiles.Call;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.proxy.LineProxy;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/// Two desks of a site that hear each other, and a centre that says the same later, or never.
class NeighboursTest {

    private static final Duration LONG = Eventually.LIMIT;

    @TempDir Path folder;

    private TestSite site;
    private DeskStore first;
    private DeskStore second;
    private Neighbours atFirst;
    private Neighbours atSecond;

    @BeforeEach
    void openDesks() throws Exception {
        site = new TestSite(folder, "ber1");
        first = site.desk("BER1-D1");
        second = site.desk("BER1-D2");
        atFirst = site.meeting(first);
        atSecond = site.meeting(second);
        atSecond.ask(List.of(TestSite.at(atFirst.port())));
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    private void told(long number) {
        assertThat(comesTrue(() -> kept() == number)).as("kept %d", kept()).isTrue();
    }

    private long kept() {
        return atSecond.met().stream().mapToLong(Neighbour::told).max().orElse(0);
    }

    private static FeedItem.Record record(DeskStore of, long number, long position) {
        return new FeedItem.Record(
                position,
                of.read(number, 1).getFirst().canonical(),
                of.keys().usedBy(of.read(number, 1).getFirst().canonical()));
    }

    private static String name(DeskStore desk, String member) {
        return new Documents(desk.rows())
                .find("member", member)
                .map(found -> found.fields().path("name").asString(""))
                .orElse("");
    }

    private static Patch named(String member, String name) {
        return new Patch(
                "member", member, 0, JsonNodeFactory.instance.objectNode().put("name", name));
    }

    @Test
    void whatOneWritesTheOtherShowsAndKeeps() throws Exception {
        atFirst.ask(List.of(TestSite.at(atSecond.port())));
        say(first, of("door", "open"));
        say(second, of("window", "shut"));
        arrives(second, "door", "open");
        arrives(first, "window", "shut");
        assertThat(
                        comesTrue(() ->
                                atFirst.met().stream().anyMatch(one -> one.kept() == 1)
                                        && atSecond.met().stream()
                                                .anyMatch(one -> one.kept() == 1)))
                .isTrue();
        Map<String, String> before = second.digest();
        assertThat(site.anew(second)).isEqualTo(before);
    }

    @Test
    void patchesClaimsAndOrdersOfANeighbourAreRowsAtOnce() throws Exception {
        UUID claim = UUID.randomUUID();
        Instant ten = Instant.parse("2027-04-22T08:00:00Z");
        say(
                first,
                of("door", "open")
                        .withPatch(named("m-7", "Ada"))
                        .withPatch(
                                new Patch(
                                        "staff",
                                        "s-1",
                                        0,
                                        JsonNodeFactory.instance.objectNode().put("pin", "x")))
                        .withClaim(
                                new Claim(
                                        claim,
                                        "room:r1",
                                        "k",
                                        ten,
                                        ten.plusSeconds(3600),
                                        1,
                                        Claim.Mode.EXCLUSIVE,
                                        "lease"))
                        .withOrder(
                                new Order(UUID.randomUUID(), Order.Kind.BLOCK, "card-1", "lost")));
        arrives(second, "door", "open");
        assertThat(name(second, "m-7")).isEqualTo("Ada");
        assertThat(new Documents(second.rows()).find("staff", "s-1")).isEmpty();
        assertThat(second.rows().sql("select thing from claim").query(String.class).list())
                .containsExactly("room:r1");
        assertThat(second.rows().sql("select target from safety_order").query(String.class).list())
                .containsExactly("card-1");
        say(first, of("door", "shut").withRelease(claim));
        arrives(second, "door", "shut");
        assertThat(second.rows().sql("select thing from claim").query(String.class).list())
                .isEmpty();
        Map<String, String> before = second.digest();
        assertThat(site.anew(second)).isEqualTo(before);
    }

    @Test
    void whatANeighbourSaysOfItsDoorSystemsIsKnownWithoutALine() throws Exception {
        UUID order = UUID.randomUUID();
        Instant end = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
        first.submit(
                "system",
                new ReportDoorsHandler(),
                new ReportDoors(
                        UUID.randomUUID(),
                        List.of(
                                new SeenDoor(
                                        DoorKind.DOOR_SYSTEM,
                                        "Lifts",
                                        DoorStand.SILENT,
                                        Instant.now(),
                                        end,
                                        Set.of(order)))));
        told(1);
        DoorRepository doors = new DoorRepository(second.rows());
        assertThat(doors.goingBy(order))
                .containsExactly(new DoorRepository.System("BER1-D1", "Lifts"));
        assertThat(doors.list())
                .singleElement()
                .satisfies(door -> assertThat(door.goodUntil()).isEqualTo(end));
        Map<String, String> before = second.digest();
        assertThat(site.anew(second)).isEqualTo(before);
    }

    @Test
    void whatTheCentreSaysLaterIsAppliedOnce() throws Exception {
        second.applyFeed(List.of(new FeedItem.History(1, UUID.randomUUID())));
        say(first, of("door", "open").withPatch(named("m-7", "Ada")));
        say(first, of("door", "shut"));
        arrives(second, "door", "shut");
        second.applyFeed(
                List.of(
                        record(first, 1, 2),
                        new FeedItem.Merged(
                                3,
                                new Document(
                                        "member",
                                        "m-7",
                                        1,
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("name", "Ada of the centre")),
                                Map.of()),
                        record(first, 2, 4)));
        assertThat(times(second)).isEqualTo(2);
        assertThat(about(second, "door")).isEqualTo("shut");
        assertThat(name(second, "m-7")).isEqualTo("Ada of the centre");
        assertThat(waiting(second)).isZero();
        Map<String, String> before = second.digest();
        assertThat(site.anew(second)).isEqualTo(before);
    }

    @Test
    void theOrderOfTheCentreCounts() throws Exception {
        DeskStore third = site.desk("BER1-D3");
        say(third, of("door", "painted"));
        second.applyFeed(List.of(new FeedItem.History(1, UUID.randomUUID())));
        say(first, of("door", "open"));
        arrives(second, "door", "open");
        say(second, of("window", "mine"));
        second.applyFeed(List.of(record(third, 1, 2), record(first, 1, 3)));
        assertThat(about(second, "door")).isEqualTo("open");
        assertThat(about(second, "window")).isEqualTo("mine");
        Map<String, String> before = second.digest();
        assertThat(site.anew(second)).isEqualTo(before);
    }

    @Test
    void whatWasDoneHereOnTopOfItStaysOnTop() throws Exception {
        DeskStore third = site.desk("BER1-D3");
        say(third, of("elsewhere", "painted"));
        second.applyFeed(List.of(new FeedItem.History(1, UUID.randomUUID())));
        say(first, of("door", "open"));
        arrives(second, "door", "open");
        say(second, of("door", "closed by the second"));
        second.applyFeed(List.of(record(third, 1, 2), record(first, 1, 3)));
        assertThat(about(second, "door")).isEqualTo("closed by the second");
        second.applyFeed(List.of(new FeedItem.Acknowledged(4, 1)));
        assertThat(about(second, "door")).isEqualTo("closed by the second");
        Map<String, String> before = second.digest();
        assertThat(site.anew(second)).isEqualTo(before);
    }

    @Test
    void anotherCentreForgetsNothingThatWaits() throws Exception {
        second.applyFeed(List.of(new FeedItem.History(1, UUID.randomUUID())));
        say(second, of("window", "mine"));
        say(first, of("door", "open").withPatch(named("m-7", "Ada")));
        arrives(second, "door", "open");
        second.applyFeed(
                List.of(
                        new FeedItem.History(1, UUID.randomUUID()),
                        new FeedItem.Acknowledged(0, 0)));
        assertThat(about(second, "door")).isEqualTo("open");
        assertThat(about(second, "window")).isEqualTo("mine");
        assertThat(name(second, "m-7")).isEqualTo("Ada");
        assertThat(waiting(second)).isEqualTo(1);
        Map<String, String> before = second.digest();
        assertThat(site.anew(second)).isEqualTo(before);
    }

    @Test
    void whatTheCentreNoLongerHoldsIsNotHeldAfterAPicture() throws Exception {
        Instant ten = Instant.parse("2027-04-22T08:00:00Z");
        say(
                first,
                of("door", "open")
                        .withClaim(
                                new Claim(
                                        UUID.randomUUID(),
                                        "room:r1",
                                        "k",
                                        ten,
                                        ten.plusSeconds(3600),
                                        1,
                                        Claim.Mode.EXCLUSIVE,
                                        "lease")));
        arrives(second, "door", "open");
        second.importSnapshot(
                List.<FeedItem>of(
                                new FeedItem.History(0, UUID.randomUUID()),
                                record(first, 1, 0),
                                new FeedItem.Acknowledged(9, 0))
                        .iterator(),
                _ -> {});
        assertThat(waiting(second)).isZero();
        assertThat(about(second, "door")).isEqualTo("open");
        assertThat(second.rows().sql("select thing from claim").query(String.class).list())
                .isEmpty();
        Map<String, String> before = second.digest();
        assertThat(site.anew(second)).isEqualTo(before);
    }

    @Test
    void whatIsNotForcedIsNotConfirmed() throws Exception {
        AtomicBoolean fails = new AtomicBoolean();
        WatchedFiles files = new WatchedFiles();
        files.watch((call, path) -> {
            boolean isFeed = path.getParent().endsWith("feed") && path.toString().endsWith(".seg");
            if (call == Call.FORCE && isFeed && fails.get()) {
                throw new IOException("the disk is broken");
            }
        });
        DeskStore third = site.desk("BER1-D3", "ber1", site.own(), files);
        Neighbours atThird = site.meeting(third);
        atThird.ask(List.of(TestSite.at(atFirst.port())));
        say(first, of("door", "open"));
        arrives(third, "door", "open");
        fails.set(true);
        say(first, of("door", "shut"));
        assertThat(
                        comesTrue(
                                () -> keptBy("BER1-D3") > 1,
                                Duration.ofMillis(600),
                                Duration.ofMillis(5)))
                .as("confirmed %d before it was forced", keptBy("BER1-D3"))
                .isFalse();
        fails.set(false);
        assertThat(comesTrue(() -> keptBy("BER1-D3") == 2)).isTrue();
        arrives(third, "door", "shut");
    }

    private long keptBy(String desk) {
        return atFirst.kept(desk);
    }

    @Test
    void aConversationCutAtAnyByteLosesNothingAndDoublesNothing() throws Exception {
        long seed = Long.getLong("neighbours.seed", System.nanoTime());
        System.out.println(
                "neighbours: again with ./mvnw -pl local-store test -Dtest=NeighboursTest"
                        + " -Dneighbours.seed="
                        + seed);
        Random random = new Random(seed);
        try (LineProxy proxy = LineProxy.to("127.0.0.1", atFirst.port())) {
            atSecond.ask(List.of(TestSite.at(proxy.port())));
            long last = 0;
            int cuts = 0;
            for (int round = 0; round < 40; round++) {
                proxy.cutAfter(1 + random.nextInt(round % 2 == 0 ? 4_000 : 9_000));
                for (int i = 0; i < 5; i++) {
                    last = say(first, of("s" + random.nextInt(7), "round " + round + ", " + i));
                }
                comesTrue(() -> !proxy.isArmed(), Duration.ofMillis(200), Duration.ofMillis(2));
                cuts += proxy.isArmed() ? 0 : 1;
                proxy.restore();
                assertThat(comesTrue(() -> !atSecond.met().isEmpty())).isTrue();
            }
            assertThat(cuts).as("rounds in which it was cut").isGreaterThan(10);
            told(last);
            assertThat(times(second)).isEqualTo(last);
            for (int i = 0; i < 7; i++) {
                assertThat(about(second, "s" + i)).isEqualTo(about(first, "s" + i));
            }
        }
        Map<String, String> before = second.digest();
        assertThat(site.anew(second)).isEqualTo(before);
    }

    @Test
    void whoShakesHandsDropByDropIsHungUpOn() throws Exception {
        try (Socket stranger = new Socket("127.0.0.1", atFirst.port())) {
            stranger.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0});
            assertThat(comesTrue(() -> isHungUp(stranger), LONG, Duration.ofMillis(200))).isTrue();
        }
    }

    private static boolean isHungUp(Socket stranger) {
        try {
            stranger.getOutputStream().write(1);
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    @Test
    void aDeskOfAnotherSiteOrAnotherNetworkHearsNothing() throws Exception {
        say(first, of("door", "open"));
        DeskStore elsewhere = site.desk("MUC1-D1", "muc1", site.own(), JournalFiles.disk());
        DeskStore stranger =
                site.desk("BER1-D9", "ber1", TestSite.authority("Another"), JournalFiles.disk());
        Neighbours atElsewhere = site.meeting(elsewhere);
        Neighbours atStranger = site.meeting(stranger);
        atElsewhere.ask(List.of(TestSite.at(atFirst.port())));
        atStranger.ask(List.of(TestSite.at(atFirst.port())));
        atFirst.ask(
                List.of(
                        TestSite.at(atElsewhere.port()),
                        TestSite.at(atStranger.port()),
                        TestSite.at(atFirst.port())));
        arrives(second, "door", "open");
        assertThat(about(elsewhere, "door")).isEmpty();
        assertThat(about(stranger, "door")).isEmpty();
        assertThat(atFirst.met()).isEmpty();
    }
}

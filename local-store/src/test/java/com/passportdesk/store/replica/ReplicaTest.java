package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sample.SampleNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two desks and a real centre between them.
@Tag("paced")
class ReplicaTest {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaTest.class);
    private static final Duration LONG = Eventually.LIMIT;
    private static final Duration CLOSE_LOOK = Duration.ofNanos(200_000);

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(4));

    @TempDir static Path folder;
    @TempDir Path homes;

    private static TestCentre server;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestCentre.start(folder);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    private TestDesk desk(Centre centre, String database, String code, String site) {
        return TestDesk.open(homes, code, site)
                .connect(server.login(database, centre.addDesk(site, code)));
    }

    @Test
    void whatOneDeskSaysTheOtherHearsOnce() {
        try (Centre centre = server.network("once");
                TestDesk first = desk(centre, "once", "BER1-D1", "ber1");
                TestDesk second = desk(centre, "once", "BER1-D2", "ber1");
                TestDesk elsewhere = desk(centre, "once", "HAM1-D1", "ham1")) {
            assertThat(first.replica().awaitUp(LONG)).as("%s", first.replica().state()).isTrue();
            assertThat(second.replica().awaitUp(LONG)).isTrue();
            assertThat(elsewhere.replica().awaitUp(LONG)).isTrue();

            first.say(first.words("a"), first.words("b"));
            second.say(second.words("c"));

            assertThat(comesTrue(() -> first.said().size() == 3)).isTrue();
            assertThat(comesTrue(() -> second.said().size() == 3)).isTrue();
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            assertThat(second.replica().awaitSent(LONG)).isTrue();
            assertThat(first.said()).containsExactly("a", "b", "c");
            assertThat(elsewhere.said()).isEmpty();
            assertThat(server.count("once", "select count(*) from centre.ledger")).isEqualTo(3);
            assertThat(centre.status().desks())
                    .allSatisfy(desk -> {
                        assertThat(desk.connected()).isTrue();
                        assertThat(desk.tls()).isTrue();
                    });
        }
    }

    @Test
    void aDeskIsFilledFromTheSampleNetwork() {
        SampleNetwork sample = new SampleNetwork(7, LocalDate.of(2027, 4, 22), 1_000);
        Instant now = Instant.parse("2027-04-22T07:12:00Z");
        try (Centre centre = server.network("filled")) {
            long loading = System.nanoTime();
            centre.load(
                    sample.documents(pin -> "hash of " + pin),
                    sample.things(),
                    sample.history(now),
                    _ -> {});
            LOG.info("loaded in {} ms", (System.nanoTime() - loading) / 1_000_000);
            centre.shiftClock(Duration.between(Instant.now(), now));
            Instant began = Instant.now();
            CentreLogin login = server.login("filled", centre.addDesk("ber1", "BER1-D2"));
            try (TestDesk desk =
                    TestDesk.open(
                                    homes,
                                    "BER1-D2",
                                    "ber1",
                                    () -> now.plus(Duration.between(began, Instant.now())))
                            .connect(login)) {
                assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
                long documents =
                        desk.store
                                .rows()
                                .sql("select count(*) from document")
                                .query(Long.class)
                                .single();
                assertThat(documents).isEqualTo(centre.status().counts().documents());
                assertThat(
                                desk.store
                                        .rows()
                                        .sql("select count(*) from lease where desk = ?")
                                        .param("BER1-D2")
                                        .query(Long.class)
                                        .single())
                        .isGreaterThan(10);
                assertThat(
                                desk.store
                                        .rows()
                                        .sql("select count(*) from claim")
                                        .query(Long.class)
                                        .single())
                        .isGreaterThan(100);
                assertThat(desk.store.keys().network("pepper"))
                        .hasValueSatisfying(
                                key -> assertThat(key).isEqualTo(centre.networkKey("pepper")));
                isEnoughToWorkWith(firstPage(desk, login), desk);
            }
        }
    }

    private static Picture.Page firstPage(TestDesk desk, CentreLogin login) {
        Picture.Line line =
                new Picture.Line() {
                    @Override
                    public DeskApi open() {
                        return DeskApi.open(login, PATIENCE, "test");
                    }

                    @Override
                    public void again(CentreProblem broken) {
                        throw broken;
                    }
                };
        UUID life = desk.store.home().incarnation();
        try (Picture picture = new Picture(line, life, Optional.empty(), new Portion(2_000))) {
            return picture.next();
        }
    }

    /// What a desk knew is forgotten with the history: with it comes what it cannot work without,
    /// so that no line that breaks leaves it without.
    private static void isEnoughToWorkWith(Picture.Page page, TestDesk desk) {
        assertThat(page.items().getFirst()).isInstanceOf(FeedItem.History.class);
        assertThat(page.items())
                .filteredOn(FeedItem.Merged.class::isInstance)
                .extracting(item -> ((FeedItem.Merged) item).document())
                .extracting(document -> document.kind() + ' ' + document.id())
                .containsExactlyInAnyOrderElementsOf(
                        desk.store
                                .rows()
                                .sql(
                                        """
                                        select kind || ' ' || id from document
                                         where kind not in ('member', 'card')
                                        """)
                                .query(String.class)
                                .list());
        assertThat(page.then().part()).isEqualTo("things");
    }

    @Test
    void aChangedDocumentReachesTheOtherDeskWithItsKey() {
        try (Centre centre = server.network("changed");
                TestDesk first = desk(centre, "changed", "BER1-D1", "ber1");
                TestDesk second = desk(centre, "changed", "BER1-D2", "ber1")) {
            assertThat(first.replica().awaitUp(LONG)).isTrue();
            assertThat(second.replica().awaitUp(LONG)).isTrue();
            var fields = TestDesk.fields();
            fields.set("name", Personal.life("m-1", "Zoë Öztürk"));
            var body = TestDesk.fields();
            body.set("words", Personal.life("m-1", "said in confidence"));
            first.say(
                    com.passportdesk.store.journal.Draft.of("Said", 1, "network", body)
                            .withPatch(new Patch("member", "m-1", 0, fields)));

            assertThat(
                            comesTrue(() ->
                                    second.said().equals(java.util.List.of("said in confidence"))))
                    .isTrue();
            assertThat(new Documents(second.store.rows()).find("member", "m-1").orElseThrow())
                    .satisfies(d -> {
                        assertThat(d.version()).isEqualTo(1);
                        assertThat(d.fields().get("name").asString()).isEqualTo("Zoë Öztürk");
                    });
            assertThat(
                            server.count(
                                    "changed",
                                    "select count(*) from centre.ledger where canonical like '%confidence%'"))
                    .isZero();
        }
    }

    @Test
    void aChangeIsSeenAtTheOtherDeskWithinASecond() {
        try (Centre centre = server.network("quick");
                TestDesk first = desk(centre, "quick", "BER1-D1", "ber1");
                TestDesk second = desk(centre, "quick", "BER1-D2", "ber1")) {
            assertThat(first.replica().awaitUp(LONG)).isTrue();
            assertThat(second.replica().awaitUp(LONG)).isTrue();
            long[] micros = new long[200];
            for (int i = 0; i < micros.length; i++) {
                int seen = i + 1;
                long began = System.nanoTime();
                first.say(first.words("n" + i));
                assertThat(comesTrue(() -> second.said().size() == seen, LONG, CLOSE_LOOK))
                        .isTrue();
                micros[i] = (System.nanoTime() - began) / 1_000;
            }
            Arrays.sort(micros);
            LOG.info(
                    "one desk to another: p50 {} us, p99 {} us, most {} us",
                    micros[100],
                    micros[198],
                    micros[199]);
            assertThat(micros[100]).isLessThan(1_000_000);
        }
    }

    @Test
    void aDeskThatWasAwayForLongerThanTheFeedIsKeptBeginsAnew() {
        try (Centre centre = server.network("away")) {
            CentreLogin login = server.login("away", centre.addDesk("ber1", "BER1-D2"));
            long heard;
            try (TestDesk first = desk(centre, "away", "BER1-D1", "ber1");
                    TestDesk second = TestDesk.open(homes, "BER1-D2", "ber1").connect(login)) {
                var fields = TestDesk.fields().put("name", "Zoë");
                first.say(first.words("x").withPatch(new Patch("member", "s-1", 0, fields)));
                assertThat(
                                comesTrue(() ->
                                        new Documents(second.store.rows())
                                                .find("member", "s-1")
                                                .isPresent()))
                        .isTrue();
                second.disconnect();
                heard = second.store.progress().cursor();
                server.asSuperuser(
                        "away",
                        "delete from centre.document where id = 's-1'",
                        """
                        do $$ begin perform centre.append(array[(1, 'network', null, 'removed', null, null,
                            null, '{"kind":"member","id":"s-1"}')::centre.item]); end $$
                        """);
                try (DeskApi api = DeskApi.open(login, PATIENCE, "test")) {
                    api.keepHouse();
                    centre.shiftClock(Duration.ofDays(89));
                    api.keepHouse();
                    assertThat(removals()).isEqualTo(1);
                    assertThat(api.feed(heard, 10).items()).isNotEmpty();
                    centre.shiftClock(Duration.ofDays(91));
                    // While another desk keeps house nobody waits for it.
                    assertThat(
                                    comesTrue(() -> {
                                        api.keepHouse();
                                        return removals() == 0;
                                    }))
                            .isTrue();
                    assertThat(api.feedFrom()).isGreaterThan(heard);
                    // Whoever does not know of this must not believe that it has heard everything.
                    assertThatThrownBy(() -> api.feed(heard, 10))
                            .hasMessageContaining("needs a new first picture");
                }
                long before = first.store.progress().feedNumber();
                second.connect(login);
                assertThat(second.replica().awaitUp(LONG)).isTrue();
                assertThat(new Documents(second.store.rows()).find("member", "s-1")).isEmpty();
                // The records of a picture are those of sixty days.
                assertThat(second.said()).isEmpty();
                assertThat(first.replica().awaitUp(LONG)).isTrue();
                assertThat(first.store.progress().feedNumber() - before).isLessThan(5);
            }
        }
    }

    private static long removals() {
        return server.count("away", "select count(*) from centre.feed where kind = 'removed'");
    }
}

package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.proxy.LineProxy;
import com.passportdesk.store.sample.SampleNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The line is cut, goes silent, or breaks at any byte: nothing is lost and nothing happens twice.
@Tag("paced")
class LineCutTest {

    private static final Logger LOG = LoggerFactory.getLogger(LineCutTest.class);
    private static final Duration LONG = Eventually.LIMIT;

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

    private TestDesk through(LineProxy proxy, String database, DeskLogin login) {
        return through(proxy, database, "BER1-D1", login);
    }

    private TestDesk through(LineProxy proxy, String database, String code, DeskLogin login) {
        return TestDesk.open(homes, code, "ber1")
                .connect(server.login(database, login).at(TestCentre.url(proxy.port(), database)));
    }

    @Test
    void whatWasDoneWhileTheLineWasCutArrivesOnce() throws Exception {
        try (Centre centre = server.network("cut");
                LineProxy proxy = LineProxy.to("localhost", server.port());
                TestDesk first = through(proxy, "cut", centre.addDesk("ber1", "BER1-D1"));
                TestDesk second =
                        TestDesk.open(homes, "BER1-D2", "ber1")
                                .connect(server.login("cut", centre.addDesk("ber1", "BER1-D2")))) {
            assertThat(first.replica().awaitUp(LONG)).isTrue();
            assertThat(second.replica().awaitUp(LONG)).isTrue();
            first.say(first.words("before"));
            assertThat(comesTrue(() -> second.said().contains("before"))).isTrue();
            assertThat(first.replica().awaitSent(LONG)).isTrue();

            proxy.cut();
            assertThat(comesTrue(() -> first.replica().state().status() == Status.DOWN)).isTrue();
            assertThat(first.replica().state().problem())
                    .hasValueSatisfying(p -> assertThat(p.textKey()).startsWith("problem.centre."));
            IntStream.range(0, 1_200).forEach(i -> first.say(first.words("cut " + i)));
            second.say(second.words("meanwhile"));
            assertThat(first.replica().state().unsent()).isEqualTo(1_200);
            assertThat(second.said()).hasSize(2);

            proxy.restore();
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            assertThat(comesTrue(() -> second.said().size() == 1_202)).isTrue();
            assertThat(comesTrue(() -> first.said().contains("meanwhile"))).isTrue();
            assertThat(server.count("cut", "select count(*) from centre.ledger")).isEqualTo(1_202);
            assertThat(first.replica().state().status()).isEqualTo(Status.UP);
        }
    }

    @Test
    void aSilentLineIsNoticedWithinTenSeconds() throws Exception {
        try (Centre centre = server.network("silent");
                LineProxy proxy = LineProxy.to("localhost", server.port());
                TestDesk desk = through(proxy, "silent", centre.addDesk("ber1", "BER1-D1"))) {
            assertThat(desk.replica().awaitUp(LONG)).isTrue();
            proxy.stall();
            long began = System.nanoTime();
            assertThat(comesTrue(() -> desk.replica().state().status() == Status.DOWN)).isTrue();
            Duration noticed = Duration.ofNanos(System.nanoTime() - began);
            LOG.info("a silent line was noticed after {} ms", noticed.toMillis());
            assertThat(noticed).isLessThan(promised(Duration.ofSeconds(10)));
            proxy.restore();
            assertThat(desk.replica().awaitUp(LONG)).isTrue();
        }
    }

    @Test
    void aLineThatBreaksAnywhereDoublesNothing() throws Exception {
        long seed = 20270422;
        Random random = new Random(seed);
        try (Centre centre = server.network("breaks");
                LineProxy proxy = LineProxy.to("localhost", server.port());
                TestDesk desk = through(proxy, "breaks", centre.addDesk("ber1", "BER1-D1"))) {
            assertThat(desk.replica().awaitUp(LONG)).isTrue();
            AtomicInteger said = new AtomicInteger();
            for (int round = 0; round < 12; round++) {
                proxy.cutAfter(random.nextInt(6_000));
                for (int i = 0; i < 5; i++) {
                    desk.say(desk.words("r" + said.incrementAndGet()));
                }
                // How many bytes they take depends on how many go together.
                assertThat(
                                comesTrue(() -> {
                                    boolean down = desk.replica().state().status() == Status.DOWN;
                                    if (!down) {
                                        desk.say(desk.words("r" + said.incrementAndGet()));
                                    }
                                    return down;
                                }))
                        .as("seed %s round %s", seed, round)
                        .isTrue();
                proxy.restore();
                assertThat(desk.replica().awaitSent(LONG))
                        .as("seed %s round %s: %s", seed, round, desk.replica().state())
                        .isTrue();
                assertThat(desk.replica().awaitUp(LONG)).isTrue();
            }
            assertThat(server.count("breaks", "select count(*) from centre.ledger"))
                    .isEqualTo(said.get());
            assertThat(
                            server.count(
                                    "breaks",
                                    "select count(*) from centre.feed where kind = 'record'"))
                    .isEqualTo(said.get());
        }
    }

    @Test
    void aPictureGoesOnWhereTheLineBroke() throws Exception {
        SampleNetwork sample = new SampleNetwork(7, LocalDate.of(2027, 4, 22), 3_000);
        try (Centre centre = server.network("picture");
                LineProxy proxy = LineProxy.to("localhost", server.port())) {
            centre.load(sample.documents(_ -> ""), sample.things(), Stream.empty(), _ -> {});
            DeskLogin login = centre.addDesk("ber1", "BER1-D1");
            long whole;
            try (TestDesk calm =
                    TestDesk.open(homes, "BER1-D2", "ber1")
                            .connect(server.login("picture", centre.addDesk("ber1", "BER1-D2")))) {
                assertThat(calm.replica().awaitUp(LONG)).isTrue();
                whole = calm.store.progress().feedNumber();
            }
            try (TestDesk desk = through(proxy, "picture", login)) {
                for (int breaks = 0; breaks < 3; breaks++) {
                    long before = desk.replica().state().snapshotItems();
                    assertThat(
                                    comesTrue(() ->
                                            desk.replica().state().snapshotItems() > before
                                                            && desk.replica().state().isFilling()
                                                    || desk.replica().state().status()
                                                            == Status.UP))
                            .isTrue();
                    proxy.cut();
                    proxy.restore();
                }
                assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
                assertThat(described(desk))
                        .isEqualTo(
                                server.count(
                                        "picture",
                                        "select count(*) from centre.document where kind in"
                                                + " ('member', 'card', 'site', 'network')"));
                // Begun anew it would have heard the first pages twice.
                assertThat(desk.store.progress().feedNumber()).isBetween(whole - 50, whole + 150);
                assertThat(desk.replica().state().snapshotExpected()).isGreaterThan(3_000);
                assertThat(desk.replica().state().isFilling()).isFalse();
            }
        }
    }

    /// On a busy machine a picture may be whole before anybody gets to cut it; then the next desk
    /// is tried.
    @Test
    void aPictureGoesOnWhereTheProgramWasEnded() throws Exception {
        SampleNetwork sample = new SampleNetwork(7, LocalDate.of(2027, 4, 22), 3_000);
        try (Centre centre = server.network("ended");
                LineProxy proxy = LineProxy.to("localhost", server.port())) {
            centre.load(sample.documents(_ -> ""), sample.things(), Stream.empty(), _ -> {});
            boolean wasEnded = false;
            for (int number = 1; !wasEnded && number <= 5; number++) {
                wasEnded = endedAndGoesOn(centre, proxy, "BER1-D" + number);
            }
            assertThat(wasEnded).isTrue();
        }
    }

    /// @return false when the picture was whole before the program was ended
    private boolean endedAndGoesOn(Centre centre, LineProxy proxy, String code) throws Exception {
        DeskLogin login = centre.addDesk("ber1", code);
        long whole;
        try (TestDesk desk = through(proxy, "ended", code, login)) {
            assertThat(comesTrue(() -> desk.replica().state().snapshotItems() > 3_000)).isTrue();
            proxy.cut();
            assertThat(comesTrue(() -> desk.replica().state().status() == Status.DOWN)).isTrue();
            whole = desk.replica().state().snapshotExpected();
        }
        proxy.restore();
        try (TestDesk desk = TestDesk.open(homes, code, "ber1")) {
            if (desk.store.progress().cursor() != 0) {
                return false;
            }
            assertThat(desk.store.progress().feedNumber()).isGreaterThan(3_000);
            desk.connect(server.login("ended", login));
            assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
            assertThat(described(desk))
                    .isEqualTo(
                            server.count(
                                    "ended",
                                    "select count(*) from centre.document where kind in"
                                            + " ('member', 'card', 'site', 'network')"));
            // Begun anew it would have heard all of that twice; one page may come again.
            assertThat(desk.store.progress().feedNumber()).isBetween(whole - 50, whole + 2_150);
            assertThat(Files.exists(homes.resolve(code).resolve("picture"))).isFalse();
            return true;
        }
    }

    @Test
    void aClockThatGoesWrongIsToldFromTheCentres() throws Exception {
        try (Centre centre = server.network("clocks");
                TestDesk desk =
                        TestDesk.open(
                                homes,
                                "BER1-D1",
                                "ber1",
                                () -> Instant.now().minus(Duration.ofMinutes(7)))) {
            desk.connect(server.login("clocks", centre.addDesk("ber1", "BER1-D1")));
            assertThat(desk.replica().awaitUp(LONG)).isTrue();
            assertThat(desk.replica().state().ahead())
                    .isBetween(Duration.ofMinutes(-8), Duration.ofMinutes(-6));
        }
    }

    private static long described(TestDesk desk) {
        return desk.store
                .rows()
                .sql("select count(*) from described")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    @Test
    void aLineThatCarriesNothingIsOpenedAnewAndSaysSo() throws Exception {
        try (Centre centre = server.network("stuck");
                LineProxy proxy = LineProxy.to("localhost", server.port());
                TestDesk desk = through(proxy, "stuck", centre.addDesk("ber1", "BER1-D1"))) {
            assertThat(desk.replica().awaitUp(LONG)).isTrue();
            desk.say(desk.words("first"));
            assertThat(desk.replica().awaitSent(LONG)).isTrue();
            // The centre takes everything and tells nobody.
            server.asSuperuser(
                    "stuck",
                    """
                    create function centre.forget() returns trigger language plpgsql as
                    $$ begin return null; end $$
                    """,
                    """
                    create trigger forget before insert on centre.feed for each row
                    when (new.kind = 'acknowledged') execute function centre.forget()
                    """);
            desk.say(desk.words("second"));
            assertThat(
                            comesTrue(() ->
                                    desk.replica()
                                            .state()
                                            .problem()
                                            .filter(p -> p.textKey().equals("problem.centre.stuck"))
                                            .isPresent()))
                    .isTrue();
            server.asSuperuser("stuck", "drop trigger forget on centre.feed");
            desk.say(desk.words("third"));
            assertThat(desk.replica().awaitSent(LONG)).isTrue();
            assertThat(desk.replica().awaitUp(LONG)).isTrue();
            assertThat(server.count("stuck", "select count(*) from centre.ledger")).isEqualTo(3);
            assertThat(desk.replica().state().problem())
                    .hasValueSatisfying(p -> assertThat(p.needsSomebody()).isFalse());
        }
    }
}

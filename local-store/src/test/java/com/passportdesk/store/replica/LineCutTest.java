package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.proxy.LineProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The line is cut, goes silent, or breaks at any byte: nothing is lost and nothing happens twice.
class LineCutTest {

    private static final Logger LOG = LoggerFactory.getLogger(LineCutTest.class);
    private static final Duration LONG = Duration.ofSeconds(15);

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
        return TestDesk.open(homes, "BER1-D1", "ber1")
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
            assertThat(noticed).isLessThan(Duration.ofSeconds(10));
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
}

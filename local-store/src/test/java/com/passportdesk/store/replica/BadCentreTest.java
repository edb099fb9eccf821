package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.central.NetworkCertificates;
import com.passportdesk.store.central.OddServer;
import com.passportdesk.store.central.TestCentre;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whatever a desk is connected to instead of its centre: it says what is wrong, works on, and once
/// it reaches the right one everything is there.
class BadCentreTest {

    private static final Logger LOG = LoggerFactory.getLogger(BadCentreTest.class);

    /// A server that answers is judged at once.
    private static final Duration AT_ONCE = promised(Duration.ofSeconds(1));

    /// Twice the time an opening may take: once for the offer of TLS, once for the first answer.
    private static final Duration SILENT = promised(Duration.ofSeconds(4));

    private static final Duration LONG = Eventually.LIMIT;

    private static final String HELLO = "hello(uuid, bigint, bytea, text, timestamptz, text, text)";

    private static final String RECEIVED =
            "select count(*) from centre.ledger where incarnation = '%s'";

    @TempDir static Path folder;
    @TempDir Path homes;

    private static TestCentre server;
    private static Centre centre;
    private static DeskLogin desk;

    private TestDesk here;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestCentre.start(folder);
        centre = server.network("network");
        desk = centre.addDesk("ber1", "BER1-D1");
    }

    @AfterAll
    static void stopServer() throws Exception {
        centre.close();
        server.close();
    }

    @BeforeEach
    void openDesk() {
        here = TestDesk.open(homes, "BER1-D1", "ber1");
    }

    @AfterEach
    void theRightCentreGetsEverything() {
        try (TestDesk closing = here) {
            closing.disconnect();
            closing.connect(right());
            Replica replica = closing.replica();
            assertThat(replica.awaitUp(LONG)).as("%s", replica.state()).isTrue();
            assertThat(replica.awaitSent(LONG)).as("%s", replica.state()).isTrue();
            assertThat(replica.state().problem()).isEmpty();
            assertThat(
                            server.count(
                                    "network",
                                    RECEIVED.formatted(closing.store.home().incarnation())))
                    .isEqualTo(1);
            closing.disconnect();
            closing.connect(right());
            assertThat(closing.replica().awaitUp(LONG))
                    .as("coming again: %s", closing.replica().state())
                    .isTrue();
        }
    }

    private static CentreLogin right() {
        return server.login("network", desk);
    }

    private static CentreLogin at(int port) {
        return right().at(TestCentre.url(port, "network"));
    }

    private void isTold(CentreLogin wrong, String kind) {
        isTold(wrong, kind, AT_ONCE);
    }

    private void isTold(CentreLogin wrong, String kind, Duration limit) {
        long began = System.nanoTime();
        here.connect(wrong);
        assertThat(comesTrue(() -> here.replica().state().status() == Status.DOWN)).isTrue();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        LOG.info("{} was told after {} ms", kind, took.toMillis());
        LineProblem problem = here.replica().state().problem().orElseThrow();
        assertThat(problem.textKey()).isEqualTo("problem.centre." + kind);
        assertThat(problem.arguments().toString()).doesNotContain(desk.password());
        assertThat(took).isLessThan(limit);
        here.say(here.words("kept"));
        assertThat(here.said()).containsExactly("kept");
        assertThat(here.replica().state().unsent()).isEqualTo(1);
    }

    @Test
    void nothingListensThere() throws Exception {
        try (Socket bound = OddServer.notListening()) {
            isTold(at(bound.getLocalPort()), "unreachable");
        }
    }

    @Test
    void somethingAnswersThatIsNotPostgresql() throws Exception {
        try (OddServer web = OddServer.saying("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            isTold(at(web.port()), "notPostgresql");
        }
    }

    @Test
    void withoutTlsSomethingAnswersGarbage() throws Exception {
        try (OddServer garbage = OddServer.saying("\u0001\u0002 what \u0003")) {
            isTold(
                    new CentreLogin(
                            TestCentre.url(garbage.port(), "network"),
                            desk.user(),
                            desk.password(),
                            Optional.empty()),
                    "notPostgresql");
        }
    }

    @Test
    void somethingTakesTheCallAndSaysNothing() throws Exception {
        try (OddServer silent = OddServer.saying("")) {
            isTold(at(silent.port()), "noAnswer", SILENT);
        }
    }

    @Test
    void somethingHangsUp() throws Exception {
        try (OddServer curt = OddServer.hangingUp()) {
            isTold(at(curt.port()), "broken");
        }
    }

    @Test
    void theServerOffersNoTls() throws Exception {
        try (OddServer open = OddServer.saying("N")) {
            isTold(at(open.port()), "noTls");
        }
    }

    @Test
    void thePasswordIsWrong() {
        isTold(right().as(new DeskLogin(desk.user(), "guessed", desk.identity())), "wrongPassword");
    }

    @Test
    void thereIsNoSuchDatabase() {
        isTold(right().at(TestCentre.url(server.port(), "nowhere")), "noDatabase");
    }

    @Test
    void theDatabaseHoldsNoNetwork() {
        server.database("bare");
        isTold(right().at(TestCentre.url(server.port(), "bare")), "notSetUp");
    }

    @Test
    void theLoginIsNotOneOfADesk() {
        isTold(server.owner("network"), "notADesk");
    }

    @Test
    void theLoginIsAnotherDesks() {
        isTold(server.login("network", centre.addDesk("ber1", "BER1-D2")), "otherDesk");
    }

    @Test
    void theCertificateIsAnotherAuthoritys() throws Exception {
        Instant now = Instant.now();
        NetworkCertificates other =
                NetworkCertificates.make(
                        homes.resolve("other"),
                        List.of("localhost"),
                        now.minus(1, ChronoUnit.DAYS),
                        now.plus(1, ChronoUnit.DAYS));
        isTold(
                new CentreLogin(
                        right().url(),
                        desk.user(),
                        desk.password(),
                        Optional.of(other.authority())),
                "wrongCertificate");
    }

    @Test
    void theCertificateIsForAnotherHost() throws Exception {
        Instant now = Instant.now();
        try (TestCentre elsewhere =
                certified(
                        "elsewhere",
                        List.of("db.example.com"),
                        now.minus(1, ChronoUnit.DAYS),
                        now.plus(1, ChronoUnit.DAYS))) {
            isTold(elsewhere.login("postgres", desk), "wrongHost");
        }
    }

    @Test
    void theCertificateRanOut() throws Exception {
        Instant now = Instant.now();
        try (TestCentre old =
                certified(
                        "old",
                        List.of("localhost"),
                        now.minus(2, ChronoUnit.DAYS),
                        now.minus(1, ChronoUnit.DAYS))) {
            isTold(old.login("postgres", desk), "expiredCertificate");
        }
    }

    private TestCentre certified(String name, List<String> hosts, Instant from, Instant until)
            throws Exception {
        Path place = homes.resolve(name);
        return TestCentre.start(place, NetworkCertificates.make(place, hosts, from, until));
    }

    /// The centre was brought to a later release before this desk was.
    @Test
    void theCentreIsNewerThanThisRelease() {
        try (Centre later = server.network("later")) {
            DeskLogin login = later.addDesk("ber1", "BER1-D1");
            server.asSuperuser(
                    "later",
                    "alter function desk_api." + HELLO + " rename to hello_before",
                    "create function desk_api."
                            + HELLO
                            + " returns text language sql as $$ select"
                            + " (desk_api.hello_before($1, $2, $3, $4, $5, $6, $7)::jsonb"
                            + " || jsonb_build_object('version', 99))::text $$");
            isTold(server.login("later", login), "newer");
        }
    }

    /// It was not brought to the release before this one yet, and lacks what every desk calls.
    @Test
    void theCentreIsTooOldForThisRelease() {
        try (Centre earlier = server.network("earlier")) {
            DeskLogin login = earlier.addDesk("ber1", "BER1-D1");
            server.asSuperuser("earlier", "drop function desk_api." + HELLO);
            isTold(server.login("earlier", login), "behind");
        }
    }
}
